#pragma once

#include <string>
#include <string_view>

namespace starling::teams {

/// Microsoft's clouds: each has its own login, keys and services (teams.md 2).
enum class cloud { commercial, gcc_high, dod, china };

/// "commercial", "gcc-high", "dod", "china"; false for anything else.
bool parse_cloud(std::string_view text, cloud& out);

/// The fixed addresses of a cloud.
struct cloud_addresses {
    std::string login;           ///< "https://login.microsoftonline.com"
    std::string default_tenant;  ///< of registrations that serve many tenants
    std::string scope;           ///< of the access token for the connector
    std::string openid;          ///< metadata of the keys that sign inbound activities
    std::string issuer;          ///< of inbound tokens
};
cloud_addresses addresses_of(cloud where);

/// https and one of the cloud's own connector hosts: nothing else ever gets our bearer token, and
/// no activity that names another is taken (teams.md 2).
bool is_service_url(std::string_view url, cloud where);

/// Without trailing slashes: how service URLs are compared and stored.
std::string_view bare_url(std::string_view url);

}  // namespace starling::teams
