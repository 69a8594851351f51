#include "commands/rules/kudos_tags.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace starling::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(kudos_tags, are_taken_out_of_the_reason) {
    const auto tags =
        read_kudos_tags("walking them through (#Customers) the re:i-7k2m audit.", true);
    EXPECT_EQ(tags.reason, "walking them through the audit.");
    EXPECT_THAT(tags.values, ElementsAre("customers"));
    EXPECT_EQ(tags.item, "i-7k2m");
    EXPECT_FALSE(tags.in_private);
}

TEST(kudos_tags, leave_a_reason_without_them_as_it_is) {
    for (const auto* reason : {"two  spaces stay", "# alone and re: alone", "", "issue 7#3"}) {
        const auto tags = read_kudos_tags(reason, true);
        EXPECT_EQ(tags.reason, reason);
        EXPECT_THAT(tags.values, IsEmpty());
        EXPECT_EQ(tags.item, "");
    }
}

TEST(kudos_tags, are_letters_where_the_program_has_no_values) {
    const auto tags = read_kudos_tags("fixing #42 at last", false);
    EXPECT_EQ(tags.reason, "fixing #42 at last");
    EXPECT_THAT(tags.values, IsEmpty());
}

TEST(kudos_tags, hold_every_value_that_was_typed) {
    EXPECT_THAT(read_kudos_tags("#a and #b", true).values, ElementsAre("a", "b"));
}

TEST(kudos_tags, keep_private_what_says_so_behind_the_reason) {
    for (const auto* reason :
         {"listening to me today --private", "—private listening to me today"}) {
        const auto tags = read_kudos_tags(reason, false);
        EXPECT_TRUE(tags.in_private);
        EXPECT_EQ(tags.reason, "listening to me today");
    }
    EXPECT_FALSE(read_kudos_tags("a private matter", false).in_private);
}

TEST(values, are_lower_case_words_each_once) {
    EXPECT_THAT(parse_values("#Customers, safety,  customers ,#"),
                ElementsAre("customers", "safety"));
    EXPECT_THAT(parse_values(" , "), IsEmpty());
}

}  // namespace
}  // namespace starling::rules
