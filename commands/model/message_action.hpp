#pragma once

#include <map>
#include <optional>
#include <string>

#include "commands/model/card.hpp"
#include "commands/model/inbound.hpp"

namespace starling::model {

/// What somebody wants to do with a colleague's message: thank its author, or suggest what it links
/// to. Offered beside every message, on Slack as a shortcut and on Teams as a message extension.
struct message_action {
    std::string verb;         ///< "kudos" or "suggest"
    std::string author_name;  ///< of the message; empty where only the address is known
    std::string text;         ///< an excerpt of the message, without markup
    std::string link;         ///< to the message, or the first web address in it
};

/// What it asks for before it does something: the reason of kudos, why colleagues would share. The
/// one button carries the verb. Nothing for verbs that are not ours. `author` is mentioned where
/// the name is not known.
std::optional<card> form_of(const message_action& what, const address& author = {});

/// The command that the filled form stands for. Nothing for verbs that are not ours, and for kudos
/// to nobody.
std::optional<event> command_of(const message_action& what, const std::optional<address>& author,
                                const std::map<std::string, std::string>& inputs);

/// The first web address in a text; empty when there is none.
std::string address_in(const std::string& text);

}  // namespace starling::model
