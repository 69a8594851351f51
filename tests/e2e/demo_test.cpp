#include "bot/demo/demo.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "bot/demo/checks.hpp"
#include "bot/demo/serve.hpp"
#include "bot/demo/wrap.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;

TEST(demo, plays_a_week_in_which_everything_holds) {
    testing::internal::CaptureStdout();
    const int exit_code = run_demo({.plain = true});
    const auto text = testing::internal::GetCapturedStdout();
    EXPECT_EQ(exit_code, 0) << text;
    for (const auto* line : {"Monday, 23 November",
                             "For you to share",
                             "Recorded: you shared",
                             "+2 points",
                             "2 of 2 shares today",
                             "next free Tuesday 00:00",
                             "twice, as fast as the mouse allows",
                             "already; nothing",
                             "I will remind you",
                             ":white_check_mark:",
                             "#kudos",
                             "No kudos given",
                             "person_day",
                             "The week in advocacy",
                             "longest acknowledgement",
                             "every balance is the sum of its ledger",
                             "0 pending, 0 ambiguous, 0 dead",
                             "one person on both platforms",
                             "in Teams",
                             "every activity from Teams was answered",
                             "Connect your workspace"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line << " is missing from:\n" << text;
    }
    EXPECT_EQ(text.find("\x1b["), std::string::npos);
    EXPECT_EQ(text.find("FAIL"), std::string::npos);
}

ports::share shared(rules::instant at, std::int64_t item, rules::network net) {
    return {.person = {1},
            .item = {item},
            .net = net,
            .state = rules::share_state::confirmed,
            .reserved_at = at};
}

class cap_recount : public ::testing::Test {
protected:
    const rules::instant monday{1'795'420'800s};
    week_rows::of_person one{.person = {.id = {1}, .tz = "UTC"}};
    rules::cap_policy caps;
};

TEST_F(cap_recount, finds_the_share_that_is_beyond) {
    using enum rules::network;
    one.shares = {shared(monday, 1, linkedin), shared(monday + 1h, 2, x)};
    EXPECT_TRUE(beyond_caps(one, caps, {}).empty());
    one.shares.push_back(shared(monday + 2h, 3, bluesky));
    EXPECT_EQ(beyond_caps(one, caps, {}).size(), 1U);
}

TEST_F(cap_recount, counts_with_the_limit_of_the_moment) {
    using enum rules::network;
    one.shares = {shared(monday, 1, linkedin), shared(monday + 1h, 2, x)};
    caps.person_day = 1;
    const ports::setting_change tightened{
        .key = "cap.person_day", .from = "2", .to = "1", .at = monday + 24h};
    EXPECT_TRUE(beyond_caps(one, caps, {tightened}).empty());
    EXPECT_EQ(beyond_caps(one, caps, {}).size(), 1U);
}

TEST(check_week, fails_on_a_slot_that_was_used_twice) {
    week_rows rows;
    rows.people.push_back({.person = {.id = {1}}});
    const ports::delivery first{
        .person = {1}, .item = {1}, .slot_day = 1, .iso_week = 202648, .slot_week = 1};
    rows.people.front().deliveries = {first};
    const auto slots_hold = [&] { return check_week(rows, {}).at(2).holds; };
    EXPECT_TRUE(slots_hold());
    rows.people.front().deliveries.push_back(first);
    EXPECT_FALSE(slots_hold());
}

TEST(check_week, fails_on_a_balance_that_is_not_its_sum) {
    week_rows rows;
    rows.people.push_back({.balance = {.spendable = 3, .lifetime = 3}});
    EXPECT_FALSE(check_week(rows, {}).front().holds);
    rows.people.front().entries.push_back({.amount = 3});
    EXPECT_TRUE(check_week(rows, {}).front().holds);
}

TEST(demo_line, reads_what_people_do) {
    const auto typed = std::get<line_types>(read_demo_line("ana: /share i-7k2m linkedin"));
    EXPECT_EQ(typed.who, "ana");
    EXPECT_EQ(typed.where, "");
    EXPECT_EQ(typed.text, "/share i-7k2m linkedin");
    const auto there = std::get<line_types>(read_demo_line("ana #general: /kudos @tom for this"));
    EXPECT_EQ(there.where, "general");
    EXPECT_EQ(std::get<line_presses>(read_demo_line("tom: press Not for me")).label, "Not for me");
    EXPECT_EQ(std::get<line_reacts>(read_demo_line("tom: react -1")).emoji, "-1");
}

TEST(demo_line, moves_the_clock_forward_only) {
    EXPECT_EQ(std::get<line_moves>(read_demo_line("+2h")).by, 2h);
    EXPECT_EQ(std::get<line_moves>(read_demo_line("+30m")).by, 30min);
    EXPECT_EQ(std::get<line_moves>(read_demo_line("+3d")).by, 72h);
    for (const auto* line : {"+0h", "+-2h", "+", "+99999d", "+2x"}) {
        EXPECT_TRUE(std::holds_alternative<line_bad>(read_demo_line(line))) << line;
    }
}

TEST(demo_line, says_what_it_cannot_read) {
    for (const auto* line : {"hello", "ana:", "ana: dance", "ana: press"}) {
        EXPECT_TRUE(std::holds_alternative<line_bad>(read_demo_line(line))) << line;
    }
    EXPECT_EQ(std::get<line_asks>(read_demo_line(" quit ")), line_asks::quit);
}

TEST(wrapped, breaks_between_words_and_keeps_links_whole) {
    EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrapped("  a bb\nc", 4), (std::vector<std::string>{"  a", "  bb", "c"}));
    EXPECT_EQ(wrapped("https://example.org/long x", 5).front(), "https://example.org/long");
    EXPECT_EQ(columns("Grüße ✅"), 7U);
}

}  // namespace
}  // namespace starling::bot
