#include "tests/prove/support/others.hpp"

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

#include "tests/support/wire.hpp"

namespace starling::prove {
namespace {

using support::status_of;
using support::wire;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

constexpr auto patience = 5'000ms;
constexpr auto between_requests = 5ms;

bool answered(wire& on, const std::string& request) {
    on.say(request);
    return status_of(on.hear_answer(patience)) == 200;
}

/// A kept connection that has ended is opened again, as every client does.
bool ask_on_kept(std::unique_ptr<wire>& kept, std::uint16_t port, const std::string& request) {
    if (!kept || kept->ended()) kept = std::make_unique<wire>(port);
    return answered(*kept, request);
}

bool ask_on_new(std::uint16_t port, const std::string& request) {
    wire once{port};
    return answered(once, request);
}

double at(const std::vector<double>& sorted, double share) {
    return sorted.empty()
               ? 0
               : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

others_report ask_as_others(std::uint16_t port, std::chrono::milliseconds span,
                            const std::function<std::string()>& next_request) {
    others_report report;
    std::vector<double> waits;
    std::unique_ptr<wire> kept;
    for (const auto end = steady::now() + span; steady::now() < end; ++report.requests) {
        const auto request = next_request();
        const auto begun = steady::now();
        const bool fine =
            report.requests % 2 == 0 ? ask_on_kept(kept, port, request) : ask_on_new(port, request);
        const std::chrono::duration<double, std::milli> took = steady::now() - begun;
        waits.push_back(fine ? took.count() : static_cast<double>(patience.count()));
        report.failed += fine ? 0 : 1;
        std::this_thread::sleep_for(between_requests);
    }
    std::ranges::sort(waits);
    report.p50_ms = at(waits, 0.5);
    report.p99_ms = at(waits, 0.99);
    return report;
}

}  // namespace starling::prove
