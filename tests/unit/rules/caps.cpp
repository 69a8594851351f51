#include "commands/rules/caps.hpp"

#include <gmock/gmock.h>

#include "tests/unit/rules/shares.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;
using enum cap_scope;
using enum share_state;

const instant monday = utc(2026, 11, 23, 12);

TEST(caps, let_a_first_share_pass) {
    const auto answer = check_caps(cap_policy{}, {}, question(monday));
    EXPECT_TRUE(answer.allowed());
    EXPECT_EQ(answer.next, monday);
}

TEST(caps, one_item_goes_to_one_network_once) {
    const std::vector history{share(monday - 30 * 24h)};
    const auto answer = check_caps(cap_policy{}, history, question(monday));
    EXPECT_EQ(scopes_of(answer), std::vector{item_network});
    EXPECT_EQ(answer.blocking[0].used, 1);
    EXPECT_EQ(answer.blocking[0].limit, 1);
    EXPECT_FALSE(answer.blocking[0].free_at);
    EXPECT_FALSE(answer.next);
}

TEST(caps, one_item_goes_to_two_networks_in_all) {
    const std::vector history{share(monday - 30 * 24h, network::x),
                              share(monday - 20 * 24h, network::bluesky)};
    EXPECT_EQ(scopes_of(check_caps(cap_policy{}, history, question(monday))), std::vector{item});
}

TEST(caps, name_every_cap_that_blocks_and_when_each_frees) {
    const auto history =
        std::vector{share(monday - 2h, network::linkedin, 2), share(monday - 1h, network::x, 3)};
    const auto answer = check_caps(cap_policy{.person_week = 2}, history, question(monday));
    EXPECT_EQ(scopes_of(answer), (std::vector{network_day, person_day, person_week}));
    EXPECT_EQ(answer.blocking[0].free_at, utc(2026, 11, 24));
    EXPECT_EQ(answer.blocking[1].free_at, utc(2026, 11, 24));
    EXPECT_EQ(answer.blocking[2].free_at, monday - 2h + 7 * 24h);
    EXPECT_EQ(answer.next, monday - 2h + 7 * 24h);
}

TEST(caps, the_rolling_week_frees_with_its_oldest_share) {
    std::vector<share_fact> history;
    for (int i = 1; i <= 5; ++i) history.push_back(share(monday - i * 24h, network::x, 10 + i));
    const auto first_room = monday - 5 * 24h + 7 * 24h;
    EXPECT_EQ(check_caps(cap_policy{}, history, question(monday)).next, first_room);
    EXPECT_FALSE(check_caps(cap_policy{}, history, question(first_room - 1s)).allowed());
    EXPECT_TRUE(check_caps(cap_policy{}, history, question(first_room)).allowed());
}

TEST(caps, a_reservation_counts_until_its_time_is_over) {
    const std::vector history{share(monday, network::linkedin, 1, reserved)};
    const auto before = check_caps(cap_policy{}, history, question(monday + 30min - 1s));
    EXPECT_EQ(scopes_of(before), (std::vector{item_network, network_day}));
    EXPECT_EQ(before.next, monday + 30min);
    EXPECT_TRUE(check_caps(cap_policy{}, history, question(monday + 30min)).allowed());
}

TEST(caps, an_issued_link_has_the_same_time_to_live) {
    const std::vector history{share(monday, network::linkedin, 1, issued)};
    EXPECT_FALSE(check_caps(cap_policy{}, history, question(monday + 29min)).allowed());
    EXPECT_TRUE(check_caps(cap_policy{}, history, question(monday + 30min)).allowed());
}

TEST(caps, likely_and_confirmed_never_expire) {
    for (const auto state : {likely, confirmed}) {
        const std::vector history{share(monday, network::linkedin, 1, state)};
        EXPECT_EQ(scopes_of(check_caps(cap_policy{}, history, question(monday + 60 * 24h))),
                  std::vector{item_network});
    }
}

TEST(caps, a_withdrawn_share_frees_the_item_but_not_the_day) {
    const std::vector history{share(monday - 1h, network::linkedin, 1, withdrawn)};
    const auto answer = check_caps(cap_policy{}, history, question(monday));
    EXPECT_EQ(scopes_of(answer), std::vector{network_day});
    EXPECT_EQ(answer.next, utc(2026, 11, 24));
    EXPECT_TRUE(check_caps(cap_policy{}, history, question(utc(2026, 11, 24))).allowed());
}

TEST(caps, a_withdrawn_share_counts_in_the_rolling_week) {
    const std::vector history{share(monday - 48h, network::x, 2, withdrawn)};
    const auto answer = check_caps(cap_policy{.person_week = 1}, history, question(monday));
    EXPECT_EQ(scopes_of(answer), std::vector{person_week});
}

TEST(caps, an_expired_reservation_counts_nowhere) {
    const std::vector history{share(monday, network::linkedin, 1, expired)};
    EXPECT_TRUE(check_caps(cap_policy{}, history, question(monday + 1min)).allowed());
}

TEST(caps, two_devices_in_the_same_second_see_each_other) {
    const std::vector history{share(monday, network::linkedin, 1, reserved)};
    EXPECT_FALSE(check_caps(cap_policy{}, history, question(monday)).allowed());
}

TEST(caps, lowered_below_use_still_count_and_free_in_time) {
    const std::vector history{share(monday - 3h, network::x, 2), share(monday - 2h, network::x, 3),
                              share(monday - 1h, network::x, 4)};
    const auto answer = check_caps(cap_policy{.person_day = 1}, history, question(monday));
    ASSERT_EQ(scopes_of(answer), std::vector{person_day});
    EXPECT_EQ(answer.blocking[0].used, 3);
    EXPECT_EQ(answer.blocking[0].limit, 1);
    EXPECT_EQ(answer.next, utc(2026, 11, 24));
}

TEST(caps, at_zero_never_free) {
    const auto answer = check_caps(cap_policy{.person_day = 0}, {}, question(monday));
    ASSERT_EQ(scopes_of(answer), std::vector{person_day});
    EXPECT_FALSE(answer.blocking[0].free_at);
    EXPECT_FALSE(answer.next);
}

TEST(caps, refuse_when_the_item_expires_before_there_is_room) {
    const std::vector history{share(monday - 1h, network::linkedin, 2)};
    auto ask = question(monday);
    ask.item_expires = utc(2026, 11, 24);
    const auto late = check_caps(cap_policy{}, history, ask);
    EXPECT_FALSE(late.next);
    EXPECT_EQ(late.blocking[0].free_at, utc(2026, 11, 24));
    ask.item_expires = utc(2026, 11, 24, 0, 0, 1);
    EXPECT_EQ(check_caps(cap_policy{}, history, ask).next, utc(2026, 11, 24));
}

TEST(caps, free_together_only_when_none_blocks) {
    // The reservation frees the day in 30 minutes, but the item itself is used up for good.
    const std::vector history{share(monday - 40 * 24h, network::linkedin, 1),
                              share(monday, network::linkedin, 2, reserved)};
    const auto answer = check_caps(cap_policy{}, history, question(monday));
    EXPECT_EQ(scopes_of(answer), (std::vector{item_network, network_day}));
    EXPECT_EQ(answer.blocking[1].free_at, monday + 30min);
    EXPECT_FALSE(answer.next);
}

TEST(caps, shares_stamped_ahead_by_a_wrong_clock_delay_but_do_not_block_for_ever) {
    const std::vector history{share(monday, network::linkedin, 2),
                              share(monday + 24h, network::linkedin, 3)};
    EXPECT_EQ(check_caps(cap_policy{}, history, question(monday)).next, utc(2026, 11, 25));
}

/// What everybody took today of item 1 on LinkedIn, and of LinkedIn.
cap_question after(int item, int network, int active, zone program = zone::utc()) {
    auto q = question(utc(2026, 3, 20, 12));
    q.everybody = {.active = active, .item = item, .network = network};
    q.program_tz = program;
    return q;
}

TEST(caps, of_everybody_are_a_number_or_a_share_of_the_active) {
    const cap_policy caps;
    EXPECT_EQ(item_day_limit(caps, 0), 3);
    EXPECT_EQ(item_day_limit(caps, 30), 3);
    EXPECT_EQ(item_day_limit(caps, 31), 4);
    EXPECT_EQ(item_day_limit(caps, 1000), 100);
    EXPECT_TRUE(check_caps(caps, {}, after(2, 2, 30)).allowed());
    EXPECT_THAT(scopes_of(check_caps(caps, {}, after(3, 3, 30))),
                testing::ElementsAre(cap_scope::item_day));
    EXPECT_TRUE(check_caps(caps, {}, after(3, 3, 31)).allowed());
}

TEST(caps, of_everybody_free_at_the_programs_midnight) {
    const auto berlin = check_caps(cap_policy{}, {}, after(3, 3, 0, zone_named("Europe/Berlin")));
    ASSERT_EQ(berlin.blocking.size(), 1U);
    EXPECT_EQ(berlin.blocking[0].free_at, utc(2026, 3, 20, 23));
    EXPECT_EQ(berlin.next, utc(2026, 3, 20, 23));
    auto short_lived = after(3, 3, 0);
    short_lived.item_expires = utc(2026, 3, 20, 20);
    EXPECT_EQ(check_caps(cap_policy{}, {}, short_lived).next, std::nullopt);
}

TEST(caps, of_the_whole_program_are_off_until_set) {
    cap_policy caps;
    EXPECT_TRUE(check_caps(caps, {}, after(0, 100'000, 0)).allowed());
    caps.program_day = 20;
    EXPECT_TRUE(check_caps(caps, {}, after(0, 19, 0)).allowed());
    EXPECT_THAT(scopes_of(check_caps(caps, {}, after(0, 20, 0))),
                testing::ElementsAre(cap_scope::program_day));
}

TEST(caps, are_explained_whether_they_block_or_not) {
    const auto all =
        all_caps(cap_policy{}, std::vector{share(utc(2026, 3, 20, 10))}, after(1, 1, 0));
    ASSERT_EQ(all.size(), 6U);  // cap 9 is off
    EXPECT_EQ(all[0].scope, cap_scope::item_network);
    EXPECT_EQ(all[0].used, 1);
    EXPECT_EQ(all[0].free_at, std::nullopt);
    EXPECT_EQ(all[3].scope, cap_scope::person_day);
    EXPECT_EQ(all[3].used, 1);
    EXPECT_EQ(all[3].limit, 2);
    EXPECT_EQ(all[5].scope, cap_scope::item_day);
    EXPECT_EQ(all[5].used, 1);
}

TEST(caps, speak_in_numbers) {
    EXPECT_EQ(cap_text({person_day, 2, 2, {}}, network::x), "2 of 2 shares today");
    EXPECT_EQ(cap_text({network_day, 1, 1, {}}, network::linkedin),
              "1 of 1 shares on LinkedIn today");
    EXPECT_EQ(cap_text({person_week, 5, 5, {}}, network::x), "5 of 5 shares in 7 days");
    EXPECT_EQ(cap_text({item, 2, 2, {}}, network::x), "2 of 2 shares of this item on all networks");
    EXPECT_EQ(cap_text({item_network, 1, 1, {}}, network::x), "1 of 1 shares of this item on X");
}

TEST(caps, have_policy_keys) {
    for (const auto scope : {item_network, item, network_day, person_day, person_week}) {
        EXPECT_NE(find_policy_key(cap_key(scope)), nullptr);
    }
    EXPECT_EQ(cap_key(person_day), "cap.person_day");
}

TEST(share_states, have_keys) {
    for (const auto s : {reserved, issued, likely, confirmed, withdrawn, expired}) {
        EXPECT_EQ(parse_share_state(share_state_key(s)), s);
    }
    EXPECT_EQ(share_state_key(withdrawn), "withdrawn");
    EXPECT_FALSE(parse_share_state("lost"));
}

}  // namespace
}  // namespace starling::rules
