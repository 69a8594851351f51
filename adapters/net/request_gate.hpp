#pragma once

#include <string_view>

namespace starling::net {

/// Why a request head is refused before anything else looks at it. Beast 1.81 accepts several forms
/// that let two servers disagree about where a request ends (HTTP/1.0 with chunked, `TE: gzip`
/// before a length, `TE: chunked, identity`, repeated hosts, folded lines); RFC 9112
/// sections 2.2, 3.2, 5.2, 6.1 and 6.3 forbid or discourage each of them. CONNECT is refused
/// because a client may send on before it hears that there is no tunnel (RFC 9110 section 9.3.6).
enum class gate_verdict {
    pass,
    malformed_line,  ///< no CRLF lines, control characters, a bad request line or field name
    folded_line,
    tunnel,  ///< CONNECT: what follows may be meant for somebody else
    host_missing,
    host_repeated,
    length_repeated,
    length_not_a_number,
    encoding_not_chunked,  ///< anything but exactly one "chunked", or with HTTP/1.0
    length_and_encoding
};

/// `head`: the request line and all fields, with the empty line that ends them.
gate_verdict check_head(std::string_view head);

/// For the body of the 400.
std::string_view to_text(gate_verdict verdict);

}  // namespace starling::net
