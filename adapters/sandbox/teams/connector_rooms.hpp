#pragma once

#include <optional>

#include "adapters/sandbox/teams/connector.hpp"

namespace starling::sandbox {

/// The conversation of a call, or 404 ConversationNotFound or 403 BotNotInConversationRoster.
struct checked_room {
    office_room room = {};
    std::optional<connector_reply> refusal = {};
};
checked_room room_for(office_state& at, const std::string& conversation);

}  // namespace starling::sandbox
