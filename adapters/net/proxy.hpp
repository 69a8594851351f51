#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/net/url.hpp"

namespace starling::net {

/// A proxy that opens tunnels (CONNECT), as HTTPS_PROXY names it: "http://proxy.example:3128", with
/// "user:password@" where it asks for that.
struct proxy {
    std::string host;
    std::string port;
    std::string authorization;  ///< "Basic …", a secret; empty when none is needed

    bool operator==(const proxy&) const = default;
};
/// Nothing when it is none, or one that itself wants TLS.
std::optional<proxy> parse_proxy(std::string_view text);

/// Which connections go through a proxy: those with TLS whose host NO_PROXY does not name. Never
/// this machine.
struct proxy_rules {
    std::optional<proxy> https;
    std::vector<std::string> direct;  ///< "example.com", "10.0.0.7", "*"; with ":port" if only that
    std::string problem;              ///< what could not be read, with the fix; no secret in it

    const proxy* of(const destination& to) const;
};
/// HTTPS_PROXY or https_proxy, NO_PROXY or no_proxy, as curl reads them.
proxy_rules read_proxies(
    const std::function<std::optional<std::string>(std::string_view name)>& environment);
/// Of this process, read once.
const proxy_rules& system_proxies();

/// What is sent to the proxy to be connected to the destination.
std::string connect_request(const proxy& through, const destination& to);
/// Whether the proxy's head says yes: any 2xx (RFC 9110 section 9.3.6).
bool is_connected(std::string_view head);

}  // namespace starling::net
