#pragma once

#include <functional>
#include <string>

#include <boost/json/object.hpp>

namespace starling::sandbox {

/// What is wrong with an Adaptive Card for Teams, with the place in the document
/// ("body/2/columns/0: unknown element type Foo"), or empty. Version at most 1.5, known types with
/// what they need, known values of closed sets, at most 6 actions on a card, unique ids, working
/// mentions, at most 28 KB (teams.md 4 and the published card schema 1.5). `is_person` knows the
/// ids that may be mentioned. Stricter than Teams in one way: what Teams would drop silently is
/// refused, so that a test sees it.
std::string check_card(const boost::json::object& card,
                       const std::function<bool(const std::string& id)>& is_person);

}  // namespace starling::sandbox
