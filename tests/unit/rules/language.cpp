#include "commands/rules/language.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

TEST(language, is_the_primary_subtag) {
    for (const auto* tag : {"de", "DE", "de-AT", "de_DE", "de-Latn-CH-1996"})
        EXPECT_EQ(primary_language(tag), "de") << tag;
    EXPECT_EQ(primary_language("zh-Hant-TW"), "zh");
    EXPECT_EQ(primary_language("pt_BR"), "pt");
    EXPECT_EQ(primary_language("fil"), "fil");
}

TEST(language, is_one_that_there_is) {
    for (const auto* text : {"", "d", "xx", "d1", "a ", "german", "12", "de-", "de--AT", "-de",
                             "de AT", "de-waytoolong", "de-Ö", "f1l", "ü"})
        EXPECT_EQ(primary_language(text), std::nullopt) << text;
}

TEST(language, is_read_by_those_who_speak_it_or_may) {
    EXPECT_TRUE(reads("de", "de"));
    EXPECT_TRUE(reads("de", ""));
    EXPECT_TRUE(reads("", "de"));
    EXPECT_TRUE(reads("", ""));
    EXPECT_FALSE(reads("de", "en"));
}

RC_GTEST_PROP(language, never_changes_again, (const std::string& text)) {
    const auto once = primary_language(text);
    if (once) RC_ASSERT(primary_language(*once) == once);
}

}  // namespace
}  // namespace starling::rules
