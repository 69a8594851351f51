#include "commands/rules/share_links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

using testing::HasSubstr;

RC_GTEST_PROP(link_code, comes_back_from_its_text, (std::uint64_t chance)) {
    const auto code = link_code_from(chance);
    RC_ASSERT(code.value > 0 && code.value < std::int64_t{1} << 60);
    RC_ASSERT(link_text(code).size() == 12u);
    RC_ASSERT(parse_link(link_text(code)) == code);
}

RC_GTEST_PROP(link_code, is_read_strictly, (const std::string& text)) {
    const auto code = parse_link(text);
    RC_ASSERT(!code || link_text(*code) == text);
}

TEST(link_code, takes_nothing_but_its_own_form) {
    EXPECT_TRUE(parse_link("7k2m9pqr0stv"));
    for (const auto* text : {"", "7k2m9pqr0st", "7k2m9pqr0stvw", "7K2M9PQR0STV", "7k2m9pqr0sto",
                             "7k2m9pqr0stl", "7k2m9pqr0st ", "000000000000", "7k2m9pqr0st/"})
        EXPECT_FALSE(parse_link(text)) << text;
    EXPECT_EQ(link_text(link_code_from(0)), "000000000001") << "0 means none";
}

std::string target(std::string_view url) {
    return redirect_target(url, network::linkedin, item_id{5}).value_or("refused");
}
constexpr auto utm = "utm_source=linkedin&utm_medium=advocacy&utm_campaign=i-0005";

TEST(redirect, adds_what_statistics_need) {
    EXPECT_EQ(target("https://a.org/b"), std::string{"https://a.org/b?"} + utm);
    EXPECT_EQ(target("https://a.org/b?c=d"), std::string{"https://a.org/b?c=d&"} + utm);
    EXPECT_EQ(target("https://a.org/b?"), std::string{"https://a.org/b?"} + utm);
    EXPECT_EQ(target("https://a.org/b?c&"), std::string{"https://a.org/b?c&"} + utm);
    EXPECT_EQ(target("https://a.org/b&"), std::string{"https://a.org/b&?"} + utm);
    EXPECT_EQ(target("https://a.org/b#part?x"), std::string{"https://a.org/b?"} + utm + "#part?x");
}

TEST(redirect, leaves_what_the_address_says_itself) {
    EXPECT_EQ(target("https://a.org/?utm_source=mail&UTM_Medium=x&utm_campaign="),
              "https://a.org/?utm_source=mail&UTM_Medium=x&utm_campaign=");
    EXPECT_EQ(target("https://a.org/?my_utm_source=1&utm_source=mail"),
              "https://a.org/?my_utm_source=1&utm_source=mail&utm_medium=advocacy"
              "&utm_campaign=i-0005");
}

TEST(redirect, writes_nothing_that_breaks_a_header_line) {
    EXPECT_EQ(target("https://a.org/\r\nset-cookie: x").find_first_of("\r\n "), std::string::npos);
    EXPECT_THAT(target("https://a.org/für"), HasSubstr("/f%C3%BCr?"));
}

TEST(redirect, goes_to_the_web_and_nowhere_else) {
    for (const auto* url : {"", "javascript:alert(1)", "//a.org", "ftp://a.org", "https://"})
        EXPECT_EQ(target(url), "refused") << url;
}

}  // namespace
}  // namespace starling::rules
