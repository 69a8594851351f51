#include "commands/rules/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

using std::string_literals::operator""s;

TEST(utf8, decodes_each_length) {
    EXPECT_EQ(decode_at("a", 0).value, U'a');
    EXPECT_EQ(decode_at("é", 0).value, U'é');
    EXPECT_EQ(decode_at("„", 0).value, U'„');
    EXPECT_EQ(decode_at("🎉", 0).value, U'🎉');
    EXPECT_EQ(decode_at("🎉", 0).size, 4u);
}

TEST(utf8, steps_over_a_bad_byte_alone) {
    // Lone continuation, overlong, surrogate, beyond U+10FFFF, cut short.
    for (const auto& bad :
         {"\x80"s, "\xC0\xAF"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s, "\xE2\x82"s}) {
        EXPECT_EQ(decode_at(bad, 0).value, U'\uFFFD');
        EXPECT_EQ(decode_at(bad, 0).size, 1u);
    }
}

RC_GTEST_PROP(utf8, always_moves_on_and_stays_inside, (const std::string& bytes)) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto size = decode_at(bytes, at).size;
        RC_ASSERT(size >= 1u);
        at += size;
        RC_ASSERT(at <= bytes.size());
    }
}

TEST(folding, covers_latin_greek_and_cyrillic) {
    EXPECT_EQ(fold_case(U'Ä'), U'ä');
    EXPECT_EQ(fold_case(U'Š'), U'š');
    EXPECT_EQ(fold_case(U'Ž'), U'ž');
    EXPECT_EQ(fold_case(U'Ł'), U'ł');
    EXPECT_EQ(fold_case(U'Ω'), U'ω');
    EXPECT_EQ(fold_case(U'Я'), U'я');
    EXPECT_EQ(fold_case(U'Ё'), U'ё');
    EXPECT_EQ(fold_case(U'×'), U'×');
    EXPECT_EQ(fold_case(U'漢'), U'漢');
}

RC_GTEST_PROP(folding, is_done_after_once, ()) {
    const auto c = static_cast<char32_t>(*rc::gen::inRange(0, 0x3000));
    RC_ASSERT(fold_case(fold_case(c)) == fold_case(c));
}

TEST(numbers, are_whole_and_fit) {
    EXPECT_EQ(parse_number("-12"), -12);
    for (const auto* text : {"", "1.5", " 1", "1 ", "+1", "2147483648", "0x10", "-"}) {
        EXPECT_FALSE(parse_number(text)) << text;
    }
}

TEST(web_urls, need_scheme_and_host) {
    EXPECT_TRUE(is_web_url("https://example.com/a?b"));
    EXPECT_TRUE(is_web_url("HTTP://x"));
    for (const auto* text : {"https://", "https:///a", "http://?q", "ftp://x", "example.com", ""}) {
        EXPECT_FALSE(is_web_url(text)) << text;
    }
}

}  // namespace
}  // namespace starling::rules
