#pragma once

#include <string_view>

#include "commands/ports/chat.hpp"

namespace starling::slack {

/// What an error string of the Web API means (slack.md 3.4).
enum class error_class {
    installation_dead,  ///< the token is over: nothing works until somebody installs again
    scope,              ///< a permission or plan is missing
    channel_gone,       ///< of a person's conversation: they cannot be reached
    not_member,
    posting_forbidden,
    person_unreachable,
    payload_bug,  ///< what we sent is not valid: plain text may still work
    target_gone,  ///< the message to change is not there
    rate,
    quota,      ///< the workspace's message quota
    transient,  ///< may have taken effect
    migration,  ///< the workspace is being moved
    unknown
};

error_class classify(std::string_view error);

/// Errors of apps.connections.open and auth.test that no repetition mends (slack.md 1.4).
bool is_final(std::string_view error);

/// What became of a call that Slack answered with ok:false. `to` tells what a missing channel
/// means; `repeatable` calls (an update, a home page) may be made again after a doubtful answer.
ports::send_report judge(std::string_view error, ports::destination::kind to, bool repeatable);

}  // namespace starling::slack
