#include "adapters/slack/text_decode.hpp"

#include <gtest/gtest.h>

namespace starling::slack {
namespace {

using kind = model::run::kind;

model::rich_text decode(std::string_view wire) {
    return decode_text(wire, "T1");
}

TEST(decode_text, reads_mentions_channels_and_links) {
    const auto runs =
        decode("<@U012AB|ana> in <#C9|general>: <https://x.org/?a=1&amp;b=2|the post>");
    ASSERT_EQ(runs.size(), 5u);
    EXPECT_EQ(runs[0].what, kind::user);
    EXPECT_EQ(runs[0].who, (model::address{"slack", "T1", "U012AB"}));
    EXPECT_EQ(runs[0].text, "ana");
    EXPECT_EQ(runs[1].text, " in ");
    EXPECT_EQ(runs[2].what, kind::channel);
    EXPECT_EQ(runs[2].who.id, "C9");
    EXPECT_EQ(runs[2].text, "general");
    EXPECT_EQ(runs[4].what, kind::link);
    EXPECT_EQ(runs[4].url, "https://x.org/?a=1&b=2");
    EXPECT_EQ(runs[4].text, "the post");
}

TEST(decode_text, reads_short_forms) {
    EXPECT_EQ(decode("<@W1>").at(0).what, kind::user);
    const auto hidden = decode("<#C1|>");
    EXPECT_EQ(hidden.at(0).what, kind::channel);
    EXPECT_EQ(hidden.at(0).text, "");
    EXPECT_EQ(decode("<https://x.org>").at(0).text, "https://x.org");
}

TEST(decode_text, decodes_entities_once) {
    const auto runs = decode("&amp;lt; &lt;@U1&gt; &amp;amp; &copy;");
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(runs[0].what, kind::text);
    EXPECT_EQ(runs[0].text, "&lt; <@U1> &amp; &copy;");
}

TEST(decode_text, makes_words_of_groups_broadcasts_and_dates) {
    EXPECT_EQ(model::plain_text(decode("<!subteam^S1|@sales> <!here> <!channel|channel> "
                                       "<!date^1^{time}|at noon>")),
              "@sales @here channel at noon");
}

TEST(decode_text, leaves_what_is_no_entity) {
    for (const std::string text : {"a < b", "<", "<>", "<@>", "<@u1>", "<nope>", "<@U1", "1 > 0"}) {
        const auto runs = decode(text);
        ASSERT_EQ(runs.size(), 1u) << text;
        EXPECT_EQ(runs[0].what, kind::text) << text;
        EXPECT_EQ(runs[0].text, text);
    }
}

TEST(decode_text, makes_no_link_of_other_schemes) {
    const auto runs = decode("<javascript:alert(1)|click> <mailto:a@b.org|a@b.org>");
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(runs[0].text, "click a@b.org");
}

TEST(decode_text, bounds_the_number_of_runs) {
    std::string wire;
    for (int i = 0; i < 5000; ++i) wire += "<@U1> ";
    const auto runs = decode(wire);
    EXPECT_LE(runs.size(), max_text_runs + 1);
    EXPECT_NE(model::plain_text(runs).find("<@U1>"), std::string::npos);
}

TEST(without_mention, removes_the_bot_and_the_blanks_it_leaves) {
    const auto text = without_mention(decode(" <@UBOT> kudos <@U2|bo> for help <@UBOT> "), "UBOT");
    ASSERT_EQ(text.size(), 3u);
    EXPECT_EQ(text[0].text, "kudos ");
    EXPECT_EQ(text[1].who.id, "U2");
    EXPECT_EQ(text[2].text, " for help");
    EXPECT_TRUE(without_mention(decode("<@UBOT>"), "UBOT").empty());
}

}  // namespace
}  // namespace starling::slack
