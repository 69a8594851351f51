#pragma once

#include <cstdint>
#include <string>

#include "commands/ports/chat.hpp"
#include "commands/ports/outgoing.hpp"

namespace starling::bot {

/// After this many attempts a message is given up, with the reason kept: with the waits below an
/// outage of about an hour is outlived.
inline constexpr int most_attempts = 20;
/// First and longest wait between attempts where the platform names none; doubles in between.
inline constexpr std::chrono::seconds shortest_backoff{1};
inline constexpr std::chrono::seconds longest_backoff{300};
/// While the platform does not know our tokens nothing is given up and nobody is hurried.
inline constexpr std::chrono::seconds workspace_lost_wait{300};

/// What becomes of an outbox row after one attempt.
struct verdict {
    ports::outbox_state state{};  ///< pending = again, at `not_before`
    rules::instant not_before = {};
    std::string note = {};  ///< why, kept with the row
};

/// `attempts` counts the one just made. Every wait has up to a quarter of jitter on top, so that
/// messages that failed together do not come back together.
verdict judge(const ports::send_report& report, int attempts, rules::instant now,
              std::uint64_t chance);

}  // namespace starling::bot
