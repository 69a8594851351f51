#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using ports::person_status;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

std::optional<rules::instant> planned(advocate_world& w, const std::string& user) {
    const auto id = w.person(user).id;
    return w.get<std::optional<rules::instant>>(
        [&](ports::tx& tx) { return tx.people().next_digest(id); });
}

TEST(joining, shows_what_is_stored_before_anything_starts) {
    advocate_world w;
    const auto a = w.say("ana", "join");
    const auto text = model::plain_text(a.card);
    EXPECT_THAT(text, HasSubstr("Starling never posts for you"));
    EXPECT_THAT(text, HasSubstr("points and kudos"));
    EXPECT_THAT(lines_of(a), testing::ElementsAre("join yes", "join no"));
    EXPECT_EQ(w.person("ana").status, person_status::known);
    EXPECT_EQ(planned(w, "ana"), std::nullopt);
}

TEST(joining, yes_plans_the_first_suggestions_and_says_when) {
    advocate_world w;
    EXPECT_THAT(w.says("ana", "join yes"), HasSubstr("today 09:00 Europe/Lisbon"));
    EXPECT_EQ(w.person("ana").status, person_status::active);
    EXPECT_EQ(w.person("ana").consent_at, w.clock.now());
    EXPECT_EQ(planned(w, "ana"), utc("2026-11-23 09:00"));
    EXPECT_THAT(w.says("ben", "join yes"), HasSubstr("tomorrow 09:00 Europe/Berlin"));
    EXPECT_THAT(w.audit(), Contains("join: agreed to the data notice"));
}

TEST(joining, a_second_yes_changes_nothing) {
    advocate_world w;
    w.join("ana");
    const auto consent = w.person("ana").consent_at;
    w.clock.advance(std::chrono::minutes{5});
    EXPECT_THAT(w.says("ana", "join yes"), HasSubstr("already"));
    EXPECT_EQ(w.person("ana").consent_at, consent);
    EXPECT_EQ(w.audit().size(), 1U);
}

TEST(joining, not_now_keeps_the_person_out) {
    advocate_world w;
    EXPECT_THAT(w.says("ana", "join no"), HasSubstr("nothing was started"));
    EXPECT_EQ(w.person("ana").status, person_status::known);
}

TEST(leaving, asks_first_then_stops_everything_and_keeps_points) {
    advocate_world w;
    w.join("ana");
    const auto code = w.item("Alpha");
    w.say("ana", "share " + code + " linkedin");
    w.say("ana", "done " + code);
    const int points = w.points("ana");
    ASSERT_GT(points, 0);
    w.say("ana", "later " + w.item("Beta"));

    EXPECT_THAT(lines_of(w.say("ana", "leave")), Contains("leave yes"));
    EXPECT_EQ(w.person("ana").status, person_status::active);
    EXPECT_THAT(w.says("ana", "leave yes"), HasSubstr("points stay on record"));
    EXPECT_EQ(w.person("ana").status, person_status::left);
    EXPECT_EQ(planned(w, "ana"), std::nullopt);
    EXPECT_EQ(w.points("ana"), points);

    w.clock.advance(std::chrono::days{2});
    w.tick();
    EXPECT_TRUE(w.take_outbox().empty());
    EXPECT_EQ(w.say("ana", "share " + code).what, answer::outcome::refused);
}

TEST(leaving, who_left_can_come_back) {
    advocate_world w;
    w.join("ana");
    w.say("ana", "leave yes");
    EXPECT_THAT(w.says("ana", "join yes"), HasSubstr("Welcome back"));
    EXPECT_EQ(w.person("ana").status, person_status::active);
}

TEST(leaving, who_never_joined_hears_so) {
    advocate_world w;
    EXPECT_THAT(w.says("ana", "leave yes"), HasSubstr("not in the program"));
    EXPECT_EQ(w.person("ana").status, person_status::known);
}

TEST(pausing, stops_suggestions_until_the_end_and_no_longer) {
    advocate_world w;
    w.join("ana");
    w.item("Alpha");
    EXPECT_THAT(w.says("ana", "pause 2d"), HasSubstr("Paused until"));
    EXPECT_EQ(w.person("ana").status, person_status::paused);
    w.clock.set(utc("2026-11-24 09:30"));
    EXPECT_EQ(w.tick().suggestions, 0);
    w.clock.set(utc("2026-11-25 08:30"));
    w.tick();
    EXPECT_EQ(w.person("ana").status, person_status::active);
    w.clock.set(utc("2026-11-25 09:00"));
    EXPECT_EQ(w.tick().suggestions, 1);
}

TEST(pausing, resume_ends_it_at_once) {
    advocate_world w;
    w.join("ana");
    w.say("ana", "pause 2w");
    EXPECT_THAT(w.says("ana", "resume"), HasSubstr("today 09:00 Europe/Lisbon"));
    EXPECT_EQ(w.person("ana").status, person_status::active);
    EXPECT_THAT(w.says("ana", "resume"), HasSubstr("You are not paused."));
}

TEST(pausing, needs_a_length_within_a_year) {
    advocate_world w;
    w.join("ana");
    for (const auto* line : {"pause", "pause sometimes", "pause 60w", "pause 2020-01-01"})
        EXPECT_EQ(w.say("ana", line).what, answer::outcome::misused) << line;
    EXPECT_EQ(w.person("ana").status, person_status::active);
}

TEST(settings, are_shown_with_the_lines_that_change_them) {
    advocate_world w;
    w.join("ana");
    const auto text = w.says("ana", "prefs");
    EXPECT_THAT(text, HasSubstr("at most 3 a day and 9 a week"));
    EXPECT_THAT(text, HasSubstr("/starling prefs time 09:30"));
    EXPECT_THAT(text, HasSubstr("Europe/Lisbon"));
}

TEST(settings, change_and_replan) {
    advocate_world w;
    w.join("ana");
    EXPECT_THAT(w.says("ana", "prefs time 10:15"), HasSubstr("today 10:15 Europe/Lisbon"));
    EXPECT_EQ(planned(w, "ana"), utc("2026-11-23 10:15"));
    w.say("ana", "prefs days wed,fri");
    EXPECT_EQ(planned(w, "ana"), utc("2026-11-25 10:15"));
    w.say("ana", "prefs max 1/day");
    w.say("ana", "prefs max 4/week");
    w.say("ana", "prefs networks linkedin, bluesky");
    w.say("ana", "prefs board hide");
    const auto prefs = w.person("ana").prefs;
    EXPECT_EQ(prefs.max_day, 1);
    EXPECT_EQ(prefs.max_week, 4);
    EXPECT_THAT(prefs.networks,
                testing::ElementsAre(rules::network::linkedin, rules::network::bluesky));
    EXPECT_FALSE(prefs.on_boards);
    w.say("ana", "prefs networks any");
    w.say("ana", "prefs max any");
    EXPECT_TRUE(w.person("ana").prefs.networks.empty());
    EXPECT_EQ(w.person("ana").prefs.max_day, std::nullopt);
}

TEST(settings, never_go_above_the_ceiling) {
    advocate_world w;
    w.join("ana");
    const auto a = w.say("ana", "prefs max 4/day");
    EXPECT_EQ(a.what, answer::outcome::refused);
    EXPECT_THAT(model::plain_text(a.card), HasSubstr("ceiling is 3 suggestions a day"));
    EXPECT_EQ(w.person("ana").prefs.max_day, std::nullopt);
}

TEST(settings, say_how_a_line_is_written) {
    advocate_world w;
    w.join("ana");
    for (const auto* line :
         {"prefs max", "prefs max many", "prefs max -1/day", "prefs time late", "prefs days never",
          "prefs networks myspace", "prefs networks", "prefs board maybe", "prefs timme 09:00"})
        EXPECT_EQ(w.say("ana", line).what, answer::outcome::misused) << line;
    EXPECT_THAT(w.says("ana", "prefs timme 09:00"), HasSubstr("Did you mean time?"));
}

TEST(members, only_people_in_the_program_get_its_verbs) {
    advocate_world w;
    const auto code = w.item("Alpha");
    for (const auto& line : {"share " + code, std::string{"today"}, "later " + code,
                             std::string{"prefs"}, std::string{"pause 1d"}}) {
        const auto a = w.say("ana", line);
        EXPECT_EQ(a.what, answer::outcome::refused) << line;
        EXPECT_THAT(lines_of(a), Contains("join")) << line;
    }
}

}  // namespace
