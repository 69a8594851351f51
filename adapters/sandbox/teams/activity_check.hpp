#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "adapters/sandbox/teams/office_facts.hpp"

namespace starling::sandbox {

/// What is wrong with an activity that the bot posts, as the connector says it; an empty code when
/// nothing is.
struct activity_fault {
    std::string code = {};  ///< "BadArgument", "BadSyntax"
    std::string message = {};
};

/// Type, text format, mentions, attachments and the cards in them (teams.md 1, 3, 4).
activity_fault check_activity(const boost::json::object& activity, const office_facts& facts);

/// The first Adaptive Card of an activity as JSON text, or empty.
std::string card_in(const boost::json::object& activity);

}  // namespace starling::sandbox
