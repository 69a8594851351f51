#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "adapters/sandbox/teams/office_state.hpp"

namespace starling::sandbox {

using filled_inputs = std::vector<std::pair<std::string, std::string>>;

/// What a person can see of a card and touch.
struct card_hands {
    std::vector<boost::json::object> actions = {};  ///< in the order of the card
    std::vector<boost::json::object> inputs = {};
};

/// Hidden elements and closed Action.ShowCard are left out.
card_hands touchable(const boost::json::object& card, const office_view& view);
std::optional<boost::json::object> find_action(const card_hands& hands, std::string_view title);

/// The values of all inputs, defaults included, as a client sends them; or why the client would
/// not send: "input_not_found", "input_required", "input_too_long", "choice_not_found".
struct gathered_inputs {
    boost::json::object values = {};
    std::string error = {};
};
gathered_inputs gather(const card_hands& hands, const filled_inputs& filled);

}  // namespace starling::sandbox
