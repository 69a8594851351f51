#include "adapters/slack/escape.hpp"

#include <gtest/gtest.h>

#include "adapters/payload/json_writer.hpp"

namespace starling::slack {
namespace {

TEST(clean, strips_bidi_and_control_characters_and_repairs_utf8) {
    EXPECT_EQ(clean("a\u202eb\u2066c\u2069d"), "abcd");
    EXPECT_EQ(clean(std::string{"a\0b\x1b[31m\n\t", 10}), "ab[31m\n\t");
    EXPECT_EQ(clean("ok \xff\xc3"), "ok \ufffd\ufffd");
    EXPECT_EQ(clean("\xed\xa0\x80"), "\ufffd\ufffd\ufffd");  // a lone surrogate
    EXPECT_EQ(clean("Grüße 🎉"), "Grüße 🎉");
}

/// Plain text is taken eight bytes at a time: what is not plain is found wherever it stands.
TEST(clean, finds_one_bad_byte_at_every_place) {
    for (std::size_t length = 1; length < 26; ++length)
        for (std::size_t at = 0; at < length; ++at)
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(length, 'x');
                text[at] = static_cast<char>(byte);
                auto want = text;
                const bool hidden = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
                if (hidden) want.erase(at, 1);
                if (byte >= 0x80) want.replace(at, 1, "\ufffd");
                ASSERT_EQ(clean(text), want) << byte << " at " << at << " of " << length;
            }
}

TEST(units, counts_as_slack_may_at_most) {
    EXPECT_EQ(units(""), 0u);
    EXPECT_EQ(units("aü€"), 3u);
    EXPECT_EQ(units("🎉"), 2u);
}

TEST(shorten, cuts_at_a_code_point_with_an_ellipsis) {
    EXPECT_EQ(shorten("four", 4), "four");
    EXPECT_EQ(shorten("fives", 4), "fiv…");
    EXPECT_EQ(shorten("🎉🎉🎉", 4), "🎉…");
    EXPECT_EQ(units(shorten(std::string(500, 'x') + "é", 150)), 150u);
}

TEST(escape, knows_three_characters_and_never_cuts_an_entity) {
    EXPECT_EQ(escape("<!channel> & *b*", 100), "&lt;!channel&gt; &amp; *b*");
    EXPECT_EQ(escape("ab&&", 9), "ab&amp;…");
    EXPECT_EQ(escape("ab&", 7), "ab&amp;");
    EXPECT_EQ(escape("ab&c", 7), "ab…");
}

TEST(is_web_url, takes_http_and_https_with_a_host_only) {
    EXPECT_TRUE(is_web_url("https://example.org/a?b=c#d"));
    EXPECT_TRUE(is_web_url("http://127.0.0.1:8080"));
    for (const auto* bad : {"", "https://", "https:///x", "javascript:alert(1)", "mailto:a@b.c",
                            "HTTPS//x", "ftp://x", "https://x/ y", "https://x/|y", "https://x/<y>",
                            "https://x/\u202e", "slack://open", "data:text/html,x"})
        EXPECT_FALSE(is_web_url(bad)) << bad;
    EXPECT_FALSE(is_web_url("https://x/" + std::string(3000, 'a')));
}

TEST(percent_encode, leaves_unreserved_characters) {
    EXPECT_EQ(percent_encode("a-b_c.d~e"), "a-b_c.d~e");
    EXPECT_EQ(percent_encode("{\"a\": 1}&é"), "%7B%22a%22%3A%201%7D%26%C3%A9");
}

TEST(json_writer, escapes_one_byte_at_every_place) {
    for (std::size_t length = 1; length < 26; ++length)
        for (std::size_t at = 0; at < length; ++at)
            for (int byte = 0; byte < 128; ++byte) {
                std::string text(length, 'x');
                text[at] = static_cast<char>(byte);
                std::string out;
                payload::json_writer json{out};
                json.text(text);
                const bool escaped = byte < 0x20 || byte == '"' || byte == '\\';
                ASSERT_EQ(out == '"' + text + '"', !escaped) << byte << " at " << at;
                ASSERT_EQ(out.substr(1, at), text.substr(0, at));
                ASSERT_TRUE(out.ends_with(text.substr(at + 1) + '"')) << out;
            }
}

TEST(json_writer, places_commas_and_escapes) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("a", "x\"\\\n\x01");
    json.key("b");
    json.begin_array();
    json.number(-3);
    json.flag(true);
    json.begin_object();
    json.end_object();
    json.raw("[1]");
    json.end_array();
    json.field_number("c", 7);
    json.end_object();
    EXPECT_EQ(out, R"({"a":"x\"\\\n\u0001","b":[-3,true,{},[1]],"c":7})");
}

TEST(json_writer, indents_for_people) {
    std::string out;
    payload::json_writer json{out, 2};
    json.begin_object();
    json.field("a", "b");
    json.key("c");
    json.begin_array();
    json.end_array();
    json.end_object();
    EXPECT_EQ(out, "{\n  \"a\": \"b\",\n  \"c\": []\n}");
}

}  // namespace
}  // namespace starling::slack
