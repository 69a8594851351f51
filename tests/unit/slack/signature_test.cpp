#include <gtest/gtest.h>

#include "tests/unit/slack/signed_request.hpp"

namespace starling::slack {
namespace {

using namespace std::chrono_literals;
using test::at_unix;

class signature : public ::testing::Test {
protected:
    std::string_view fault(std::chrono::seconds later = 0s) {
        return signature_fault(known.secret, request, at_unix(known.time) + later);
    }
    std::string& header(const std::string& name) {
        for (auto& [key, value] : request.headers)
            if (key == name) return value;
        throw std::out_of_range{name};
    }

    test::known_vector known;
    net::server_request request = {.method = "POST",
                                   .target = "/slack/events",
                                   .headers = {{"x-slack-request-timestamp", known.time},
                                               {"x-slack-signature", known.signature}},
                                   .body = known.body};
};

TEST_F(signature, of_slacks_own_vector_is_right) {
    EXPECT_EQ(signature_of(known.secret, known.time, known.body), known.signature);
    EXPECT_EQ(fault(), "");
}

TEST_F(signature, holds_five_minutes_both_ways) {
    EXPECT_EQ(fault(300s), "");
    EXPECT_NE(fault(301s), "");
    EXPECT_EQ(fault(-300s), "");
    EXPECT_NE(fault(-301s), "") << "Bolt takes what is dated ahead";
}

TEST_F(signature, covers_every_byte_of_the_body) {
    for (std::size_t i = 0; i < known.body.size(); ++i) {
        request.body = known.body;
        request.body[i] ^= 1;
        EXPECT_NE(fault(), "") << i;
    }
    request.body = known.body + " ";
    EXPECT_NE(fault(), "");
}

TEST_F(signature, is_taken_in_one_spelling_only) {
    for (const auto* wrong : {"", "v0=", "v1=a2114d57", "a2114d57"}) {
        header("x-slack-signature") = wrong;
        EXPECT_NE(fault(), "") << wrong;
    }
    auto upper = known.signature;
    for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    header("x-slack-signature") = upper;
    EXPECT_NE(fault(), "");
    header("x-slack-signature") = known.signature + "0";
    EXPECT_NE(fault(), "");
}

TEST_F(signature, wants_a_time_of_digits) {
    for (const auto* wrong : {"", " 1531420618", "+1531420618", "1531420618.0", "0x5b47a40a", "-1",
                              "99999999999999999999", "999999999999999"}) {
        header("x-slack-request-timestamp") = wrong;
        EXPECT_NE(fault(), "") << wrong;
    }
}

TEST_F(signature, wants_each_header_once) {
    const auto both = request.headers;
    for (std::size_t i = 0; i < both.size(); ++i) {
        request.headers = both;
        request.headers.push_back(both[i]);
        EXPECT_NE(fault(), "") << "twice: " << both[i].first;
        request.headers = both;
        request.headers.erase(request.headers.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_NE(fault(), "") << "missing: " << both[i].first;
    }
}

TEST_F(signature, never_passes_an_empty_secret) {
    header("x-slack-signature") = signature_of("", known.time, known.body);
    EXPECT_NE(signature_fault("", request, at_unix(known.time)), "");
}

}  // namespace
}  // namespace starling::slack
