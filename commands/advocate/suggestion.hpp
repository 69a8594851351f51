#pragma once

#include <string>

#include "commands/rules/digest.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// Where a suggestion is shown decides what its buttons may do to the message that carries them.
enum class placement {
    alone,    ///< a private message of its own: Later and Not for me replace it by one line
    in_list,  ///< one of several in an answer: the others must stay
    found,    ///< somebody searched for it and may pass it on: it is shared or let be
    channel   ///< everybody sees it: no private buttons, nothing is replaced
};

/// Title, topic, host, the strongest reason and the buttons; codes are shown to be typed.
model::card suggestion_card(const command_names& names, const ports::item& item,
                            std::string_view parts, placement where);
/// The blocks of it, to be put into a larger card.
void add_suggestion(model::card& c, const command_names& names, const ports::item& item,
                    std::string_view parts, placement where);

/// The strongest part of a stored score in words; empty when nothing is stored.
std::string main_reason(std::string_view parts);
/// "www.example.org" of "https://www.example.org/a/b".
std::string host_of(std::string_view url);
/// "item:123": kept with sent messages so that reactions find the item.
std::string subject_of(rules::item_id item);

}  // namespace starling::commands
