#pragma once

#include <boost/json/object.hpp>

#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// A user object as users.info, users.list and user_change show it (slack.md 3.5).
boost::json::object user_json(const workspace& ws, const sandbox_user& user);

}  // namespace starling::sandbox
