// The connection to Slack in bad weather, in virtual time: the state machine that owns the sockets
// against a Slack that asks for a new one every 2 seconds, answers dials with 408 and 503, loses
// links without a word, and does all of it at once. While it is only refreshed there is never a
// moment without a socket and no event has to be sent again; failing dials cost no more than a
// thousandth of the time and no event that Slack repeats; a link that fell silent is replaced
// within 35 s. Never are there more than two sockets, nor more than one call for an address a
// second.
//
// usage: prove_socket [--full] [--mutant]
//   --full    1,000 lives of 10 minutes in each weather, else 40
//   --mutant  plants a fault (sockets leave without being announced) and fails when it goes
//   unnoticed
#include <algorithm>
#include <cstdio>

#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/virtual_slack.hpp"

namespace starling::prove {
namespace {

using namespace std::chrono_literals;

constexpr weather refreshing{.refresh = 2s};
constexpr weather failing{.refresh = 30s, .no_ticket = 0.1, .no_link = 0.1};
constexpr weather black_holes{.refresh = 60s, .black_hole = 0.5};
constexpr weather storm{
    .refresh = 2s, .black_hole = 0.1, .no_ticket = 0.3, .no_link = 0.2, .no_hello = 0.1};

weather_report live(const weather& w, int lives) {
    weather_report all;
    for (int n = 1; n <= lives; ++n) {
        const auto r = virtual_slack{w, static_cast<unsigned>(n)}.live(10min);
        all.lived += r.lived;
        all.without_socket += r.without_socket;
        all.longest_without = std::max(all.longest_without, r.longest_without);
        all.longest_deaf = std::max(all.longest_deaf, r.longest_deaf);
        all.most_sockets = std::max(all.most_sockets, r.most_sockets);
        all.most_opens_in_a_second = std::max(all.most_opens_in_a_second, r.most_opens_in_a_second);
        all.refreshes += r.refreshes;
        all.silences += r.silences;
        all.failures += r.failures;
        all.events += r.events;
        all.repeated += r.repeated;
        all.lost += r.lost;
    }
    return all;
}

void print(const char* name, const weather_report& r) {
    std::printf(
        "  %s: %lld min, %d refreshes, %d silences, %d failures; %lld ms without a socket (longest "
        "%lld), deaf for %lld ms at most, %d sockets, %d calls a second; %d events, %d sent again, "
        "%d lost\n",
        name, static_cast<long long>(r.lived / 1min), r.refreshes, r.silences, r.failures,
        static_cast<long long>(r.without_socket.count()),
        static_cast<long long>(r.longest_without.count()),
        static_cast<long long>(r.longest_deaf.count()), r.most_sockets, r.most_opens_in_a_second,
        r.events, r.repeated, r.lost);
}

bool is_modest(const weather_report& r) {
    return r.most_sockets <= 2 && r.most_opens_in_a_second <= 1;
}

bool never_without(const weather_report& r) {
    return r.without_socket == 0ms && r.longest_deaf == 0ms && r.repeated == 0 && is_modest(r);
}

bool holds(bool full) {
    const int lives = full ? 1'000 : 40;
    const auto fair = live(refreshing, lives);
    const auto rough = live(failing, lives);
    const auto holes = live(black_holes, lives);
    const auto bad = live(storm, lives);
    print("a refresh every 2 s", fair);
    print("a fifth of the dials fail", rough);
    print("half the links fall silent", holes);
    print("everything fails", bad);
    const bool always = never_without(fair) && fair.refreshes > 0;
    const bool steady = rough.failures > 0 && rough.without_socket * 1'000 <= rough.lived &&
                        rough.lost == 0 && is_modest(rough);
    const bool found = holes.longest_deaf <= 35s && holes.silences > 0 && is_modest(holes);
    const bool back = bad.failures > 0 && is_modest(bad);
    const auto word = [](bool b) { return b ? "yes" : "NO"; };
    std::printf(
        "socket: refreshed: 0 ms without one: %s; dials fail: below 0.1 %% of the time, no event "
        "lost: %s; silence found within 35 s: %s; in a storm two at most, one call a second: %s\n",
        word(always), word(steady), word(found), word(back));
    return always && steady && found && back;
}

bool notices_faults() {
    auto rude = refreshing;
    rude.warned = false;
    const auto r = live(rude, 5);
    print("unannounced", r);
    const bool found = !never_without(r);
    std::printf("socket: planted fault %s\n", found ? "found" : "MISSED");
    return found;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    const starling::prove::arguments how{argc, argv};
    return (how.mutant ? starling::prove::notices_faults() : starling::prove::holds(how.full)) ? 0
                                                                                               : 1;
}
