#pragma once

#include <string>
#include <vector>

namespace starling::prove {

/// Bytes that somebody may send to make two servers disagree about where a request ends. A request
/// that only a wrong reading would find asks for `hidden_target`.
struct request_shape {
    std::string name;
    std::string bytes;
    /// Requests that Starling takes out of these bytes when they come straight to it; 0 = refused.
    int direct = 0;
    /// False: the bytes end in the middle of a request, so whatever follows belongs to it.
    bool whole = true;
};

inline constexpr const char* hidden_target = "/hidden";

/// "Host: …\r\n" and the header by which the proof knows where a request came from.
std::string known_fields();
/// A request of its own, for where no reader may find one.
std::string hidden_request();
/// "POST /api/messages" with the known fields and these, each with its CRLF.
std::string post(const std::string& fields, const std::string& body);
/// A length that covers the body, and then the body.
std::string post_with_length(const std::string& fields, const std::string& body);

/// RFC 9112 sections 6 and 11.2 and what is known of real proxies: where does the body end?
std::vector<request_shape> length_shapes();
std::vector<request_shape> encoding_shapes();
std::vector<request_shape> chunk_shapes();
/// RFC 9112 sections 2.2, 3 and 5: what is a line, what is a head, and whose connection is it?
std::vector<request_shape> line_shapes();
std::vector<request_shape> connection_shapes();

std::vector<request_shape> all_shapes();

}  // namespace starling::prove
