// Platforms deliver twice, late and in another order; effects equal distinct gestures. Everybody
// shares in own words; three of ten gestures come once more, up to 500 places earlier or later,
// over two instances of the store on PostgreSQL and over one on SQLite (which has one writing
// process). At the end there must be one share, one audit entry and one answer for each gesture.
//
// usage: prove_redeliver [--full] [--mutant]
//   --full    1,000,000 deliveries on SQLite and 50,000 on PostgreSQL, else 3,000 on each
//   --mutant  plants a fault and fails when it goes unnoticed: the inbox forgets the keys
#include <algorithm>
#include <cstdio>
#include <random>
#include <set>
#include <string_view>

#include "bot/handle_event.hpp"
#include "commands/rules/networks.hpp"
#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/contest.hpp"
#include "tests/prove/support/gestures.hpp"
#include "tests/prove/support/instances.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::prove {
namespace {

constexpr std::size_t items_each = 20;  ///< two per network: within every cap of a roomy policy
constexpr std::size_t gestures_per_program = contest_people * items_each;
constexpr std::size_t at_once = 64;
constexpr std::size_t furthest = 500;  ///< places between the first delivery and the second

/// The order in which the gestures of one program arrive.
std::vector<std::size_t> deliveries(std::mt19937_64& chance) {
    std::vector<std::pair<std::size_t, std::size_t>> places;  // where, which
    for (std::size_t n = 0; n < gestures_per_program; ++n) {
        places.emplace_back(n + chance() % furthest, n);
        if (chance() % 10 < 3) places.emplace_back(n + chance() % furthest, n);
    }
    std::ranges::sort(places);
    std::vector<std::size_t> order;
    for (const auto& [where, which] : places) order.push_back(which);
    return order;
}

model::inbound gesture(std::size_t n) {
    const auto item = n % items_each;
    const auto nets = rules::all_networks();
    return {.key = "gesture " + std::to_string(n),
            .actor = contest_person(n / items_each),
            .direct = true,
            .what = model::command_used{
                .text = {model::plain("share " + rules::item_code(contest_item(item)) + " " +
                                      std::string{rules::network_key(nets[item % nets.size()])} +
                                      " --words \"I saw it happen\"")}}};
}

/// An event as the pipeline runs it. `forgetful` gives each delivery a key of its own.
class delivery {
public:
    delivery(gesture_world& world, std::size_t n, std::size_t place, bool forgetful)
        : in_{gesture(n)}, unit_{in_, world.now(), [this, &world](ports::tx& rows) {
                                     return world.respond(rows, in_);
                                 }} {
        if (forgetful) in_.key += " " + std::to_string(place);
    }
    ports::unit& unit() { return unit_; }

private:
    model::inbound in_;
    bot::handle_event unit_;
};

struct found {
    std::size_t shares = 0, answers = 0, audited = 0;
};

found look(instance& in, const rules::tenant_id& tenant) {
    found f;
    write(in, tenant, [&](ports::tx& rows) {
        f.shares = static_cast<std::size_t>(standing(rows));
        f.answers = static_cast<std::size_t>(rows.traffic().count(ports::outbox_state::pending));
        f.audited = 0;
        for (const auto& e : rows.audit().tail(2 * gestures_per_program))
            f.audited += e.verb == "share" ? 1 : 0;
    });
    return f;
}

struct totals {
    std::size_t delivered = 0, gestures = 0, wrong = 0;
};

/// One program: all deliveries, `at_once` at a time, in turn to the instances.
void play(instances& all, gesture_world& world, std::mt19937_64& chance, bool forgetful,
          totals& sum) {
    const auto tenant = all[0]->tenant_of("T" + std::to_string(sum.gestures)).get().value();
    write(*all[0], tenant,
          [&](ports::tx& rows) { add_program(rows, world.now(), roomy_policy()); });
    const auto order = deliveries(chance);
    for (std::size_t from = 0; from < order.size(); from += at_once) {
        const auto to = std::min(from + at_once, order.size());
        std::vector<std::unique_ptr<delivery>> group;
        std::vector<std::future<result<void>>> ends;
        for (auto at = from; at < to; ++at) {
            group.push_back(std::make_unique<delivery>(world, order[at], at, forgetful));
            ends.push_back(all[at % all.size()]->write(tenant, group.back()->unit()));
        }
        for (auto& end : ends) end.get().value();
    }
    const auto f = look(*all[0], tenant);
    sum.delivered += order.size();
    sum.gestures += gestures_per_program;
    for (const auto count : {f.shares, f.answers, f.audited})
        sum.wrong += count > gestures_per_program ? count - gestures_per_program
                                                  : gestures_per_program - count;
}

bool play_all(const char* engine, instances all, std::size_t least, bool forgetful) {
    gesture_world world;
    std::mt19937_64 chance{7};
    totals sum;
    while (sum.delivered < least) play(all, world, chance, forgetful, sum);
    std::printf(
        "%-9s %zu deliveries of %zu gestures over %zu instances: %zu effects missing or "
        "too many (goal 0)\n",
        engine, sum.delivered, sum.gestures, all.size(), sum.wrong);
    std::fflush(stdout);
    return sum.wrong == 0;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling;
    using namespace starling::prove;
    const arguments asked{argc, argv};
    const bool full = asked.full, mutant = asked.mutant;
    const support::temp_folder folder;
    const support::pg_schema schema;
    const bool sqlite =
        play_all("sqlite", open_instances("sqlite:" + folder.file("redeliver.db"), 1),
                 full ? 1'000'000 : 3'000, mutant);
    const bool postgres =
        play_all("postgres", open_instances(schema.url(), 2), full ? 50'000 : 3'000, mutant);
    if (mutant) {
        const bool noticed = !sqlite && !postgres;
        std::printf("an inbox that forgets: %s\n", noticed ? "noticed" : "NOT noticed");
        return noticed ? 0 : 1;
    }
    const bool held = sqlite && postgres;
    std::printf("redeliver: %s\n",
                held ? "effects equal distinct gestures on both engines: holds" : "DOES NOT HOLD");
    return held ? 0 : 1;
}
