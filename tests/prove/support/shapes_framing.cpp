#include "tests/prove/support/request_shapes.hpp"

namespace starling::prove {
namespace {

using namespace std::string_literals;

/// "Content-Length: VALUE" in front of five bytes and the hidden request.
request_shape with_length(const std::string& name, const std::string& line, int direct = 0) {
    return {"length " + name, post(line + "\r\n", "hello" + hidden_request()), direct};
}

/// A chunked body that ends at once for who believes the encoding, and holds the hidden request for
/// who believes the length.
request_shape both(const std::string& name, const std::string& line, int direct = 0) {
    return {"length and encoding " + name,
            post_with_length(line + "\r\n", "0\r\n\r\n" + hidden_request()), direct};
}

/// The same without a length: who does not understand the encoding sees no body at all.
request_shape encoded(const std::string& name, const std::string& line) {
    return {"encoding " + name, post(line + "\r\n", hidden_request())};
}

}  // namespace

std::vector<request_shape> length_shapes() {
    const auto size = std::to_string(hidden_request().size());
    return {
        {"length of a body that looks like a request", post_with_length("", hidden_request()), 1},
        {"length with spaces around", post("Content-Length: \t5 \t\r\n", "hello"), 1},
        {"length with leading zeros", post("Content-Length: 005\r\n", "hello"), 1},
        {"length zero", post("Content-Length: 0\r\n", ""), 1},
        {"length twice, first short",
         post("Content-Length: 0\r\nContent-Length: " + size + "\r\n", hidden_request())},
        {"length twice, first long",
         post("Content-Length: " + size + "\r\nContent-Length: 0\r\n", hidden_request())},
        with_length("twice the same", "Content-Length: 5\r\nContent-Length: 5"),
        with_length("as a list", "Content-Length: 5, 5"),
        with_length("as a list of two", "Content-Length: 5, 60"),
        with_length("with plus", "Content-Length: +5"),
        with_length("with minus", "Content-Length: -5"),
        with_length("minus zero", "Content-Length: -0"),
        with_length("with a space inside", "Content-Length: 5 5"),
        with_length("hexadecimal", "Content-Length: 0x5"),
        with_length("with a fraction", "Content-Length: 5.0"),
        with_length("with an exponent", "Content-Length: 5e0"),
        with_length("with a semicolon", "Content-Length: 5;"),
        with_length("in quotes", "Content-Length: \"5\""),
        with_length("empty", "Content-Length:"),
        with_length("with a vertical tab",
                    "Content-Length: \x0b"
                    "5"),
        with_length("with NUL", "Content-Length: 5\0"s),
        with_length("over 64 bits", "Content-Length: 18446744073709551621"),
        with_length("over 63 bits", "Content-Length: 9223372036854775813"),
        with_length("of 30 digits", "Content-Length: 000000000000000000000000000005"),
        with_length("with a space before the colon", "Content-Length : 5"),
        with_length("on the next line", "Content-Length:\r\n 5"),
        with_length("behind a bare line feed", "X-Note: a\nContent-Length: 5"),
        with_length("behind a bare return", "X-Note: a\rContent-Length: 5"),
        {"length with an underscore", post("Content_Length: 58\r\n", ""), 1},
        {"length over the limit",
         post("Content-Length: 300000\r\n", hidden_request() + std::string(2'000, 'x')), 0, false},
        {"length longer than what comes", post("Content-Length: 500\r\n", hidden_request()), 0,
         false},
    };
}

std::vector<request_shape> encoding_shapes() {
    const auto chunk = [](const std::string& body) {
        char size[16];
        std::snprintf(size, sizeof size, "%zx\r\n", body.size());
        return size + body + "\r\n0\r\n\r\n";
    };
    return {
        {"encoding chunked, a body that looks like a request",
         post("Transfer-Encoding: chunked\r\n", chunk(hidden_request())), 1},
        {"encoding in capitals", post("TRANSFER-ENCODING: CHUNKED\r\n", chunk("hello")), 1},
        {"encoding, then a short length",
         post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", chunk(hidden_request()))},
        {"a short length, then encoding",
         post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", chunk(hidden_request()))},
        {"encoding and an underscore", post_with_length("Transfer_Encoding: chunked\r\n", "hello"),
         1},
        both("plain", "Transfer-Encoding: chunked"),
        both("unknown", "Transfer-Encoding: xchunked"),
        both("space before the colon", "Transfer-Encoding : chunked"),
        both("tab before the colon", "Transfer-Encoding\t: chunked"),
        both("tab behind the colon", "Transfer-Encoding:\tchunked"),
        both("no space", "Transfer-Encoding:chunked"),
        both("folded", "Transfer-Encoding:\r\n chunked"),
        both("behind a fold", "X-Note: a\r\n Transfer-Encoding: chunked"),
        both("behind a line feed", "X-Note: a\nTransfer-Encoding: chunked"),
        both("behind a return", "X-Note: a\rTransfer-Encoding: chunked"),
        both("twice, second unknown", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x"),
        both("twice, first unknown", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked"),
        both("twice, second identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
        both("gzip", "Transfer-Encoding: gzip"),
        both("identity", "Transfer-Encoding: identity"),
        both("empty", "Transfer-Encoding:"),
        both("in quotes", "Transfer-Encoding: \"chunked\""),
        both("with a parameter", "Transfer-Encoding: chunked;q=1"),
        both("with a vertical tab",
             "Transfer-Encoding: \x0b"
             "chunked"),
        both("with a form feed", "Transfer-Encoding: chunked\x0c"),
        both("with NUL", "Transfer-Encoding: chunked\0"s),
        both("with a byte above 127", "Transfer-Encoding: chunked\xa0"),
        both("without a colon", "Transfer-Encoding chunked"),
        encoded("chunked, then identity", "Transfer-Encoding: chunked, identity"),
        encoded("identity, then chunked", "Transfer-Encoding: identity, chunked"),
        encoded("gzip, then chunked", "Transfer-Encoding: gzip, chunked"),
        encoded("identity", "Transfer-Encoding: identity"),
        encoded("chunked in a list of one", "Transfer-Encoding: chunked,"),
        encoded("behind an empty one", "Transfer-Encoding: ,chunked"),
        encoded("chunked twice in a list", "Transfer-Encoding: chunked, chunked"),
        encoded("gzip", "Transfer-Encoding: gzip"),
        {"encoding in HTTP/1.0",
         "POST /api/messages HTTP/1.0\r\n" + known_fields() +
             "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
             hidden_request()},
        {"length and encoding in HTTP/1.0",
         "POST /api/messages HTTP/1.0\r\n" + known_fields() +
             "Connection: keep-alive\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
             "0\r\n\r\n" +
             hidden_request()},
    };
}

}  // namespace starling::prove
