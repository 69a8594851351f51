#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "commands/model/card.hpp"
#include "commands/model/inbound.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"
#include "commands/ports/outgoing.hpp"

namespace starling::ports {

/// What became of one attempt to send.
struct send_report {
    enum class outcome {
        sent,
        retry,      ///< surely not delivered (no bytes written, or the platform said "later")
        ambiguous,  ///< bytes were written and no clear answer came: never re-sent blindly
        dead        ///< the platform refused for good
    };
    /// What the refusal says about the destination; the store remembers it.
    enum class fault { none, person_unreachable, channel_gone, workspace_lost, missing_scope };

    outcome what = outcome::retry;
    model::message_handle handle = {};    ///< of a sent message; may be empty for replies
    std::chrono::milliseconds wait = {};  ///< before the next attempt
    std::string error = {};               ///< the platform's error string; no secrets
    fault about = fault::none;
    /// How to reach the destination from now on; the store keeps it.
    std::vector<model::contact> learned = {};
};

/// One chat platform, as the rest of Starling sees it.
class chat {
public:
    virtual ~chat() = default;
    virtual std::string_view platform() const = 0;
    /// Renders, paces and sends. Returns after one attempt; the outbox pump decides what follows.
    virtual awaitable<send_report> send(outgoing message) = 0;
    /// A user's profile, fresh from the platform.
    virtual awaitable<result<model::profile>> profile(model::address user) = 0;
    /// Connected and hearing the platform; `why` in plain words when not.
    virtual bool ready(std::string& why) const = 0;
};

}  // namespace starling::ports
