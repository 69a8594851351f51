#pragma once

#include <optional>
#include <string>

#include "adapters/net/http_server.hpp"
#include "commands/rules/clicks.hpp"
#include "commands/rules/share_links.hpp"

namespace starling::bot {

/// Of "/s/7k2m9pqr0stv", with whatever a network appended behind "?"; nothing for any other form.
std::optional<rules::link_code> code_in(std::string_view target);
/// Views into the request.
rules::visit visit_of(const net::server_request& request);
/// The address and the browser that a visitor came with. Behind a proxy on this machine the address
/// is the one that the proxy added last to X-Forwarded-For; what stands before it anybody can say.
std::string visitor_of(const net::server_request& request);

/// The answers. None is kept by a cache, and none says whose link it was.
net::server_response redirect(std::string url);
net::server_response not_found();
net::server_response no_longer_shared();
net::server_response wrong_method();
net::server_response too_busy();

}  // namespace starling::bot
