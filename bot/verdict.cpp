#include "bot/verdict.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace starling::bot {

namespace {

using std::chrono::seconds;

seconds backoff(int attempts) {
    const int doublings = std::clamp(attempts - 1, 0, 16);
    return std::min(shortest_backoff * (1 << doublings), longest_backoff);
}

seconds with_jitter(seconds wait, std::uint64_t chance) {
    const auto spread = static_cast<std::uint64_t>(wait.count() / 4 + 1);
    return wait + seconds{static_cast<std::int64_t>(chance % spread)};
}

verdict again(seconds wait, rules::instant now, std::uint64_t chance, std::string note) {
    return {ports::outbox_state::pending, now + with_jitter(wait, chance), std::move(note)};
}

verdict retry(const ports::send_report& report, int attempts, rules::instant now,
              std::uint64_t chance) {
    if (attempts >= most_attempts) {
        return {ports::outbox_state::dead, now,
                fmt::format("gave up after {} attempts: {}", attempts, report.error)};
    }
    const auto asked = std::chrono::ceil<seconds>(report.wait);
    return again(std::max(asked, backoff(attempts)), now, chance, report.error);
}

}  // namespace

verdict judge(const ports::send_report& report, int attempts, rules::instant now,
              std::uint64_t chance) {
    using outcome = ports::send_report::outcome;
    const bool surely_not_sent = report.what == outcome::retry || report.what == outcome::dead;
    if (surely_not_sent && report.about == ports::send_report::fault::workspace_lost) {
        return again(workspace_lost_wait, now, chance, report.error);
    }
    switch (report.what) {
        case outcome::sent:
            return {ports::outbox_state::sent, now, {}};
        case outcome::retry:
            return retry(report, attempts, now, chance);
        case outcome::ambiguous:
            return {ports::outbox_state::ambiguous, now, report.error};
        case outcome::dead:
            return {ports::outbox_state::dead, now, report.error};
    }
    return {ports::outbox_state::dead, now, "unknown outcome"};
}

}  // namespace starling::bot
