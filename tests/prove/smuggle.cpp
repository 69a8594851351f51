// Nobody can hide a request in another one, and slow strangers do not starve others. First, shapes
// of requests that servers are known to read differently, straight to Starling's server and its
// route and through nginx and haproxy with kept connections: no second request may be seen, and
// the request behind each must be taken exactly as it was sent. Then `starling run` with 1,000 slow
// connections while others send signed messages.
//
// usage: prove_smuggle [--full] [--mutant]
//   --full    every shape 20 times and a minute of slow connections, else once and 6 s
//   --mutant  plants faults and fails when one goes unnoticed: heads pass unchecked; a server
//             without deadlines and limits
#include <algorithm>
#include <cstdio>
#include <future>
#include <string_view>

#include "adapters/net/request_gate.hpp"
#include "tests/prove/support/careless.hpp"
#include "tests/prove/support/desync.hpp"
#include "tests/prove/support/front.hpp"
#include "tests/prove/support/slow_trial.hpp"
#include "tests/support/temp_folder.hpp"

namespace {
bool heads_pass_unchecked = false;
}

// The linker puts these in front of the gate (CMakeLists.txt: --wrap).
starling::net::gate_verdict real_check_head(std::string_view head) __asm__(
    "__real__ZN8starling3net10check_headESt17basic_string_viewIcSt11char_traitsIcEE");
starling::net::gate_verdict perhaps_check_head(std::string_view head) __asm__(
    "__wrap__ZN8starling3net10check_headESt17basic_string_viewIcSt11char_traitsIcEE");
starling::net::gate_verdict perhaps_check_head(std::string_view head) {
    return heads_pass_unchecked ? starling::net::gate_verdict::pass : real_check_head(head);
}

namespace starling::prove {
namespace {

desync_report through(std::unique_ptr<front> (*make)(const std::string&, std::uint16_t),
                      const std::string& folder, const std::vector<request_shape>& shapes) {
    watched_web web;
    const auto proxy = make(folder, web.port());
    return try_shapes(web, shapes, proxy->port(), proxy->name());
}

desync_report straight(const std::vector<request_shape>& shapes) {
    watched_web web;
    return try_shapes(web, shapes, web.port(), {});
}

std::vector<desync_report> try_every_way(int times) {
    const support::temp_folder folder;
    std::vector<request_shape> shapes;
    for (int n = 0; n < times; ++n)
        for (auto& shape : all_shapes()) shapes.push_back(std::move(shape));
    auto nginx = std::async(std::launch::async,
                            [&] { return through(front::nginx, folder.path(), shapes); });
    auto haproxy = std::async(std::launch::async,
                              [&] { return through(front::haproxy, folder.path(), shapes); });
    auto direct = straight(shapes);
    return {std::move(direct), nginx.get(), haproxy.get()};
}

bool print(const std::vector<desync_report>& ways) {
    std::printf("%-8s %7s %6s %9s %8s %8s %8s %12s\n", "way", "shapes", "seen", "smuggled",
                "misread", "victims", "wronged", "connections");
    for (const auto& w : ways) {
        std::printf("%-8s %7zu %6zu %9zu %8zu %8zu %8zu %12zu\n", w.way.c_str(), w.shapes, w.seen,
                    w.smuggled, w.misread, w.victims, w.wronged, w.connections);
        for (const auto& complaint : w.complaints) std::printf("  %s\n", complaint.c_str());
    }
    return std::ranges::all_of(ways, &desync_report::holds);
}

constexpr double longest_wait_ms = 250;
/// AddressSanitizer's shadow and red zones come on top.
#if __has_feature(address_sanitizer)
constexpr std::size_t most_growth_kib = 128 * 1024;
#else
constexpr std::size_t most_growth_kib = 64 * 1024;
#endif

bool print(const slow_report& r) {
    const bool whole = r.most_slow >= 1'000 * 99 / 100;
    const bool holds = whole && r.during.requests > 0 && r.during.failed == 0 &&
                       r.during.p99_ms <= longest_wait_ms && r.growth_kib() <= most_growth_kib;
    std::printf(
        "slow: %zu connections at once (%zu in all); others: %zu requests, %zu failed, p50 %.1f "
        "ms, p99 %.1f ms (alone %.1f ms; goal <= %.0f ms); memory %zu -> %zu MiB, growth %zu MiB "
        "(goal <= %zu MiB): %s\n",
        r.most_slow, r.opened_slow, r.during.requests, r.during.failed, r.during.p50_ms,
        r.during.p99_ms, r.before.p99_ms, longest_wait_ms, r.rss_before_kib / 1024,
        r.rss_peak_kib / 1024, r.growth_kib() / 1024, most_growth_kib / 1024,
        holds ? "holds" : "DOES NOT HOLD");
    return holds;
}

/// Both halves must notice their planted faults.
int end_of_mutant(bool smuggled_nothing, bool nobody_starved) {
    std::printf("unchecked heads: %s; a careless server: %s\n",
                smuggled_nothing ? "NOT noticed" : "noticed",
                nobody_starved ? "NOT noticed" : "noticed");
    return smuggled_nothing || nobody_starved ? 1 : 0;
}

int end_of_proof(const std::vector<desync_report>& ways, bool hidden, bool slow) {
    std::size_t tried = 0, smuggled = 0, victims = 0, wronged = 0;
    for (const auto& w : ways) {
        tried += w.shapes;
        smuggled += w.smuggled;
        victims += w.victims;
        wronged += w.wronged;
    }
    std::printf(
        "smuggle: %zu shapes x %zu ways, %zu sent, %zu second requests seen (goal 0), %zu "
        "of %zu requests behind them wronged (goal 0); slow connections %s: %s\n",
        all_shapes().size(), ways.size(), tried, smuggled, wronged, victims,
        slow ? "harmless" : "HARMFUL", hidden && slow ? "holds" : "DOES NOT HOLD");
    return hidden && slow ? 0 : 1;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling::prove;
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    const auto has = [&](std::string_view what) {
        return std::ranges::find(arguments, what) != arguments.end();
    };
    if (argc == 3 && has("--careless"))
        return serve_carelessly(static_cast<std::uint16_t>(std::stoul(argv[2])));
    const bool full = has("--full");
    const bool mutant = has("--mutant");
    heads_pass_unchecked = mutant;
    const auto ways = try_every_way(full ? 20 : 1);
    const bool nothing_hidden = print(ways);
    std::vector<std::string> server;
    if (mutant) server = {argv[0], "--careless"};
    const bool nobody_starved =
        print(try_slow_connections(std::chrono::seconds{full ? 60 : 6}, std::move(server)));
    return mutant ? end_of_mutant(nothing_hidden, nobody_starved)
                  : end_of_proof(ways, nothing_hidden, nobody_starved);
}
