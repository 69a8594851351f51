#pragma once

#include <string>

#include <boost/json/array.hpp>

#include "adapters/sandbox/teams/office_facts.hpp"

namespace starling::sandbox {

/// What a client makes of typed text.
struct typed_text {
    std::string text;  ///< mentions as <at>Name</at>
    std::string html;
    boost::json::array mentions;
};

/// Finds "@Name" of people, channels and the bot, the longest name first. Where something was
/// mentioned the text ends with a line feed, and a mention in front is followed by "&nbsp;"
/// (teams.md 1).
/// In a personal chat nobody else is there to be mentioned.
typed_text typed_message(const office_facts& facts, const office_room& where,
                         const std::string& typed);

}  // namespace starling::sandbox
