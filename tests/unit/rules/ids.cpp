#include "commands/rules/ids.hpp"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

TEST(item_codes, have_at_least_four_digits) {
    EXPECT_EQ(item_code(item_id{1}), "i-0001");
    EXPECT_EQ(item_code(item_id{item_id_limit(4) - 1}), "i-zzzz");
    EXPECT_EQ(item_code(item_id{item_id_limit(4)}), "i-10000");
}

TEST(item_codes, read_letters_that_look_like_digits) {
    const auto expected = parse_item_code("i-0110");
    ASSERT_TRUE(expected);
    EXPECT_EQ(parse_item_code("I-OIlo"), expected);
    EXPECT_EQ(parse_item_code("Item-0LI0"), expected);
}

TEST(item_codes, refuse_everything_else) {
    for (const auto* text : {"", "i-", "i-7k2", "i-0000", "i-123456789", "i-7k2u", "7k2m", "x-7k2m",
                             "i-7k2m ", "i--7k2", "item7k2m", "i-7k\xc3\xa9"}) {
        EXPECT_FALSE(parse_item_code(text)) << text;
    }
}

RC_GTEST_PROP(item_codes, come_back_as_they_went, ()) {
    const item_id item{*rc::gen::inRange<std::int64_t>(1, item_id_limit(8))};
    RC_ASSERT(parse_item_code(item_code(item)) == item);
}

RC_GTEST_PROP(item_codes, are_read_from_any_text, (const std::string& text)) {
    const auto item = parse_item_code(text);
    RC_ASSERT(!item || parse_item_code(item_code(*item)) == item);
}

TEST(entry_codes, carry_every_id_there_and_back) {
    for (const std::int64_t value :
         {std::int64_t{1}, std::int64_t{31}, std::int64_t{32}, std::int64_t{1} << 40,
          std::numeric_limits<std::int64_t>::max()})
        EXPECT_EQ(parse_entry_code(entry_code({value})), entry_id{value}) << value;
    EXPECT_EQ(parse_entry_code("P-1O"), parse_entry_code("p-10"));
}

TEST(entry_codes, are_nothing_else) {
    for (const auto* text : {"", "p-", "p-0", "i-7k2m", "p-u", "p-8000000000000", "p-zzzzzzzzzzzzz",
                             "p-11111111111111"})
        EXPECT_EQ(parse_entry_code(text), std::nullopt) << text;
}

}  // namespace
}  // namespace starling::rules
