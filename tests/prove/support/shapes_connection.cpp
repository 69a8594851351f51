#include "tests/prove/support/request_shapes.hpp"

namespace starling::prove {
namespace {

using namespace std::string_literals;

/// A second request where the connection has ended or is no longer one of HTTP/1.1.
request_shape ended(const std::string& name, const std::string& first, int direct) {
    return {name, first + hidden_request(), direct};
}

std::string get(const std::string& fields) {
    return "GET /api/messages HTTP/1.1\r\n" + known_fields() + fields + "\r\n";
}

std::string with_method(const std::string& method, const std::string& body) {
    return method + " /api/messages HTTP/1.1\r\n" + known_fields() +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string many_fields() {
    std::string all;
    for (int n = 0; n < 500; ++n) all += "X-Field-" + std::to_string(n) + ": value\r\n";
    return all;
}

}  // namespace

std::vector<request_shape> connection_shapes() {
    const auto inner = hidden_request();
    return {
        {"two requests at once", get("") + post_with_length("", "hello"), 2},
        {"three requests with bodies at once",
         post_with_length("", inner) + post_with_length("", "hello") + get(""), 3},
        {"a good and a bad request at once", get("") + get("X-Note : a\r\n") + inner, 1},
        {"a body of GET", with_method("GET", inner), 1},
        {"a body of HEAD", with_method("HEAD", inner), 1},
        {"a body of OPTIONS", with_method("OPTIONS", inner), 1},
        {"a body of DELETE", with_method("DELETE", inner), 1},
        {"a body of an unknown method", with_method("STARE", inner), 1},
        ended("behind close", get("Connection: close\r\n"), 1),
        ended("behind close in a list", get("Connection: x, Close\r\n"), 1),
        ended("behind HTTP/1.0", "GET /api/messages HTTP/1.0\r\n" + known_fields() + "\r\n", 1),
        ended("behind CONNECT",
              "CONNECT starling.example:80 HTTP/1.1\r\n" + known_fields() + "\r\n", 0),
        {"HTTP/1.0 with keep-alive and a length",
         "POST /api/messages HTTP/1.0\r\n" + known_fields() +
             "Connection: keep-alive\r\nContent-Length: " + std::to_string(inner.size()) +
             "\r\n\r\n" + inner,
         1},
        {"a length that is hop by hop",
         post_with_length("Connection: keep-alive, Content-Length\r\n", inner), 1},
        {"a host that is hop by hop", post_with_length("Connection: Host\r\n", inner), 1},
        {"an encoding that is hop by hop",
         post("Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n",
              "5\r\nhello\r\n0\r\n\r\n"),
         1},
        {"an expectation with its body", post_with_length("Expect: 100-continue\r\n", inner), 1},
        {"an expectation without a body", get("Expect: 100-continue\r\n"), 1},
        {"an unknown expectation", post_with_length("Expect: 200-ok\r\n", inner), 1},
        {"an expectation of chunks",
         post("Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"),
         1},
        {"an upgrade to h2c",
         post_with_length("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                          "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
                          inner),
         1},
        {"an upgrade to a WebSocket",
         get("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"),
         1},
        {"a broken upgrade to a WebSocket",
         post_with_length("Connection: Upgrade\r\nUpgrade: websocket\r\n"
                          "Sec-WebSocket-Version: 777\r\n",
                          inner),
         1},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + inner},
        {"the preface of HTTP/2 behind a request",
         get("") + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + inner, 1},
        {"a line of the PROXY protocol",
         "PROXY TCP4 192.0.2.1 192.0.2.2 4000 443\r\n" + post_with_length("", inner)},
        {"a greeting of TLS", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03"s + std::string(200, 'a'),
         0, false},
        {"500 fields", get(many_fields())},
        {"nothing but a head without its end", "GET /hidden HTTP/1.1\r\nHost: a\r\n", 0, false},
    };
}

}  // namespace starling::prove
