// A sender that dies at any of its awaits: a process with the real outbox, pump and client is ended
// after one step of its loop, after two, and so on, on Slack and on Teams; a minute later another
// one finds what it left. No message may be lost, none may arrive twice, and what is in doubt must
// be listed as ambiguous.
//
// usage: prove_outbox [--full] [--mutant]
//   --full    10,000 deaths, else 90
//   --mutant  plants a fault (what is in doubt is sent again) and fails when it goes unnoticed
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <unistd.h>

#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/mortal_sender.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::prove {
namespace {

struct death_toll {
    int deaths = 0, messages = 0, lost = 0, doubled = 0, ambiguous = 0, arrived_in_doubt = 0;

    void count(const trace& seen) {
        ++deaths;
        for (int n = 0; n < mortal_messages; ++n) {
            ++messages;
            lost += seen.sent[n] == 1 && seen.taken[n] == 0;
            doubled += seen.taken[n] > 1;
            ambiguous += seen.ambiguous[n];
            arrived_in_doubt += seen.ambiguous[n] == 1 && seen.taken[n] == 1;
        }
        lost += seen.unsettled;
    }
};

/// Where the senders of one platform live and die.
class graveyard {
public:
    graveyard(platform on, lasting_platform& world) : on_{on}, world_{world} {
        write_messages(on_, folder_.file("fresh.db"), world_.seen());
    }

    void die(int steps, int sleep_us, bool resends, death_toll& toll) {
        auto& seen = world_.seen();
        const auto port = seen.port;
        seen = trace{.port = port};
        const support::temp_folder grave;
        const auto file = grave.file("proof.db");
        std::filesystem::copy_file(folder_.file("fresh.db"), file);
        send_and_die(on_, file, seen, steps, sleep_us);
        send_the_rest(on_, file, seen, resends);
        toll.count(seen);
    }
    /// Steps that a sender takes when it is let live.
    int whole_life() {
        death_toll none;
        die(100'000, 0, false, none);
        return world_.seen().steps;
    }

private:
    platform on_;
    lasting_platform& world_;
    support::temp_folder folder_;
};

death_toll die_often(int deaths, bool resends) {
    lasting_platform world;
    death_toll toll;
    graveyard places[] = {{platform::slack, world}, {platform::teams, world}};
    const int lives[] = {places[0].whole_life(), places[1].whole_life()};
    std::printf("  a whole life: %d steps on Slack, %d on Teams\n", lives[0], lives[1]);
    for (int n = 0; n < deaths; ++n) {
        const int steps = 1 + (n / 2) % (lives[n % 2] + 2);
        constexpr int sleeps[] = {0, 200, 2'000};
        places[n % 2].die(steps, sleeps[(n / 2) % 3], resends, toll);
    }
    return toll;
}

void print(const char* word, const death_toll& t) {
    std::printf(
        "%s%d deaths, %d messages: %d lost, %d twice, %d listed as ambiguous (%d of them "
        "arrived)\n",
        word, t.deaths, t.messages, t.lost, t.doubled, t.ambiguous, t.arrived_in_doubt);
}

bool holds(bool full) {
    const auto toll = die_often(full ? 10'000 : 90, false);
    print("outbox: ", toll);
    return toll.lost == 0 && toll.doubled == 0 && toll.ambiguous > 0;
}

bool notices_faults() {
    const auto toll = die_often(40, true);
    print("  sent again: ", toll);
    std::printf("outbox: planted fault %s\n", toll.doubled > 0 ? "found" : "MISSED");
    return toll.doubled > 0;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    // Processes end here, not machines: what was written need not reach a disk.
    if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 0);
    const starling::prove::arguments how{argc, argv};
    return (how.mutant ? starling::prove::notices_faults() : starling::prove::holds(how.full)) ? 0
                                                                                               : 1;
}
