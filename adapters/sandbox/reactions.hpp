#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// Adds or takes back a user's reaction; Slack's error, or empty.
std::string_view change_reaction(stored_message& message, const std::string& user,
                                 const std::string& emoji, bool add);
boost::json::object reaction_event(const stored_message& message, const std::string& user,
                                   const std::string& emoji, bool add);

}  // namespace starling::sandbox
