#include "adapters/teams/clouds.hpp"

#include <algorithm>
#include <array>

namespace starling::teams {
namespace {

struct service_hosts {
    std::array<std::string_view, 3> exact;  ///< empty entries are unused
    std::array<std::string_view, 2> below;  ///< any host that ends with one of these
};

/// teams.md 2 and 3: hosts seen in Microsoft's documentation.
service_hosts hosts_of(cloud where) {
    switch (where) {
        case cloud::commercial:
            return {{"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com",
                     "canary.botapi.skype.com"},
                    {".botframework.com", ".teams.microsoft.com"}};
        case cloud::gcc_high:
            return {{"smba.infra.gov.teams.microsoft.us", "", ""}, {".botframework.azure.us", ""}};
        case cloud::dod:
            return {{"smba.infra.dod.teams.microsoft.us", "", ""}, {".botframework.azure.us", ""}};
        case cloud::china:
            return {{"", "", ""}, {".botframework.azure.cn", ".teams.microsoftonline.cn"}};
    }
    return {};
}

/// The host of an https URL without user name or port; empty for anything else.
std::string_view plain_https_host(std::string_view url) {
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) return {};
    const auto host = url.substr(scheme.size(), url.find('/', scheme.size()) - scheme.size());
    const auto fine = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    return std::ranges::all_of(host, fine) ? host : std::string_view{};
}

}  // namespace

bool parse_cloud(std::string_view text, cloud& out) {
    constexpr std::array<std::pair<std::string_view, cloud>, 4> names{
        {{"commercial", cloud::commercial},
         {"gcc-high", cloud::gcc_high},
         {"dod", cloud::dod},
         {"china", cloud::china}}};
    for (const auto& [name, value] : names) {
        if (name != text) continue;
        out = value;
        return true;
    }
    return false;
}

cloud_addresses addresses_of(cloud where) {
    switch (where) {
        case cloud::commercial:
            break;
        case cloud::gcc_high:
        case cloud::dod:
            return {"https://login.microsoftonline.us", "MicrosoftServices.onmicrosoft.us",
                    "https://api.botframework.us/.default",
                    "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
                    "https://api.botframework.us"};
        case cloud::china:
            return {"https://login.partner.microsoftonline.cn",
                    "microsoftservices.partner.onmschina.cn",
                    "https://api.botframework.azure.cn/.default",
                    "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
                    "https://api.botframework.azure.cn"};
    }
    return {"https://login.microsoftonline.com", "botframework.com",
            "https://api.botframework.com/.default",
            "https://login.botframework.com/v1/.well-known/openidconfiguration",
            "https://api.botframework.com"};
}

bool is_service_url(std::string_view url, cloud where) {
    const auto host = plain_https_host(url);
    if (host.empty()) return false;
    const auto hosts = hosts_of(where);
    if (std::ranges::find(hosts.exact, host) != hosts.exact.end()) return true;
    return std::ranges::any_of(hosts.below, [&](std::string_view end) {
        return !end.empty() && host.ends_with(end) && host.size() > end.size();
    });
}

std::string_view bare_url(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    return url;
}

}  // namespace starling::teams
