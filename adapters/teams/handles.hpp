#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "commands/model/address.hpp"
#include "commands/model/inbound.hpp"

namespace starling::teams {

/// A conversation and the service it lives on: what every call of the connector needs.
struct place {
    std::string service;       ///< service URL without a trailing slash
    std::string conversation;  ///< with ";messageid=…" where it is a thread of a channel
};
/// "19:…@thread.tacv2" of "19:…@thread.tacv2;messageid=1700000000000".
std::string_view bare_conversation(std::string_view conversation);

/// A message of ours. Reactions and presses name it alike: a post in a channel is in the channel
/// when it is sent and in its own thread when somebody answers it, and is the same for both.
struct message_place {
    place in;
    std::string activity;
};
model::message_handle to_handle(const message_place& where);
std::optional<message_place> parse_message(std::string_view handle);

/// Where an answer can go.
struct reply_place {
    place in;
    std::string user;           ///< "29:…" of the person
    std::string activity = {};  ///< what is answered; for invokes the message with the card
    bool direct = false;        ///< the conversation of the person and the bot alone
};
model::reply_handle to_handle(const reply_place& where);
std::optional<reply_place> parse_reply(std::string_view handle);

/// model::contact::reference of a person (their personal conversation, empty while it is not known;
/// then it is created on first use) or of a channel.
std::string to_reference(const place& where);
std::optional<place> parse_reference(std::string_view reference);

}  // namespace starling::teams
