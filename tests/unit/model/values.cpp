#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "commands/model/words.hpp"

namespace starling::model {
namespace {

using namespace std::chrono_literals;

rules::day on(int year, unsigned month, unsigned date) {
    return rules::day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date}};
}

const rules::day monday = on(2026, 11, 23);

TEST(durations, are_a_number_and_a_unit) {
    EXPECT_EQ(parse_duration("6h"), 6h);
    EXPECT_EQ(parse_duration("14d"), 14 * 24h);
    EXPECT_EQ(parse_duration("2W"), 14 * 24h);
    for (const auto* text : {"", "d", "14", "0d", "-1d", "1.5d", "1m", "1 d", "+1d", "999999999w",
                             "99999999999999d"}) {
        EXPECT_FALSE(parse_duration(text)) << text;
    }
}

TEST(dates, are_written_out_or_named) {
    EXPECT_EQ(parse_date("2026-12-04", monday), on(2026, 12, 4));
    EXPECT_EQ(parse_date("2028-02-29", monday), on(2028, 2, 29));
    EXPECT_EQ(parse_date("Today", monday), monday);
    EXPECT_EQ(parse_date("tomorrow", monday), on(2026, 11, 24));
    EXPECT_EQ(parse_date("fri", monday), on(2026, 11, 27));
    EXPECT_EQ(parse_date("Mon", monday), on(2026, 11, 30)) << "today excluded";
    EXPECT_EQ(parse_date("sunday", monday), on(2026, 11, 29));
    for (const auto* text :
         {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-12-04", "2026/12/04",
          "mon-fri", "mon,tue", "yesterday", "2026-12-0x", "2026-12--1", " fri"}) {
        EXPECT_FALSE(parse_date(text, monday)) << text;
    }
}

RC_GTEST_PROP(dates, come_back_as_they_went, ()) {
    const auto local = monday + std::chrono::days{*rc::gen::inRange(-20000, 1000000)};
    RC_ASSERT(parse_date(rules::date_text(local), monday) == local);
}

RC_GTEST_PROP(values, are_read_from_any_text, (const std::string& text)) {
    const auto duration = parse_duration(text);
    RC_ASSERT(!duration || *duration > 0h);
    const auto number = parse_int(text);
    RC_ASSERT(!number || text.find_first_not_of("-0123456789") == std::string::npos);
    (void)parse_date(text, monday);
}

const std::vector<std::string_view> verbs{"share", "kudos", "join", "leaderboard", "me"};

TEST(nearest, forgives_two_slips) {
    EXPECT_EQ(nearest("shrae", verbs), "share");
    EXPECT_EQ(nearest("Kudo", verbs), "kudos");
    EXPECT_EQ(nearest("leadrebord", verbs), "leaderboard");
    EXPECT_EQ(nearest("share", verbs), "share");
    EXPECT_EQ(nearest("joni", verbs), "join") << "a swap is one slip";
}

TEST(nearest, finds_nothing_when_half_of_the_word_is_wrong) {
    for (const auto* word : {"", "m", "mi", "jxyn", "shxxxe", "budget", "leaderboards123"}) {
        EXPECT_EQ(nearest(word, verbs), "") << word;
    }
    EXPECT_EQ(nearest(std::string(100'000, 'k'), verbs), "");
    EXPECT_EQ(nearest("share", {}), "");
}

RC_GTEST_PROP(nearest, finds_a_word_with_one_letter_changed, ()) {
    const std::string verb{*rc::gen::element("share", "leaderboard", "nominate")};
    auto typed = verb;
    typed[*rc::gen::inRange<std::size_t>(0, typed.size())] = *rc::gen::inRange('a', 'z');
    RC_ASSERT(nearest(typed, {"share", "leaderboard", "nominate"}) == verb);
}

}  // namespace
}  // namespace starling::model
