#include "commands/model/rich_text.hpp"

#include <gtest/gtest.h>

namespace starling::model {
namespace {

const address ana{"slack", "T1", "U1"};

TEST(rich_text, loses_the_blanks_at_both_ends_only) {
    rich_text text{plain(" \t"), plain("  share "), mention(ana, "ana"), plain(" now \n"),
                   plain(" ")};
    trim(text);
    ASSERT_EQ(text.size(), 3U);
    EXPECT_EQ(text.front().text, "share ");
    EXPECT_EQ(text.back().text, " now");
}

TEST(rich_text, of_blanks_alone_becomes_empty) {
    rich_text text{plain("  "), plain("\r\n")};
    trim(text);
    EXPECT_TRUE(text.empty());
}

TEST(rich_text, keeps_the_blanks_beside_a_mention) {
    rich_text text{mention(ana, "ana"), plain(" thanks"), mention(ana, "ana")};
    trim(text);
    ASSERT_EQ(text.size(), 3U);
    EXPECT_EQ(text[1].text, " thanks");
}

TEST(rich_text, writes_a_channel_as_a_name_or_as_words_about_it) {
    EXPECT_EQ(channel_words(channel({"slack", "T1", "C1"}, "general")), "#general");
    EXPECT_EQ(channel_words(channel({"teams", "E1", "19:1"}, "the Teams channel")),
              "the Teams channel");
    EXPECT_EQ(plain_text({channel({"slack", "T1", "C1"})}), "#C1");
}

}  // namespace
}  // namespace starling::model
