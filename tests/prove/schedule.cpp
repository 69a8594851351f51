// Everybody gets at most one digest per date of their own, at their own hour, whatever the clocks
// do. Around every change of clocks from 2000 to 2037, in every zone, a bot lives through a week
// with irregular ticks, hours of absence (a restart finds the planned instant in the store) and a
// clock that is set back; its pushes are compared with what the C library's zdump says about the
// zone: one per date, none missed within the 2 hours of catching up, none later, none twice.
//
// usage: prove_schedule [--full] [--mutant]
//   --full    every zone, 7 hours of the day, both kinds of weeks, 3 lives each, else every 24th
//             zone and one life
//   --mutant  plants a fault and fails when it goes unnoticed: the next digest comes 24 hours later
#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <set>
#include <string_view>

#include "commands/rules/digest.hpp"
#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/zdump.hpp"

namespace starling::prove {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;

constexpr std::array hours{0min, 30min, 90min, 150min, 180min, 540min, 1425min};

struct due {
    rules::day date;
    rules::instant at;
};

/// What zdump says must come between two instants, in order.
std::vector<due> expected(const dumped_zone& zone, rules::work_days days_of, minutes hour,
                          rules::instant from, rules::instant to) {
    std::vector<due> all;
    const auto last = std::chrono::floor<days>(zone.local(to)) + days{1};
    for (auto date = std::chrono::floor<days>(zone.local(from)) - days{1}; date <= last;
         date += days{1}) {
        if (!days_of.contains(date)) continue;
        const auto at = zone.comes(date, hour);
        if (at && *at > from && *at <= to) all.push_back({date, *at});
    }
    return all;
}

struct tally {
    std::size_t zones = 0, changes = 0, lives = 0, pushes = 0, skipped = 0, wrong = 0;
};

/// One person's week around a change of clocks.
class life {
public:
    life(const dumped_zone& zone, rules::work_days days_of, minutes hour, rules::instant middle,
         bool naive, tally& sum)
        : zone_{*rules::zone::find(zone.name())},
          days_{days_of},
          hour_{hour},
          naive_{naive},
          sum_{sum},
          now_{middle - 84h},
          end_{middle + 84h},
          expected_{expected(zone, days_of, hour, now_, end_ + days{5})},
          planned_{rules::next_digest(now_, zone_, days_, hour_)} {}

    void live(std::mt19937_64& chance) {
        ++sum_.lives;
        while (now_ < end_) {
            tick();
            const auto luck = chance() % 1'000;
            if (luck < 6)
                now_ += minutes{chance() % 1800};
            else if (luck < 20)
                now_ -= minutes{chance() % 120};
            else
                now_ += std::chrono::seconds{1 + chance() % 1200};
        }
    }

private:
    void tick() {
        const bool asked = next_ < expected_.size() && expected_[next_].at <= now_;
        const bool in_time = asked && now_ - expected_[next_].at <= rules::catch_up;
        if (in_time && !dates_.insert(expected_[next_].date).second) ++sum_.wrong;
        sum_.skipped += asked && !in_time ? 1 : 0;
        while (next_ < expected_.size() && expected_[next_].at <= now_) ++next_;
        if (pushes() != in_time) ++sum_.wrong;
        sum_.pushes += in_time ? 1 : 0;
    }

    /// As commands/clock/digests.cpp: plan the next one, then send unless it is too late.
    bool pushes() {
        if (planned_ > now_) return false;
        const auto was = planned_;
        planned_ = naive_ ? was + days{1 + (now_ - was) / days{1}}
                          : rules::next_digest(now_, zone_, days_, hour_);
        return now_ - was <= rules::catch_up;
    }

    rules::zone zone_;
    rules::work_days days_;
    minutes hour_;
    bool naive_;
    tally& sum_;
    rules::instant now_;
    rules::instant end_;
    std::vector<due> expected_;
    std::size_t next_ = 0;
    rules::instant planned_;
    std::set<rules::day> dates_;
};

void try_zone(const std::string& name, std::size_t lives, bool naive, std::mt19937_64& chance,
              tally& sum) {
    const dumped_zone zone{name};
    ++sum.zones;
    std::vector<rules::instant> moments{rules::instant{
        std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 22}}};
    for (const auto& change : zone.changes()) moments.push_back(change.at);
    sum.changes += zone.changes().size();
    for (const auto middle : moments)
        for (const auto hour : hours)
            for (const auto week : {rules::work_days{}, rules::work_days{0b1111111}})
                for (std::size_t n = 0; n < lives; ++n)
                    life{zone, week, hour, middle, naive, sum}.live(chance);
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling::prove;
    const arguments asked{argc, argv};
    const bool full = asked.full, mutant = asked.mutant;
    std::mt19937_64 chance{11};
    tally sum;
    const auto names = zone_names();
    for (std::size_t n = 0; n < names.size(); n += full ? 1 : 24)
        try_zone(names[n], full ? 3 : 1, mutant, chance, sum);
    const bool held = sum.wrong == 0 && sum.zones > 0 && sum.pushes > 0;
    std::printf(
        "schedule: %zu zones, %zu changes of clocks, %zu lives: %zu digests at the instants that "
        "zdump names, %zu left out as too late, %zu wrong (goal 0): %s\n",
        sum.zones, sum.changes, sum.lives, sum.pushes, sum.skipped, sum.wrong,
        held ? "holds" : "DOES NOT HOLD");
    if (mutant) std::printf("a day of 24 hours: %s\n", held ? "NOT noticed" : "noticed");
    return mutant == held ? 1 : 0;
}
