#include "tests/prove/support/request_shapes.hpp"

namespace starling::prove {
namespace {

using namespace std::string_literals;

/// A head of its own, and then the hidden request.
request_shape head(const std::string& name, const std::string& request_line,
                   const std::string& fields, int direct = 0) {
    return {name, request_line + "\r\n" + fields + "\r\n", direct};
}

request_shape line(const std::string& name, const std::string& request_line, int direct = 0) {
    return head("request line " + name, request_line, known_fields(), direct);
}

request_shape field(const std::string& name, const std::string& text, int direct = 0) {
    return {"field " + name,
            "POST /api/messages HTTP/1.1\r\n" + known_fields() + text +
                "Content-Length: 5\r\n\r\nhello",
            direct};
}

std::string with_line_feeds(std::string text) {
    for (auto at = text.find('\r'); at != text.npos; at = text.find('\r', at)) text.erase(at, 1);
    return text;
}

std::string with_returns(std::string text) {
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at)) text.erase(at, 1);
    return text;
}

}  // namespace

std::vector<request_shape> line_shapes() {
    const auto good = post_with_length("", "hello");
    return {
        line("plain", "GET /api/messages HTTP/1.1", 1),
        line("in absolute form", "GET http://starling.example/api/messages HTTP/1.1", 1),
        line("in absolute form of another host", "GET http://other.example/api/messages HTTP/1.1",
             1),
        line("with a star", "OPTIONS * HTTP/1.1", 1),
        line("in lower case", "get /api/messages HTTP/1.1", 1),
        line("without a version", "GET /api/messages"),
        line("with two spaces", "GET  /api/messages HTTP/1.1"),
        line("with a tab", "GET\t/api/messages\tHTTP/1.1"),
        line("with a space at the end", "GET /api/messages HTTP/1.1 "),
        line("with a space in the target", "GET /a /api/messages HTTP/1.1"),
        line("with a form feed", "GET\x0c/api/messages HTTP/1.1"),
        line("with NUL", "GET /api/messages\0 HTTP/1.1"s),
        line("with a return", "GET /a\rGET /hidden HTTP/1.1"),
        line("with a line feed", "GET /a HTTP/1.1\nGET /hidden HTTP/1.1"),
        line("of version 0.9", "GET /api/messages HTTP/0.9"),
        line("of version 1.2", "GET /api/messages HTTP/1.2"),
        line("of version 1.10", "GET /api/messages HTTP/1.10"),
        line("of version 2.0", "GET /api/messages HTTP/2.0"),
        line("of version +1.1", "GET /api/messages HTTP/+1.1"),
        line("with a version in lower case", "GET /api/messages http/1.1"),
        line("behind a space", " GET /api/messages HTTP/1.1"),
        {"HTTP/0.9", "GET /api/messages\r\n", 0, false},
        {"request line behind an empty line", "\r\n" + good},
        {"request line behind a line feed", "\n" + good},
        {"request line behind a field", "X-A: a\r\n" + good},
        {"lines with line feeds alone", with_line_feeds(good + hidden_request())},
        {"lines with returns alone", with_returns(good), 0, false},
        {"a head that ends with line feeds", "POST /api/messages HTTP/1.1\r\n" + known_fields() +
                                                 "Content-Length: 60\n\n" + hidden_request()},
        field("folded", "X-Note: a\r\n b\r\n"),
        field("folded by a tab", "X-Note: a\r\n\tb\r\n"),
        field("folded first", " X-Note: a\r\n"),
        field("without a colon", "X-Note\r\n"),
        field("without a name", ": a\r\n"),
        field("with a space in the name", "X Note: a\r\n"),
        field("with NUL in the name", "X\0Note: a\r\n"s),
        field("with NUL in the value", "X-Note: a\0b\r\n"s),
        field("with DEL in the value", "X-Note: a\x7f\r\n"),
        field("with bytes above 127 in the name", "X-N\xc3\xb6te: a\r\n"),
        field("with bytes above 127 in the value", "X-Note: gr\xc3\xbc\xc3\x9f\r\n", 1),
        field("with a bare return at its end", "X-Note: a\r\r\n"),
        field("of 9 KB", "X-Note: " + std::string(9'000, 'a') + "\r\n"),
        head("no host", "GET /api/messages HTTP/1.1", "X-Shape: outer\r\n"),
        head("no host in HTTP/1.0", "GET /api/messages HTTP/1.0", "X-Shape: outer\r\n"),
        head("two hosts", "GET /api/messages HTTP/1.1", known_fields() + "Host: b\r\n"),
        head("the same host twice", "GET /api/messages HTTP/1.1",
             known_fields() + "Host: starling.example\r\n"),
        head("an empty host", "GET /api/messages HTTP/1.1", "Host:\r\n"),
        head("a host behind a fold", "GET /api/messages HTTP/1.1", "X-A: a\r\n Host: b\r\n"),
        head("a host with a space before the colon", "GET /api/messages HTTP/1.1", "Host : a\r\n"),
    };
}

}  // namespace starling::prove
