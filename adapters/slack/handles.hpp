#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "commands/model/address.hpp"

namespace starling::slack {

/// Where a message is, as posts, reactions and button presses name it alike:
/// "C0123:1700000000.000100".
struct message_place {
    std::string channel;
    std::string ts;
};
model::message_handle to_handle(const message_place& where);
std::optional<message_place> parse_message(std::string_view handle);

/// Where an answer can go. `response_url` is a bearer secret: it stays inside the handle and is
/// never logged.
struct reply_place {
    std::string channel;  ///< empty: the person's conversation with the bot
    std::string user;
    std::string thread = {};  ///< ts of the thread the gesture came from
    bool direct = false;      ///< a conversation of the person and the bot alone
    std::string response_url = {};
};
model::reply_handle to_handle(const reply_place& where);
std::optional<reply_place> parse_reply(std::string_view handle);

/// Conversations that are known to be between one person and the bot alone. A "D…" channel of a
/// slash command may be between two people, where a visible answer would tell the wrong person.
class dm_book {
public:
    void learn(std::string_view channel);
    bool is_ours(const std::string& channel) const { return channels_.contains(channel); }

private:
    std::unordered_set<std::string> channels_;
};

}  // namespace starling::slack
