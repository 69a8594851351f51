#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// A button where a person found it.
struct found_button {
    boost::json::object button;  ///< with its action_id, which Slack makes up when absent
    std::string block_id;
    std::string url = {};            ///< of a url button
    boost::json::array blocks = {};  ///< all blocks, ids filled in
};

/// The first button with this label or action_id; "" in `blocks` has none.
std::optional<found_button> find_button(const std::string& blocks, std::string_view label);

/// state.values of a message: what stands in its input blocks. Nothing when `filled` names a field
/// or an option that is not there.
std::optional<boost::json::object> fill_inputs(const boost::json::array& blocks,
                                               const std::map<std::string, std::string>& filled);

/// What Slack sends for each gesture, as JSON objects (slack.md 2.2, 2.3). Each issues its own
/// trigger_id and, where Slack has one, response_url.
boost::json::object command_payload(workspace& ws, const sandbox_user& user, const place& where,
                                    std::string command, std::string_view typed);
boost::json::object press_payload(workspace& ws, const sandbox_user& user,
                                  const stored_message& message, const found_button& what,
                                  boost::json::object inputs);
boost::json::object press_home_payload(workspace& ws, const sandbox_user& user,
                                       const found_button& what);
boost::json::object shortcut_payload(workspace& ws, const sandbox_user& user,
                                     const std::string& callback_id);
boost::json::object message_action_payload(workspace& ws, const sandbox_user& user,
                                           const stored_message& message, std::string callback_id);
boost::json::object submission_payload(workspace& ws, const sandbox_user& user,
                                       const stored_view& modal, boost::json::object inputs);
/// An Events API body around an inner event; adds its event_ts, event_id and authorizations.
boost::json::object event_payload(workspace& ws, boost::json::object event);

/// True when the app hears such an event: it has the scope and is in the channel.
bool hears(const workspace& ws, const boost::json::object& event);

}  // namespace starling::sandbox
