#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

/// "share i-7k2m", not the button beside it that asks for words.
bool is_share(const std::string& line) {
    return line.starts_with("share ") && !line.ends_with(" --form");
}

struct suggestions : testing::Test {
    advocate_world w;

    suggestions() { w.join("ana"); }
    answer say(const std::string& line) { return w.say("ana", line); }
    std::string says(const std::string& line) { return w.says("ana", line); }
    std::optional<ports::delivery> delivery(const std::string& code) {
        const auto id = w.person("ana").id;
        return w.get<std::optional<ports::delivery>>([&](ports::tx& tx) {
            return tx.sharing().delivery_of(id, *rules::parse_item_code(code));
        });
    }
    std::optional<rules::instant> reminder(const std::string& code) {
        const auto id = w.person("ana").id;
        const auto all =
            w.get<std::vector<ports::waiting>>([&](ports::tx& tx) { return tx.waiting().of(id); });
        for (const auto& one : all)
            if (!one.net && one.item == *rules::parse_item_code(code)) return one.at;
        return std::nullopt;
    }
};

TEST_F(suggestions, today_delivers_once_and_shows_the_same_again) {
    for (const auto* topic : {"a", "b", "c", "d", "e"}) w.item(topic, topic);
    const auto first = lines_of(say("today"));
    EXPECT_EQ(std::ranges::count_if(first, is_share), 3);
    EXPECT_EQ(lines_of(say("today")), first);
    w.clock.set(utc("2026-11-23 09:00"));
    EXPECT_EQ(w.tick().suggestions, 0) << "the day's slots are taken";
}

TEST_F(suggestions, today_never_gives_more_than_asked_for) {
    for (const auto* topic : {"a", "b", "c"}) w.item(topic, topic);
    say("prefs max 1/day");
    const auto lines = lines_of(say("today"));
    EXPECT_EQ(std::ranges::count_if(lines, is_share), 1);
}

TEST_F(suggestions, today_with_nothing_says_when_to_look_next) {
    EXPECT_THAT(says("today"), HasSubstr("Next look: today 09:00 Europe/Lisbon"));
    say("pause 1d");
    w.item("Alpha");
    EXPECT_THAT(says("today"), HasSubstr("You are paused"));
}

TEST_F(suggestions, items_shared_already_are_not_suggested) {
    const auto code = w.item("Alpha");
    say("share " + code);
    EXPECT_THAT(says("today"), HasSubstr("nothing new for you"));
    EXPECT_EQ(delivery(code), std::nullopt);
}

TEST_F(suggestions, later_reminds_at_ones_hour_tomorrow) {
    const auto code = w.item("Alpha");
    say("today");
    const auto a = w.press("ana", "later " + code);
    EXPECT_TRUE(a.replace_source);
    EXPECT_THAT(model::plain_text(a.card), HasSubstr("tomorrow 09:00 Europe/Lisbon"));
    EXPECT_EQ(reminder(code), utc("2026-11-24 09:00"));
    EXPECT_EQ(delivery(code)->response, "later");
    EXPECT_FALSE(w.press("ana", "later " + code + " --keep").replace_source);
}

TEST_F(suggestions, later_reads_dates_times_and_waits) {
    const auto code = w.item("Alpha");
    say("later " + code + " 3h");
    EXPECT_EQ(reminder(code), utc("2026-11-23 11:00"));
    say("later " + code + " wed 16:30");
    EXPECT_EQ(reminder(code), utc("2026-11-25 16:30"));
    say("later " + code + " 17:00");
    EXPECT_EQ(reminder(code), utc("2026-11-23 17:00"));
    for (const auto* when : {"07:00", "2020-01-01", "whenever", "200d", "mon 16:00 please"})
        EXPECT_EQ(say("later " + code + " " + when).what, answer::outcome::misused) << when;
    EXPECT_EQ(reminder(code), utc("2026-11-23 17:00"));
}

TEST_F(suggestions, later_than_the_expiry_is_refused) {
    const auto code = w.item("Alpha");
    w.expires(code, utc("2026-11-24 08:00"));
    EXPECT_THAT(says("later " + code), HasSubstr("expires before"));
    EXPECT_EQ(reminder(code), std::nullopt);
}

TEST_F(suggestions, skip_teaches_and_can_be_undone) {
    const auto code = w.item("Alpha");
    say("today");
    const auto a = w.press("ana", "skip " + code);
    EXPECT_TRUE(a.replace_source);
    EXPECT_EQ(delivery(code)->response, "not-me");
    EXPECT_THAT(lines_of(a), Contains("undo " + code + " skip"));
    const auto back = w.press("ana", "undo " + code + " skip");
    EXPECT_THAT(lines_of(back), Contains("share " + code));
    EXPECT_EQ(delivery(code)->response, "");
}

TEST_F(suggestions, skip_takes_reasons) {
    const auto code = w.item("Alpha");
    say("today");
    EXPECT_THAT(lines_of(say("skip " + code + " too-much")), Contains("prefs max 1/day"));
    EXPECT_EQ(delivery(code)->response, "too-much");
    EXPECT_EQ(say("skip " + code + " dunno").what, answer::outcome::misused);
    EXPECT_EQ(say("skip " + w.item("Beta")).what, answer::outcome::refused);
}

TEST_F(suggestions, why_gives_the_stored_reasons) {
    const auto code = w.item("Alpha");
    EXPECT_EQ(say("why " + code).what, answer::outcome::refused);
    say("today");
    const auto a = say("why " + code);
    const auto parts = rules::decode_parts(delivery(code)->parts);
    ASSERT_FALSE(parts.empty());
    for (const auto& p : parts) EXPECT_THAT(model::plain_text(a.card), HasSubstr(p.reason));
    EXPECT_THAT(lines_of(a), Contains("skip " + code + " not-me --keep"));
}

TEST_F(suggestions, reactions_find_the_item) {
    const auto code = w.item("Alpha");
    w.clock.set(utc("2026-11-23 09:00"));
    ASSERT_EQ(w.tick().suggestions, 1);
    const auto out = w.take_outbox();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].subject, "item:" + std::to_string(rules::parse_item_code(code)->value));
}

}  // namespace
