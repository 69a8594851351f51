#include "tests/prove/support/request_shapes.hpp"

namespace starling::prove {
namespace {

using namespace std::string_literals;

const std::string end_of_chunks = "0\r\n\r\n";

request_shape chunked(const std::string& name, const std::string& body, int direct = 0,
                      bool whole = true) {
    return {"chunks " + name, post("Transfer-Encoding: chunked\r\n", body), direct, whole};
}

}  // namespace

/// What stands behind a chunk that some reader takes to be the last asks for the hidden target.
std::vector<request_shape> chunk_shapes() {
    const auto after = hidden_request();
    return {
        chunked("with an extension", "5;a=b\r\nhello\r\n" + end_of_chunks, 1),
        chunked("with an extension in quotes", "5;a=\"b c\"\r\nhello\r\n" + end_of_chunks, 1),
        chunked("with leading zeros", "0000005\r\nhello\r\n000\r\n\r\n", 1),
        chunked("with a trailer", "5\r\nhello\r\n0\r\nX-Trailer: a\r\n\r\n" + after),
        chunked("with a long extension",
                "5;a=" + std::string(40'000, 'b') + "\r\nhello\r\n" + end_of_chunks + after),
        chunked("with a line feed in the extension", "5;\nxx\r\nhello\r\n" + end_of_chunks + after),
        chunked("ended by a line feed behind an extension", "0;\n\r\n" + after),
        chunked("with a return in the extension", "5;\rxx\r\nhello\r\n" + end_of_chunks + after),
        chunked("with NUL in the extension", "5;\0\r\nhello\r\n"s + end_of_chunks + after),
        chunked("with line feeds alone", "5\nhello\n0\n\n" + after),
        chunked("whose size ends with a line feed", "5\nhello\r\n" + end_of_chunks + after),
        chunked("whose data end with a line feed", "5\r\nhello\n" + end_of_chunks + after),
        chunked("whose last line is a line feed", "5\r\nhello\r\n0\n\r\n" + after),
        chunked("with a space before the size", "5\r\nhello\r\n 0\r\n\r\n" + after),
        chunked("with a sign", "+5\r\nhello\r\n" + end_of_chunks + after),
        chunked("with a minus", "-5\r\nhello\r\n" + end_of_chunks + after),
        chunked("with 0x", "0x5\r\nhello\r\n" + end_of_chunks + after),
        chunked("without a size", "\r\nhello\r\n" + end_of_chunks + after),
        chunked("with a letter in the size", "5g\r\nhello\r\n" + end_of_chunks + after),
        chunked("over 64 bits", "10000000000000005\r\nhello\r\n" + end_of_chunks + after),
        chunked("of all ones", "ffffffffffffffff\r\nhello\r\n" + end_of_chunks + after),
        chunked("of 2^63", "8000000000000000\r\nhello\r\n" + end_of_chunks + after),
        chunked("over the limit", "7fffffff\r\n" + after, 0, false),
        chunked("with more data than said", "5\r\nhelloXX\r\n" + end_of_chunks + after),
        chunked("with less data than said", "6\r\nhello\r\n" + end_of_chunks + after),
        chunked("with two bytes for CRLF", "5\r\nhelloXX0\r\n\r\n" + after),
        chunked("with a length as trailer",
                "5\r\nhello\r\n0\r\nContent-Length: 60\r\n\r\n" + after),
        chunked("with an encoding as trailer",
                "5\r\nhello\r\n0\r\nTransfer-Encoding: gzip\r\n\r\n" + after),
        chunked("with a host as trailer", "5\r\nhello\r\n0\r\nHost: b\r\n\r\n" + after),
        chunked("with a request as trailer", "5\r\nhello\r\n0\r\n" + after),
        chunked("with a folded trailer", "5\r\nhello\r\n0\r\nX-A: a\r\n b\r\n\r\n" + after),
        chunked("with a trailer behind a line feed", "5\r\nhello\r\n0\r\nX-A: a\n\r\n\r\n" + after),
        chunked("with NUL in a trailer", "5\r\nhello\r\n0\r\nX-A: a\0\r\n\r\n"s + after),
        chunked("without an end", "5\r\nhello\r\n", 0, false),
        chunked("that are none", after),
    };
}

}  // namespace starling::prove
