#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "commands/rules/draft.hpp"
#include "commands/rules/sameness.hpp"

using namespace starling::rules;

namespace {

constexpr std::string_view prepared =
    "Five lessons from a year of on-call: what we changed, what we kept and why it helped. "
    "https://blog.example.org/on-call #oncall";

using faults = std::vector<draft_fault>;

faults check(std::string_view words, network net = network::linkedin,
             std::string_view disclosure = "I work at Acme") {
    static const std::vector<std::string_view> others{prepared};
    return check_draft({net, words, "https://go.example.org/s/abc", disclosure, others});
}

TEST(sameness, near_copies_are_the_same_message) {
    EXPECT_TRUE(is_same_message(prepared, prepared));
    EXPECT_TRUE(is_same_message(
        prepared,
        "five LESSONS from a year of on-call – what we changed, what we kept, why it "
        "helped!! 🎉 https://elsewhere.example/x"));
    EXPECT_TRUE(is_same_message(
        prepared,
        "So true: five lessons from a year of on-call: what we changed, what we kept and "
        "why it helped. Read it, all of you, today or tomorrow, it is worth your time."))
        << "half of the shorter one is enough";
}

TEST(sameness, other_words_are_another_message) {
    EXPECT_FALSE(is_same_message(
        prepared, "My pager stayed silent for a month. Here is what our team did differently."));
    EXPECT_FALSE(is_same_message(
        "What we changed after a year of alarms at night, and what it did to the team",
        "What we kept after a year of alarms by day, and why nobody in the team regrets it"));
}

TEST(sameness, short_texts_are_the_same_only_word_for_word) {
    EXPECT_TRUE(is_same_message("Worth reading!", "worth READING https://a.example"));
    EXPECT_FALSE(is_same_message("Worth reading today", "Worth reading"));
    EXPECT_FALSE(is_same_message("one two three four five", "one two three four five six seven"));
    EXPECT_FALSE(is_same_message("", ""));
    EXPECT_FALSE(is_same_message("#tag https://a.example", "#other"));
}

TEST(sameness, scripts_without_spaces_are_compared_by_characters) {
    EXPECT_TRUE(is_same_message("オンコールの一年から学んだ五つのことを書きました。",
                                "オンコールの一年から学んだ五つのことを書きました！ぜひ"));
    EXPECT_FALSE(is_same_message("オンコールの一年から学んだ五つのことを書きました。",
                                 "夜中に鳴らない仕組みをチームで作った話です。"));
}

RC_GTEST_PROP(sameness, does_not_depend_on_the_order,
              (const std::string& a, const std::string& b)) {
    RC_ASSERT(is_same_message(a, b) == is_same_message(b, a));
}

TEST(drafts, own_words_that_name_the_employer_are_fine) {
    EXPECT_EQ(check("I work at Acme, and my pager was silent for a month. This is why."), faults{});
    EXPECT_EQ(check("My pager was silent. (i WORK at acme)"), faults{}) << "in any case";
    EXPECT_EQ(check("My pager was silent for a month.", network::linkedin, ""), faults{})
        << "a program that names no employer asks for nothing";
}

TEST(drafts, the_employer_must_be_named) {
    EXPECT_EQ(check("My pager was silent for a month."), faults{draft_fault::undisclosed});
}

TEST(drafts, what_is_nearly_a_prepared_text_is_no_own_word) {
    EXPECT_EQ(check("I work at Acme. Five lessons from a year of on-call: what we changed, what we "
                    "kept and why it helped."),
              faults{draft_fault::alike});
}

TEST(drafts, the_sentence_that_all_have_to_say_makes_nothing_alike) {
    const std::vector<std::string_view> others{"I work at Acme Research and Development Europe"};
    EXPECT_EQ(
        check_draft(
            {network::linkedin, "I work at Acme Research and Development Europe. Quiet nights now!",
             "https://a.example", "I work at Acme Research and Development Europe", others}),
        faults{});
}

TEST(drafts, the_link_counts_to_the_length_as_the_network_counts_it) {
    const std::string start = "I work at Acme. ";
    const auto words = start + std::string(280 - 23 - 1 - start.size(), 'x');
    EXPECT_EQ(check(words, network::x), faults{}) << "280 with a link of 23 and a space";
    EXPECT_EQ(check(words + "x", network::x), faults{draft_fault::too_long});
    EXPECT_EQ(check(words + "x", network::linkedin), faults{});
    EXPECT_EQ(post_limit(network::facebook), longest_post) << "its page takes no text";
}

TEST(drafts, every_fault_is_named) {
    const auto all = check(std::string{prepared} + std::string(400, 'x'), network::x);
    EXPECT_EQ(all, (faults{draft_fault::too_long, draft_fault::undisclosed, draft_fault::alike}));
}

}  // namespace
