#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/net/http_client.hpp"
#include "adapters/net/http_server.hpp"
#include "adapters/net/url.hpp"

namespace starling::net {

/// The whole request in one buffer; nothing when a method, name or value could break out of its
/// line (CR, LF, NUL).
std::optional<std::string> request_text(const http_request& request, const destination& to);

/// The whole answer in one ready-made buffer. A Beast response with its serializer costs 16k of the
/// 40k instructions of a request. Headers that could break out of their line are left out.
void append_response(std::string& out, const server_response& answer, bool keep_alive,
                     bool with_body = true);

std::string_view find_header(const header_list& headers, std::string_view lower_case_name);
std::string lower_case(std::string_view text);

}  // namespace starling::net
