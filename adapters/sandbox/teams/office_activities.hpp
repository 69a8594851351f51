#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "adapters/sandbox/teams/office_state.hpp"

namespace starling::sandbox {

inline constexpr std::string_view bot_name = "Starling";

/// Where a gesture happens.
struct office_gesture {
    office_user who;
    office_room where;
    std::string thread = {};  ///< root message in a channel
};

/// What Teams sends for each gesture, as teams.md 1 shows it: who, where, when, clientInfo and
/// channelData are in all of them.
boost::json::object activity_of(office_state& at, const office_gesture& g, std::string_view type);
/// A typed message: "@Name" of a person, a channel or the bot becomes a mention, and the text is
/// attached once more as HTML. `slash`: a targeted slash command, else the bot is mentioned in
/// front everywhere but in a personal chat.
boost::json::object message_of(office_state& at, const office_gesture& g, const std::string& typed,
                               bool slash);
boost::json::object reaction_of(office_state& at, const office_gesture& g,
                                const std::string& message, const std::string& reaction, bool add);
/// A message of the person's own is gone; the activity has its id.
boost::json::object deletion_of(office_state& at, const office_gesture& g,
                                const std::string& message);
/// The person came to ("membersAdded") or left ("membersRemoved") the team.
boost::json::object member_change_of(office_state& at, const office_gesture& g,
                                     std::string_view list);
boost::json::object installation_of(office_state& at, const office_gesture& g);
boost::json::object membership_of(office_state& at, const office_gesture& g);
/// A channel got the name that it has now.
boost::json::object renaming_of(office_state& at, const office_gesture& g);
boost::json::object invoke_of(office_state& at, const office_gesture& g, std::string_view name,
                              const std::string& message, boost::json::object value);
/// A press on Action.Submit: a message without text.
boost::json::object submit_of(office_state& at, const office_gesture& g, const std::string& message,
                              boost::json::object value);

/// "2026-11-23T08:00:00.000Z".
std::string utc_text(rules::instant at);

}  // namespace starling::sandbox
