#include "adapters/net/request_gate.hpp"

#include <string>

#include <gtest/gtest.h>

namespace starling::net::test {
namespace {

struct head_case {
    std::string name;
    std::string fields;  ///< between the request line with its Host and the empty line
    gate_verdict expected;
};

std::string head(const std::string& fields) {
    return "POST /api HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

class request_gate_fields : public testing::TestWithParam<head_case> {};

TEST_P(request_gate_fields, decides) {
    EXPECT_EQ(check_head(head(GetParam().fields)), GetParam().expected);
}

using enum gate_verdict;
INSTANTIATE_TEST_SUITE_P(
    table, request_gate_fields,
    testing::Values(
        head_case{"nothing_else", "", pass}, head_case{"length", "Content-Length: 12\r\n", pass},
        head_case{"chunked", "Transfer-Encoding: chunked\r\n", pass},
        head_case{"chunked_in_capitals", "TRANSFER-ENCODING: Chunked\r\n", pass},
        head_case{"tabs_around_a_value", "X-Note:\t a b \t\r\n", pass},
        head_case{"bytes_above_127", "X-Note: gr\xc3\xbc\xc3\x9f\r\n", pass},
        head_case{"empty_value", "X-Note:\r\n", pass},
        head_case{"length_then_chunked", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                  length_and_encoding},
        head_case{"chunked_then_length", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
                  length_and_encoding},
        head_case{"gzip_then_length", "Transfer-Encoding: gzip\r\nContent-Length: 3\r\n",
                  length_and_encoding},
        head_case{"two_lengths", "Content-Length: 3\r\nContent-Length: 4\r\n", length_repeated},
        head_case{"equal_lengths", "Content-Length: 3\r\nContent-Length: 3\r\n", length_repeated},
        head_case{"length_list", "Content-Length: 3, 3\r\n", length_not_a_number},
        head_case{"signed_length", "Content-Length: +3\r\n", length_not_a_number},
        head_case{"hex_length", "Content-Length: 0x3\r\n", length_not_a_number},
        head_case{"empty_length", "Content-Length: \r\n", length_not_a_number},
        head_case{"endless_length", "Content-Length: 1000000000000000000\r\n", length_not_a_number},
        head_case{"chunked_identity", "Transfer-Encoding: chunked, identity\r\n",
                  encoding_not_chunked},
        head_case{"identity_chunked", "Transfer-Encoding: identity, chunked\r\n",
                  encoding_not_chunked},
        head_case{"gzip", "Transfer-Encoding: gzip\r\n", encoding_not_chunked},
        head_case{"xchunked", "Transfer-Encoding: xchunked\r\n", encoding_not_chunked},
        head_case{"chunked_twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                  encoding_not_chunked},
        head_case{"second_host", "HOST: b\r\n", host_repeated},
        head_case{"equal_host", "Host: a\r\n", host_repeated},
        head_case{"folded_by_space", "X-Note: a\r\n b\r\n", folded_line},
        head_case{"folded_by_tab", "X-Note: a\r\n\tb\r\n", folded_line},
        head_case{"space_before_colon", "Content-Length : 3\r\n", malformed_line},
        head_case{"no_colon", "Content-Length\r\n", malformed_line},
        head_case{"no_name", ": 3\r\n", malformed_line},
        head_case{"bare_line_feed", "X-Note: a\nContent-Length: 3\r\n", malformed_line},
        head_case{"bare_return", "X-Note: a\rContent-Length: 3\r\n", malformed_line},
        head_case{"nul", std::string("X-Note: a\0b\r\n", 13), malformed_line},
        head_case{"second_head", "\r\nGET / HTTP/1.1\r\n", malformed_line}),
    [](const auto& i) { return i.param.name; });

TEST(request_gate, wants_a_host) {
    EXPECT_EQ(check_head("GET / HTTP/1.1\r\n\r\n"), host_missing);
    EXPECT_EQ(check_head("GET / HTTP/1.1\r\nHost: \r\n\r\n"), malformed_line);
}

TEST(request_gate, refuses_chunks_in_the_old_version) {
    EXPECT_EQ(check_head("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
              encoding_not_chunked);
    EXPECT_EQ(check_head("POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 1\r\n\r\n"), pass);
}

TEST(request_gate, refuses_tunnels) {
    EXPECT_EQ(check_head("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"), tunnel);
    EXPECT_EQ(check_head("CONNECTED / HTTP/1.1\r\nHost: a\r\n\r\n"), pass);
}

TEST(request_gate, refuses_bad_request_lines) {
    for (const std::string line :
         {"GET /", "GET  / HTTP/1.1", "GET / HTTP/2.0", "GET / http/1.1", "G\x01T / HTTP/1.1",
          "GET /a b HTTP/1.1", " GET / HTTP/1.1", "GET / HTTP/1.1 ", "", "GET /\x7f HTTP/1.1"})
        EXPECT_EQ(check_head(line + "\r\nHost: a\r\n\r\n"), malformed_line) << line;
}

TEST(request_gate, refuses_a_head_without_its_end) {
    EXPECT_EQ(check_head(""), malformed_line);
    EXPECT_EQ(check_head("GET / HTTP/1.1"), malformed_line);
    EXPECT_EQ(check_head("GET / HTTP/1.1\r\nHost: a\r\n"), malformed_line);
}

TEST(request_gate, says_why) {
    for (const auto v :
         {malformed_line, folded_line, tunnel, host_missing, host_repeated, length_repeated,
          length_not_a_number, encoding_not_chunked, length_and_encoding})
        EXPECT_GT(to_text(v).size(), 15U);
}

}  // namespace
}  // namespace starling::net::test
