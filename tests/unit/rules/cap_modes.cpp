// What happens at a full cap: refuse, queue or warn (program.md D3), and a team's cap (8).
#include <gmock/gmock.h>

#include "tests/unit/rules/shares.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;
using enum cap_scope;

const instant noon = utc(2026, 11, 23, 12);

cap_policy with(cap_scope scope, cap_mode mode) {
    cap_policy caps;
    caps.modes.set(scope, mode);
    return caps;
}

/// Two shares of today: person_day is full.
const std::vector full_day{share(noon - 2h, network::x, 2), share(noon - 1h, network::bluesky, 3)};

TEST(cap_modes, stand_as_in_the_table) {
    const cap_modes modes;
    for (const auto scope : {item_network, item, item_day})
        EXPECT_EQ(modes.of(scope), cap_mode::refuse) << cap_key(scope);
    for (const auto scope : {network_day, person_day, person_week, team_day, program_day})
        EXPECT_EQ(modes.of(scope), cap_mode::queue) << cap_key(scope);
}

TEST(cap_modes, some_caps_cannot_be_weakened) {
    EXPECT_EQ(mildest_mode(item_network), cap_mode::refuse);
    EXPECT_EQ(mildest_mode(item), cap_mode::refuse);
    EXPECT_EQ(mildest_mode(network_day), cap_mode::queue);
    for (const auto scope : {person_day, person_week, item_day, team_day, program_day})
        EXPECT_EQ(mildest_mode(scope), cap_mode::warn) << cap_key(scope);
    const auto p =
        policy_from({{"cap.item_network.at", "warn"}, {"cap.network_day.at", "warn"}}, 1);
    EXPECT_EQ(p.caps.modes.of(item_network), cap_mode::refuse) << "whoever wrote the row";
    EXPECT_EQ(p.caps.modes.of(network_day), cap_mode::queue);
}

TEST(cap_modes, decide_what_becomes_of_the_share) {
    const auto verdict = [](cap_mode mode) {
        return check_caps(with(person_day, mode), full_day, question(noon)).verdict();
    };
    EXPECT_EQ(verdict(cap_mode::refuse), cap_mode::refuse);
    EXPECT_EQ(verdict(cap_mode::queue), cap_mode::queue);
    EXPECT_EQ(verdict(cap_mode::warn), cap_mode::warn);
    EXPECT_EQ(check_caps(cap_policy{}, {}, question(noon)).verdict(), cap_mode::warn) << "room";
}

TEST(cap_modes, the_strictest_of_the_blocking_caps_decides) {
    auto caps = with(person_day, cap_mode::warn);
    caps.person_week = 2;
    EXPECT_EQ(check_caps(caps, full_day, question(noon)).verdict(), cap_mode::queue);
    caps.modes.set(person_week, cap_mode::refuse);
    EXPECT_EQ(check_caps(caps, full_day, question(noon)).verdict(), cap_mode::refuse);
}

TEST(cap_modes, a_cap_that_warns_delays_nothing) {
    auto caps = with(person_day, cap_mode::warn);
    EXPECT_EQ(check_caps(caps, full_day, question(noon)).next, noon);
    caps.network_day = 1;
    const auto history =
        std::vector{share(noon - 2h, network::linkedin, 2), share(noon - 1h, network::x, 3)};
    const auto answer = check_caps(caps, history, question(noon));
    EXPECT_EQ(scopes_of(answer), (std::vector{network_day, person_day})) << "both are named";
    EXPECT_EQ(answer.next, utc(2026, 11, 24));
}

TEST(cap_modes, a_queue_without_an_end_is_a_refusal) {
    auto ask = question(noon);
    ask.item_expires = utc(2026, 11, 24);
    EXPECT_EQ(check_caps(cap_policy{}, full_day, ask).verdict(), cap_mode::refuse);
    ask.item_expires = utc(2026, 11, 24, 0, 0, 1);
    EXPECT_EQ(check_caps(cap_policy{}, full_day, ask).verdict(), cap_mode::queue);
}

TEST(team_cap, is_the_larger_of_two_and_a_quarter_of_the_team) {
    const auto limit = [](int size) {
        auto ask = question(noon);
        ask.everybody.team = {.size = size, .taken = 0};
        for (const auto& cap : all_caps(cap_policy{}, {}, ask))
            if (cap.scope == team_day) return cap.limit;
        return 0;
    };
    EXPECT_EQ(limit(0), 0) << "no team, no cap";
    EXPECT_EQ(limit(1), 2);
    EXPECT_EQ(limit(8), 2);
    EXPECT_EQ(limit(9), 3);
    EXPECT_EQ(limit(100), 25);
}

TEST(team_cap, blocks_until_the_programs_day_ends) {
    auto ask = question(noon);
    ask.program_tz = zone_named("Europe/Berlin");
    ask.everybody.team = {.size = 5, .taken = 1};
    EXPECT_TRUE(check_caps(cap_policy{}, {}, ask).allowed());
    ask.everybody.team.taken = 2;
    const auto answer = check_caps(cap_policy{}, {}, ask);
    EXPECT_EQ(scopes_of(answer), std::vector{team_day});
    EXPECT_EQ(answer.next, utc(2026, 11, 23, 23));
    EXPECT_EQ(answer.verdict(), cap_mode::queue);
    EXPECT_EQ(cap_text(answer.blocking[0], network::linkedin),
              "2 of 2 shares of this item on LinkedIn today, by your team");
}

TEST(network_caps, take_the_place_of_the_number_for_all) {
    const auto p = policy_from({{"cap.network_day.linkedin", "3"},
                                {"cap.network_day.x", "21"},
                                {"cap.network_day.moon", "3"},
                                {"cap.person_day.x", "9"}},
                               1);
    ASSERT_EQ(p.caps.on_network.size(), 1u) << "outside the range, no network, no such cap";
    const auto limit = [&](network net) {
        auto ask = question(noon);
        ask.net = net;
        for (const auto& cap : all_caps(p.caps, {}, ask))
            if (cap.scope == network_day) return cap.limit;
        return -1;
    };
    EXPECT_EQ(limit(network::linkedin), 3);
    EXPECT_EQ(limit(network::x), 1);
}

TEST(network_caps, one_network_alone_may_have_a_cap_of_the_program) {
    const auto p = policy_from({{"cap.program_day.linkedin", "1"}}, 1);
    EXPECT_TRUE(counts_networks(p.caps));
    EXPECT_FALSE(counts_networks(cap_policy{}));
    auto ask = question(noon);
    ask.everybody.network = 1;
    EXPECT_EQ(scopes_of(check_caps(p.caps, {}, ask)), std::vector{program_day});
    ask.net = network::x;
    EXPECT_TRUE(check_caps(p.caps, {}, ask).allowed());
}

}  // namespace
}  // namespace starling::rules
