#include "commands/rules/kudos.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using enum kudos_problem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const instant monday = utc(2026, 11, 23, 12);

receiver_fact colleague(std::int64_t id, std::string name = "Ana") {
    return {.person = person_id{id}, .name = std::move(name)};
}

kudos_question thanks(std::vector<receiver_fact> receivers) {
    return {.giver = person_id{1},
            .receivers = std::move(receivers),
            .reason = "for saving the launch on Friday night",
            .now = monday,
            .tz = zone_named("Europe/Berlin")};
}

std::vector<kudos_problem> problems(const kudos_question& q, const kudos_policy& policy = {}) {
    std::vector<kudos_problem> found;
    for (const auto& fault : check_kudos(policy, q)) {
        EXPECT_FALSE(fault.text.empty());
        found.push_back(fault.problem);
    }
    return found;
}

TEST(kudos, pass_with_a_colleague_and_a_reason) {
    EXPECT_THAT(problems(thanks({colleague(2)})), IsEmpty());
    EXPECT_THAT(problems(thanks({colleague(2), colleague(3)})), IsEmpty());
}

TEST(kudos, need_somebody) {
    EXPECT_THAT(problems(thanks({})), ElementsAre(nobody));
}

TEST(kudos, of_a_whole_team_cost_one) {
    auto q = thanks({});
    q.whole_team = true;
    q.used = 1;
    EXPECT_THAT(problems(q), IsEmpty());
    q.used = 2;
    EXPECT_THAT(problems(q), ElementsAre(budget));
    q.used = 0;
    q.reason = "nice";
    EXPECT_THAT(problems(q), ElementsAre(reason_too_short));
}

TEST(kudos, go_to_colleagues_only) {
    EXPECT_THAT(problems(thanks({colleague(1)})), ElementsAre(self));
    EXPECT_THAT(problems(thanks({{.person = person_id{2}, .is_bot = true}})), ElementsAre(bot));
    EXPECT_THAT(problems(thanks({{.person = person_id{2}, .is_guest = true}})), ElementsAre(guest));
    EXPECT_THAT(problems(thanks({{.person = person_id{2}, .deactivated = true}})),
                ElementsAre(deactivated));
}

TEST(kudos, report_every_fault_with_its_name) {
    auto q = thanks({{.person = person_id{2}, .name = "Robbie", .is_bot = true}, colleague(3)});
    q.reason = "thanks";
    q.used = 2;
    const auto faults = check_kudos({}, q);
    ASSERT_EQ(faults.size(), 3u);
    EXPECT_THAT(faults[0].text, HasSubstr("Robbie"));
    EXPECT_THAT(faults[1].text, AllOf(HasSubstr("6 characters"), HasSubstr("at least 20")));
    EXPECT_THAT(faults[2].text, AllOf(HasSubstr("costs 2"), HasSubstr("0 of 2 left today"),
                                      HasSubstr("Tuesday 00:00 Europe/Berlin")));
}

TEST(kudos, name_at_most_five_people_for_peers) {
    std::vector<receiver_fact> six;
    for (int i = 2; i < 8; ++i) six.push_back(colleague(i));
    auto q = thanks(six);
    EXPECT_THAT(problems(q, {.peer_day = 10}), ElementsAre(too_many));
    q.executive = true;
    EXPECT_THAT(problems(q, {.exec_week = 10}), IsEmpty());
    q.executive = false;
    q.receivers.pop_back();
    EXPECT_THAT(problems(q, {.peer_day = 10}), IsEmpty());
}

TEST(kudos, cost_one_per_person_all_or_nothing) {
    auto q = thanks({colleague(2), colleague(3)});
    q.used = 1;
    EXPECT_THAT(problems(q), ElementsAre(budget));
    q.receivers.pop_back();
    EXPECT_THAT(problems(q), IsEmpty());
    q.receivers.push_back(colleague(2));
    EXPECT_THAT(problems(q), IsEmpty()) << "a colleague named twice costs once";
}

TEST(kudos, let_an_executive_use_a_week) {
    auto q = thanks({colleague(2)});
    q.executive = true;
    q.used = 4;
    EXPECT_THAT(problems(q), IsEmpty());
    q.used = 5;
    const auto faults = check_kudos({}, q);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_THAT(faults[0].text,
                AllOf(HasSubstr("0 of 5 left this week"), HasSubstr("2026-11-30 00:00")));
}

TEST(kudos, reach_one_colleague_three_times_in_thirty_days) {
    auto q = thanks({colleague(2)});
    q.receivers[0].from_giver_30_days = 2;
    EXPECT_THAT(problems(q), IsEmpty());
    q.receivers[0].from_giver_30_days = 3;
    EXPECT_THAT(problems(q), ElementsAre(pair_cap));
}

TEST(kudos, want_a_new_reason) {
    auto q = thanks({colleague(2)});
    q.reasons_30_days = {"for helping me with the tender"};
    EXPECT_THAT(problems(q), IsEmpty());
    q.reasons_30_days.push_back("For  saving the LAUNCH on friday night!");
    EXPECT_THAT(problems(q), ElementsAre(reason_repeated));
}

TEST(kudos_budgets, renew_at_the_givers_midnight_or_monday) {
    const auto berlin = zone_named("Europe/Berlin");
    const auto peer = budget_for({}, false, utc(2026, 11, 23, 23), berlin);
    EXPECT_EQ(peer.period, "2026-11-24");
    EXPECT_EQ(peer.limit, 2);
    EXPECT_EQ(peer.renews_at, utc(2026, 11, 24, 23));
    const auto exec = budget_for({}, true, utc(2027, 1, 1, 12), berlin);
    EXPECT_EQ(exec.period, "2026-W53");
    EXPECT_EQ(exec.limit, 5);
    EXPECT_EQ(exec.renews_at, utc(2027, 1, 3, 23));
    EXPECT_EQ(budget_for({}, true, utc(2026, 3, 28, 12), berlin).renews_at, utc(2026, 3, 29, 22));
}

TEST(reasons, count_what_can_be_read) {
    EXPECT_EQ(visible_characters(""), 0u);
    EXPECT_EQ(visible_characters(" a b\tc\n"), 3u);
    EXPECT_EQ(visible_characters("Grüße"), 5u);
    EXPECT_EQ(visible_characters("漢字"), 2u);
    EXPECT_EQ(visible_characters(":tada::+1: ok"), 2u);
    EXPECT_EQ(visible_characters("at 10:30:15"), 10u);
    EXPECT_EQ(visible_characters("👍🏽 👩‍💻 🇩🇪 ❤️ ok"), 2u);
    EXPECT_EQ(visible_characters("\u200b\u2060\u00a0\u3164\ufeff"), 0u);
}

TEST(reasons, compare_by_their_letters) {
    EXPECT_EQ(reason_similarity("Great WORK", "great  work"), 1);
    EXPECT_EQ(reason_similarity("ok", "OK"), 1);
    EXPECT_EQ(reason_similarity("ok", "no"), 0);
    EXPECT_EQ(reason_similarity("abcdef", "uvwxyz"), 0);
    EXPECT_NEAR(reason_similarity("abcd", "bcde"), 1.0 / 3, 1e-9);
}

RC_GTEST_PROP(reasons, are_like_themselves_and_symmetric,
              (const std::string& a, const std::string& b)) {
    RC_ASSERT(reason_similarity(a, a) == 1.0);
    const auto both = reason_similarity(a, b);
    RC_ASSERT(both == reason_similarity(b, a));
    RC_ASSERT(both >= 0.0 && both <= 1.0);
    RC_ASSERT(visible_characters(a) <= a.size());
}

RC_GTEST_PROP(kudos_budgets, are_never_overdrawn, ()) {
    const auto limit = *rc::gen::inRange(0, 12);
    int used = 0;
    for (const int count : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 5))) {
        auto q = thanks({});
        for (int i = 0; i < count; ++i) q.receivers.push_back(colleague(i + 2));
        q.used = used;
        if (problems(q, {.peer_day = limit}).empty()) used += count;
    }
    RC_ASSERT(used <= limit);
}

}  // namespace
}  // namespace starling::rules
