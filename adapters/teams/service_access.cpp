#include "adapters/teams/service_access.hpp"

namespace starling::teams {

service_access access_to(std::string_view service, const teams_options& options) {
    const bool stand_in_login = net::is_loopback_url(options.login_url);
    if (net::is_loopback_url(service)) {
        if (stand_in_login) return service_access::bearer;
        return options.unauthenticated ? service_access::open : service_access::none;
    }
    if (stand_in_login || !is_service_url(service, options.where)) return service_access::none;
    return service_access::bearer;
}

}  // namespace starling::teams
