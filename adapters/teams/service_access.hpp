#pragma once

#include <string_view>

#include "adapters/teams/teams.hpp"

namespace starling::teams {

/// What a service URL may get from us. Our bearer opens every conversation of the app, so that it
/// goes to the cloud's own connectors alone; a token of a stand-in's login goes to loopback alone.
enum class service_access {
    none,  ///< no call at all
    open,  ///< calls without a token: a stand-in on loopback, unauthenticated
    bearer
};

service_access access_to(std::string_view service, const teams_options& options);

}  // namespace starling::teams
