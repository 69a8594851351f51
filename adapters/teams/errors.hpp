#pragma once

#include <string_view>

#include "adapters/teams/connector_reply.hpp"
#include "commands/ports/chat.hpp"

namespace starling::teams {

/// What a refusal of the connector means (teams.md 3, "Errors").
enum class error_class {
    unauthorized,       ///< 401 with a fresh token: the registration is not right
    tenant_disabled,    ///< an admin of the tenant switched the app off
    undeliverable,      ///< any other 403: blocked, uninstalled, not a member
    conversation_gone,  ///< 404
    message_gone,       ///< 404 of a message to change; targeted ones go after 24 h
    too_large,          ///< 413
    payload_bug,        ///< 400: what we sent is not valid
    unknown
};

error_class classify(int status, std::string_view code);
error_class classify(const connector_reply& reply);

/// Whose conversation a call went to: what a refusal says about it.
enum class audience { person, channel, nobody };

/// The report for a message whose call ended like this. `repeatable` calls (a change, a creation)
/// may be made again after a doubtful answer; a new message never.
ports::send_report report_of(const connector_reply& reply, audience whom, bool repeatable);

}  // namespace starling::teams
