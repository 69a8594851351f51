#include "commands/rules/search.hpp"

#include <gtest/gtest.h>

namespace starling::rules {
namespace {

bool finds(std::string_view typed, std::string_view text) {
    return has_words(words_in(text), words_in(typed));
}

TEST(search, finds_every_word_by_its_beginning_in_any_order) {
    const auto* text = "Security in the Cloud: what we learned, i-7k2m";
    for (const auto* typed : {"security", "SECURITY", "clo sec", "cloud, security", "i-7k2m", "7K2",
                              "learned", "", "  ", "…"})
        EXPECT_TRUE(finds(typed, text)) << typed;
    for (const auto* typed : {"loud", "security audit", "securityx", "7k2m9"})
        EXPECT_FALSE(finds(typed, text)) << typed;
}

TEST(search, folds_letters_of_other_scripts) {
    EXPECT_TRUE(finds("ÄNDERUNG", "Große änderungen"));
    EXPECT_TRUE(finds("απο", "ΑΠΟΤΕΛΕΣΜΑ του μήνα"));
    EXPECT_TRUE(finds("新", "新しい 記事"));
    EXPECT_FALSE(finds("anderung", "Große änderungen")) << "an umlaut is a letter of its own";
}

TEST(search, is_bounded) {
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "w" + std::to_string(i) + " ";
    EXPECT_EQ(words_in(many).size(), 64U);
    EXPECT_EQ(words_in(many).back(), U"w63");
    EXPECT_FALSE(words_in("\xff\xfe broken").empty());
}

}  // namespace
}  // namespace starling::rules
