#include "adapters/net/form.hpp"

#include <gtest/gtest.h>

namespace starling::net {
namespace {

TEST(form, reads_names_and_values_in_order) {
    const auto fields = parse_form("text=a+b%20c%2Bd&command=%2Fshare&empty=&text=second");
    ASSERT_TRUE(fields);
    ASSERT_EQ(fields->size(), 4u);
    EXPECT_EQ(field(*fields, "text"), "a b c+d");
    EXPECT_EQ(field(*fields, "command"), "/share");
    EXPECT_EQ(field(*fields, "empty"), "");
    EXPECT_EQ(field(*fields, "missing"), "");
}

TEST(form, refuses_what_is_none) {
    for (const auto* wrong : {"a=%", "a=%2", "a=%zz", "a=\x80", "a b=c", "{\"a\":1}"})
        EXPECT_FALSE(parse_form(wrong)) << wrong;
    EXPECT_TRUE(parse_form(""));
}

TEST(form, keeps_every_byte) {
    std::string body = "a=", bytes;
    for (int c = 0; c < 256; ++c) {
        char two[4];
        std::snprintf(two, sizeof two, "%%%02X", static_cast<unsigned>(c));
        body += two;
        bytes += static_cast<char>(c);
    }
    const auto fields = parse_form(body);
    ASSERT_TRUE(fields);
    EXPECT_EQ(field(*fields, "a"), bytes);
}

}  // namespace
}  // namespace starling::net
