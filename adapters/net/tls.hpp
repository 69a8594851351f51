#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "commands/ports/error.hpp"

namespace starling::net {

/// The client's TLS settings: TLS 1.2 or newer, the peer's certificate is verified. Made on first
/// use and kept for the process, because reading the system's certificates takes milliseconds.
/// `ca_file` adds trusted certificates; empty = the system's only.
result<std::shared_ptr<boost::asio::ssl::context>> client_tls(const std::string& ca_file);

}  // namespace starling::net
