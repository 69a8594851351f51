#pragma once

#include <string>
#include <string_view>

#include "adapters/teams/render.hpp"

namespace starling::teams {

/// Around the content of a message.
struct envelope {
    std::string recipient = {};  ///< of a targeted message
    bool alert = false;          ///< asks for a notification: a message nobody waits for
};

/// A message of one card. Never text beside it: Teams would split them into two messages and name
/// neither (teams.md 3).
std::string card_activity(const rendered& card, const envelope& around);
/// The same as text alone.
std::string plain_activity(std::string_view text, const envelope& around);

/// What the buttons of a message carry to tell it from all others (rendered "nonce"): 16 hex digits
/// of its key, which say nothing by themselves.
std::string card_nonce(std::string_view key);

/// The body that asks for the conversation of one person with the bot.
std::string new_conversation(std::string_view app_id, std::string_view tenant,
                             std::string_view member);

}  // namespace starling::teams
