// Nothing acknowledged is lost when the power goes, at whichever write. SQLite stands on a disk
// that keeps what was synced and any part of the rest, in any order; the power goes at each of its
// points in turn while people share and confirm. What was acknowledged must be in what the disk
// kept, once, with balances and audit chain intact.
//
// usage: prove_powercut [--full] [--mutant]
//   --full    every point, 20 remains of the disk each, else every 16th point and 2 each
//   --mutant  plants faults and fails when one goes unnoticed: a journal that is not synced at each
//             commit (what synchronous = NORMAL does), and no sync at all (OFF)
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "bot/handle_event.hpp"
#include "storage/upkeep.hpp"
#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/contest.hpp"
#include "tests/prove/support/gestures.hpp"
#include "tests/prove/support/lossy_disk.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling::prove {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t gestures = 24;  ///< every second confirms the share before it
constexpr const char* name = "power.db";

struct plan {
    std::size_t stride = 16;
    std::size_t remains = 2;
    lossy_disk::honesty syncs = [](const std::string&) { return true; };
};

struct tally {
    std::size_t points = 0, cuts = 0, acknowledged = 0, lost = 0, unsound = 0;
    bool holds() const { return cuts > 0 && acknowledged > 0 && lost == 0 && unsound == 0; }
};

std::string url_in(const std::string& folder) {
    return "sqlite:" + folder + "/" + name;
}

model::inbound gesture(std::size_t n) {
    const auto what = rules::item_code(contest_item(n / 2)) + " linkedin";
    return {.key = "gesture " + std::to_string(n),
            .actor = contest_person(n / 2),
            .direct = true,
            .what = model::command_used{
                .text = {model::plain((n % 2 == 0 ? "share " : "done ") + what)}}};
}

/// A store for as long as `use(io, store, tenant)` runs; false when it cannot be opened.
template <class Use>
bool with_store(const std::string& folder, Use use) {
    boost::asio::io_context io{1};
    std::string why;
    auto store = storage::open(io, {.url = url_in(folder)}, why);
    if (!store) return false;
    const auto tenant = support::run(io, (*store)->tenant_of("slack", "T1"));
    if (!tenant) return false;
    use(io, **store, *tenant);
    return true;
}

/// Gestures one after the other until the power goes; how many were acknowledged.
std::size_t live(const std::string& folder, gesture_world& world) {
    std::size_t acknowledged = 0;
    with_store(folder, [&](auto& io, auto& store, const auto& tenant) {
        for (; acknowledged < gestures; ++acknowledged) {
            const auto in = gesture(acknowledged);
            bot::handle_event work{in, world.now(),
                                   [&](ports::tx& rows) { return world.respond(rows, in); }};
            if (!support::run(io, store.write(tenant, work))) break;
        }
    });
    return acknowledged;
}

bool is_there(ports::tx& rows, std::size_t n) {
    const auto who = rows.people().find(contest_person(n / 2));
    if (!who) return false;
    const auto shares = rows.sharing().of_item(who->person, contest_item(n / 2));
    const auto paid = rows.ledger().lines(who->person, 10).size();
    if (shares.size() != 1 || paid > 1) return false;
    return n % 2 == 0 || (shares[0].state == rules::share_state::confirmed && paid == 1);
}

/// Opens what the disk kept.
void judge(const std::string& folder, std::size_t acknowledged, tally& sum) {
    std::size_t found = 0;
    bool sound = false;
    const bool opened = with_store(folder, [&](auto& io, auto& store, const auto& tenant) {
        const auto read = support::read(io, store, tenant, [&](ports::tx& rows) {
            found = 0;
            for (std::size_t n = 0; n < acknowledged; ++n) found += is_there(rows, n) ? 1 : 0;
            sound = rows.ledger().unbalanced().empty();
        });
        sound = sound && bool{read};
    });
    std::string why;
    const auto chain = storage::verify_audit({.url = url_in(folder)}, "", why);
    sound = sound && opened && chain &&
            std::ranges::none_of(*chain, [](const auto& v) { return v.bad.has_value(); });
    sum.lost += acknowledged - found;
    sum.unsound += sound ? 0 : 1;
}

class trial {
public:
    explicit trial(plan p) : plan_{std::move(p)} {
        disk_.plug_in(0, [](const std::string&) { return true; });
        with_store(seed_.path(), [&](auto& io, auto& store, const auto& tenant) {
            support::write(io, store, tenant, [&](ports::tx& rows) {
                add_program(rows, world_.now(), roomy_policy());
            }).value();
        });
    }

    tally run() {
        cut(0);
        tally sum{.points = disk_.points()};
        for (auto at = plan_.stride; at <= sum.points; at += plan_.stride) {
            const auto acknowledged = cut(at);
            sum.acknowledged += acknowledged;
            for (std::size_t n = 0; n < plan_.remains; ++n) keep_.push_back(remains());
            for (const auto& files : keep_) look_at(files, acknowledged, sum);
            keep_.clear();
        }
        return sum;
    }

private:
    using files = std::map<std::string, std::string>;

    static void empty(const std::string& folder) {
        for (const auto& entry : fs::directory_iterator{folder}) fs::remove(entry);
    }
    std::size_t cut(std::size_t at) {
        empty(life_.path());
        fs::copy_file(seed_.file(name), life_.file(name));
        disk_.plug_in(at, plan_.syncs);
        return live(life_.path(), world_);
    }
    files remains() { return disk_.survivors(life_.path(), chance_); }
    void look_at(const files& kept, std::size_t acknowledged, tally& sum) {
        ++sum.cuts;
        empty(after_.path());
        for (const auto& [file, content] : kept)
            std::ofstream{after_.file(file), std::ios::binary} << content;
        disk_.plug_in(0, [](const std::string&) { return true; });
        judge(after_.path(), acknowledged, sum);
    }

    plan plan_;
    lossy_disk& disk_ = lossy_disk::of_sqlite();
    support::temp_folder seed_, life_, after_;
    gesture_world world_;
    std::mt19937_64 chance_{3};
    std::vector<files> keep_;
};

bool is_journal(const std::string& path) {
    return path.ends_with("-wal");
}

bool noticed(const char* fault, lossy_disk::honesty syncs) {
    plan p;
    p.syncs = std::move(syncs);
    const auto sum = trial{p}.run();
    std::printf("%s: %zu lost, %zu unsound: %s\n", fault, sum.lost, sum.unsound,
                sum.holds() ? "NOT noticed" : "noticed");
    return !sum.holds();
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling::prove;
    const arguments asked{argc, argv};
    if (asked.mutant) {
        const bool normal = noticed("a journal that is not synced",
                                    [](const std::string& path) { return !is_journal(path); });
        const bool off = noticed("no sync at all", [](const std::string&) { return false; });
        return normal && off ? 0 : 1;
    }
    plan p;
    if (asked.full) p.stride = 1, p.remains = 20;
    const auto sum = trial{p}.run();
    std::printf(
        "powercut: %zu points, %zu cuts, %zu acknowledged before them: %zu lost, %zu unsound "
        "(goals 0): %s\n",
        sum.points, sum.cuts, sum.acknowledged, sum.lost, sum.unsound,
        sum.holds() ? "holds" : "DOES NOT HOLD");
    return sum.holds() ? 0 : 1;
}
