// Nothing acknowledged is lost when the power goes, at whichever write. SQLite stands on a disk
// that keeps what was synced and any part of the rest, in any order; the power goes at each of its
// points in turn while people share and confirm. What was acknowledged must be in what the disk
// kept, once, with balances and audit chain intact.
//
// usage: prove_powercut [--full] [--mutant]
//   --full    every point, 20 remains of the disk each, else every 16th point and 2 each
//   --mutant  plants faults and fails when one goes unnoticed: a journal that is not synced at each
//             commit (what synchronous = NORMAL does), and no sync at all (OFF)
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/disk_world.hpp"
#include "tests/prove/support/lossy_disk.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::prove {
namespace {

struct plan {
    std::size_t stride = 16;
    std::size_t remains = 2;
    lossy_disk::honesty syncs = [](const std::string&) { return true; };
};

struct tally {
    std::size_t points = 0, cuts = 0, acknowledged = 0, lost = 0, unsound = 0;
    bool holds() const { return cuts > 0 && acknowledged > 0 && lost == 0 && unsound == 0; }
};

class trial {
public:
    explicit trial(plan p) : plan_{std::move(p)} {
        disk_.plug_in(0, [](const std::string&) { return true; });
        seed_store(seed_.path(), world_);
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

    std::size_t cut(std::size_t at) {
        write_files(life_.path(), {});
        std::filesystem::copy_file(seed_.file(disk_file), life_.file(disk_file));
        disk_.plug_in(at, plan_.syncs);
        return live(life_.path(), world_, 1, [] {}).value_or(0);
    }
    files remains() { return disk_.survivors(life_.path(), chance_); }
    void look_at(const files& kept, std::size_t acknowledged, tally& sum) {
        ++sum.cuts;
        write_files(after_.path(), kept);
        disk_.plug_in(0, [](const std::string&) { return true; });
        const auto verdict = judge_store(after_.path(), acknowledged);
        sum.lost += verdict.lost;
        sum.unsound += verdict.sound ? 0 : 1;
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
