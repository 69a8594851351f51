// Nothing acknowledged is lost, and nothing happens twice, when the disk fails and the program
// lives on. At each call of SQLite in turn the disk answers with an error, is full for a while,
// fails to sync (and never makes durable what it was to sync) or writes half; whoever was not
// answered asks again, as platforms do. Then everybody must have been answered, and both what can
// be read and what a power cut would leave must hold every acknowledged gesture once, with balances
// and audit chain intact.
//
// usage: prove_iofault [--full] [--mutant]
//   --full    every call, else 48 of each kind
//   --mutant  the disk says that all went well; fails when that goes unnoticed
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <map>

#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/disk_world.hpp"
#include "tests/prove/support/lossy_disk.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::prove {
namespace {

constexpr int tries = 12;  ///< a full disk refuses 8 writes

struct tally {
    std::size_t faults = 0, acknowledged = 0, refused = 0, stuck = 0, lost = 0, unsound = 0;
    bool holds() const { return acknowledged > 0 && stuck == 0 && lost == 0 && unsound == 0; }
};

class trial {
public:
    trial(disk_fault how, std::size_t most, bool silent) : how_{how}, most_{most}, silent_{silent} {
        plug_in();
        seed_store(seed_.path(), world_);
    }

    tally run() {
        live_with_fault(0);
        const auto calls = disk_.breakable();
        const auto stride = std::max<std::size_t>(1, calls / most_);
        tally sum;
        for (auto at = stride; at <= calls; at += stride) {
            ++sum.faults;
            look_at(live_with_fault(at), sum);
        }
        return sum;
    }

private:
    void plug_in() {
        disk_.plug_in(0, [](const std::string&) { return true; });
    }
    /// Acknowledged gestures; nothing when the program did not even start.
    std::optional<std::size_t> live_with_fault(std::size_t at) {
        write_files(life_.path(), {});
        std::filesystem::copy_file(seed_.file(disk_file), life_.file(disk_file));
        plug_in();
        disk_.break_at(at, how_, silent_);
        durable_.clear();
        return live(life_.path(), world_, tries,
                    [this] { durable_ = disk_.synced_files(life_.path()); });
    }
    void look_at(std::optional<std::size_t> acknowledged, tally& sum) {
        const auto done = acknowledged.value_or(0);
        sum.acknowledged += done;
        sum.refused += acknowledged ? 0 : 1;
        sum.stuck += acknowledged && done < disk_gestures ? 1 : 0;
        plug_in();
        add(judge_store(life_.path(), done), sum);
        if (!acknowledged) return;
        write_files(after_.path(), durable_);
        plug_in();
        add(judge_store(after_.path(), done), sum);
    }
    static void add(const disk_verdict& verdict, tally& sum) {
        sum.lost += verdict.lost;
        sum.unsound += verdict.sound ? 0 : 1;
    }

    disk_fault how_;
    std::size_t most_;
    bool silent_;
    lossy_disk& disk_ = lossy_disk::of_sqlite();
    support::temp_folder seed_, life_, after_;
    gesture_world world_;
    std::map<std::string, std::string> durable_;  ///< what a power cut at the end would leave
};

struct mode {
    const char* name;
    disk_fault how;
};
constexpr std::array modes{mode{"errors", disk_fault::error}, mode{"full disk", disk_fault::full},
                           mode{"failed syncs", disk_fault::failed_sync},
                           mode{"torn writes", disk_fault::torn_write}};

tally tried(const mode& m, std::size_t most, bool silent) {
    const auto sum = trial{m.how, most, silent}.run();
    std::printf(
        "%s: %zu faults, %zu acknowledged, %zu times not started, %zu stuck, %zu lost, "
        "%zu unsound\n",
        m.name, sum.faults, sum.acknowledged, sum.refused, sum.stuck, sum.lost, sum.unsound);
    return sum;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling::prove;
    const arguments asked{argc, argv};
    if (asked.mutant) {
        bool noticed = true;
        for (const auto& m : {modes[2], modes[3]}) noticed &= !tried(m, 48, true).holds();
        std::printf("a disk that hides its faults: %s\n", noticed ? "noticed" : "NOT noticed");
        return noticed ? 0 : 1;
    }
    bool holds = true;
    std::size_t faults = 0;
    for (const auto& m : modes) {
        const auto sum = tried(m, asked.full ? std::numeric_limits<std::size_t>::max() : 48, false);
        holds &= sum.holds();
        faults += sum.faults;
    }
    std::printf("iofault: %zu faults at as many calls of the disk: %s\n", faults,
                holds ? "holds" : "DOES NOT HOLD");
    return holds ? 0 : 1;
}
