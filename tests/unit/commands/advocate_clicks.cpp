#include <gmock/gmock.h>

#include "commands/clicks.hpp"
#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using namespace std::chrono_literals;
using rules::network;
using rules::share_state;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr rules::click_class by_person{rules::click_kind::human, true};
constexpr rules::click_class by_network{rules::click_kind::preview, true};
constexpr rules::click_class by_chat{rules::click_kind::preview, false};
constexpr rules::click_class by_program{rules::click_kind::bot, false};

/// A program whose shares carry links, and people who follow them.
struct clicking : testing::Test {
    advocate_world w;
    support::seeded_random chance;

    clicking() {
        w.give_links();
        w.join("ana");
    }
    answer say(const std::string& line) { return w.say("ana", line); }
    std::string says(const std::string& line) { return w.says("ana", line); }

    std::optional<ports::share_link> link(const std::string& code,
                                          network net = network::linkedin) {
        const auto id = w.person("ana").id;
        return w.get<std::optional<ports::share_link>>(
            [&](ports::tx& tx) { return tx.links().find(id, *rules::parse_item_code(code), net); });
    }
    void follow(const std::string& code, const std::string& visitor = "1.2.3.4",
                rules::click_class what = by_person, network net = network::linkedin) {
        const auto l = link(code, net).value();
        w.rows([&](ports::tx& tx) {
            record_click(tx, w.clock.now(), chance, {l.code, what, visitor, w.clock.now()});
        });
    }
    /// An item that Ana shared and confirmed.
    std::string shared(const std::string& title, const std::string& topic = "security") {
        const auto code = w.item(title, topic);
        say("share " + code);
        say("done " + code);
        return code;
    }
    int points() { return w.points("ana"); }
    bool balanced() {
        return w.get<bool>([](ports::tx& tx) { return tx.ledger().unbalanced().empty(); });
    }
};

TEST_F(clicking, what_is_shared_carries_the_persons_own_link) {
    const auto code = w.item("Alpha");
    const auto text = says("share " + code);
    const auto address = "https://go.example.org/s/" + rules::link_text(link(code).value().code);
    EXPECT_THAT(text, HasSubstr(address));
    EXPECT_THAT(text, Not(HasSubstr("blog.example.org")));
    const auto card = say("share " + code).card;
    const auto& row = std::get<model::buttons>(card.blocks.back()).row;
    EXPECT_THAT(row.at(0).url, HasSubstr("go.example.org%2Fs%2F"));
    w.join("ben");
    EXPECT_THAT(w.says("ben", "share " + code), Not(HasSubstr(address))) << "his is another one";
}

TEST_F(clicking, the_link_takes_the_place_of_the_address_in_a_text) {
    const auto code = w.item("Alpha", "security", {});
    const auto url =
        "https://blog.example.org/" + std::to_string(rules::parse_item_code(code)->value);
    w.wording(code, network::linkedin, "Read " + url + " today");
    EXPECT_THAT(says("share " + code + " linkedin"),
                AllOf(HasSubstr("Read https://go.example.org/s/"), Not(HasSubstr(url))));
}

TEST_F(clicking, without_links_everything_stays_as_it_was) {
    advocate_world plain;
    plain.join("ana");
    const auto code = plain.item("Alpha");
    EXPECT_THAT(plain.says("ana", "share " + code), HasSubstr("https://blog.example.org/"));
    EXPECT_THAT(plain.says("ana", "done " + code), Not(HasSubstr("Still to come")));
    EXPECT_THAT(plain.says("ana", "me"), Not(HasSubstr("Clicks")));
    EXPECT_EQ(plain.share("ana", code)->on_evidence, 0);
}

TEST_F(clicking, the_link_outlives_a_reservation) {
    const auto code = w.item("Alpha");
    say("share " + code);
    const auto before = link(code).value().code;
    w.clock.advance(3h);
    w.tick();
    follow(code);
    EXPECT_EQ(w.share("ana", code)->state, share_state::expired);
    EXPECT_THAT(says("done " + code), HasSubstr("+2 more: your link was seen to be posted, and 1 "
                                                "person followed it"));
    EXPECT_EQ(link(code).value().code, before);
    EXPECT_EQ(points(), 4) << "both halves and the click";
}

TEST_F(clicking, a_person_or_a_networks_card_makes_an_open_share_likely) {
    const auto a = w.item("A", "one");
    say("share " + a);
    for (const auto what : {by_chat, by_program}) follow(a, "x", what);
    EXPECT_EQ(w.share("ana", a)->state, share_state::reserved);
    follow(a, "x", by_network);
    EXPECT_EQ(w.share("ana", a)->state, share_state::likely);
    EXPECT_EQ(points(), 0);
    w.clock.advance(24h);
    w.tick();
    EXPECT_EQ(w.share("ana", a)->state, share_state::likely) << "it does not run out";
    EXPECT_THAT(says("share " + a), HasSubstr("seems to be posted"));
    say("done " + a);
    EXPECT_EQ(w.share("ana", a)->state, share_state::confirmed);
    EXPECT_EQ(points(), 3) << "the evidence was there first";
    EXPECT_TRUE(balanced());
}

TEST_F(clicking, a_likely_share_can_be_taken_back) {
    const auto a = w.item("A");
    say("share " + a);
    follow(a);
    say("undo " + a);
    EXPECT_EQ(w.share("ana", a)->state, share_state::withdrawn);
    EXPECT_EQ(points(), 0);
}

TEST_F(clicking, done_promises_what_is_still_to_come) {
    const auto code = w.item("Alpha");
    say("share " + code + " linkedin --words \"My own view\"");
    const auto text = says("done " + code);
    EXPECT_THAT(text, HasSubstr("+3 points"));
    EXPECT_THAT(text, HasSubstr("+3 when somebody opens your link, until"));
    EXPECT_THAT(text, HasSubstr("+1 for each person who follows it, 5 of them at most"));
    EXPECT_EQ(w.share("ana", code)->evidence_until, w.clock.now() + 24h * 7);
}

TEST_F(clicking, nothing_is_promised_for_a_share_that_had_no_link) {
    const auto code = w.item("Alpha");
    EXPECT_THAT(says("done " + code + " linkedin"), Not(HasSubstr("Still to come")));
}

TEST_F(clicking, the_first_person_pays_the_second_half_and_each_pays_one_point) {
    const auto code = shared("Alpha");
    EXPECT_EQ(points(), 2);
    follow(code, "a");
    EXPECT_EQ(points(), 2 + 1 + 1);
    follow(code, "a");
    EXPECT_EQ(points(), 4) << "the same person on the same day";
    for (const auto* who : {"b", "c", "d", "e", "f", "g"}) follow(code, who);
    EXPECT_EQ(points(), 2 + 1 + 5) << "five people per share";
    EXPECT_EQ(link(code).value().clicks, 7);
    EXPECT_THAT(says("me points"), AllOf(HasSubstr("a click: “Alpha” on LinkedIn"),
                                         HasSubstr("evidence of a share with a prepared text")));
    EXPECT_THAT(w.audit(), Contains(HasSubstr("earned 2 points")));
    EXPECT_TRUE(balanced());
}

TEST_F(clicking, a_networks_card_pays_the_second_half_once) {
    const auto code = shared("Alpha");
    for (int i = 0; i < 3; ++i) follow(code, "", by_network);
    EXPECT_EQ(points(), 3);
    follow(code, "", by_chat);
    follow(code, "a");
    EXPECT_EQ(points(), 4);
}

TEST_F(clicking, evidence_after_seven_days_earns_no_second_half) {
    const auto a = shared("A", "one");
    w.clock.advance(24h * 7);
    follow(a, "in time");
    EXPECT_EQ(points(), 4);
    w.clock.advance(1h);
    const auto b = shared("B", "two");
    w.clock.advance(24h * 7 + 1s);
    const auto before = points();
    follow(b, "late");
    EXPECT_EQ(points(), before + 1) << "the click alone";
}

TEST_F(clicking, what_was_promised_stays_when_the_policy_changes) {
    const auto code = shared("Alpha");
    w.set("points.share_variant", "100");
    w.set("points.evidence_days", "1");
    w.set("points.click", "2");
    w.clock.advance(24h * 3);
    follow(code);
    EXPECT_EQ(points(), 2 + 1 + 2) << "the half of before, the click of now";
}

TEST_F(clicking, the_daily_cap_holds) {
    w.set("points.per_day", "4");
    const auto code = shared("Alpha");
    follow(code, "a");
    follow(code, "b");
    EXPECT_EQ(points(), 4);
    w.clock.advance(24h);
    follow(code, "c");
    EXPECT_EQ(points(), 5);
}

TEST_F(clicking, undo_takes_everything_back_and_nothing_comes_later) {
    const auto code = shared("Alpha");
    follow(code, "a");
    follow(code, "b");
    EXPECT_EQ(points(), 5);
    EXPECT_THAT(says("undo " + code), HasSubstr("5 points went with it"));
    EXPECT_EQ(points(), 0);
    follow(code, "c");
    EXPECT_EQ(points(), 0);
    EXPECT_TRUE(balanced());
}

TEST_F(clicking, clicks_can_be_all_that_a_share_earns) {
    w.set("points.share_variant", "0");
    const auto code = shared("Alpha");
    EXPECT_EQ(points(), 0);
    follow(code, "a");
    EXPECT_EQ(points(), 1);
    say("undo " + code);
    follow(code, "b");
    EXPECT_EQ(points(), 0) << "a share that was taken back earns nothing later";
}

TEST_F(clicking, evidence_pays_nothing_for_what_an_admin_took_back) {
    const auto code = shared("Alpha");
    const auto id = w.person("ana").id;
    w.rows([&](ports::tx& tx) {
        tx.people().grant(tx.people().find(w.address("ben"))->person, ports::role::admin, {},
                          w.clock.now());
    });
    const auto entry =
        w.get<rules::entry_id>([&](ports::tx& tx) { return tx.ledger().lines(id, 1).front().id; });
    w.say("ben", "points reverse " + rules::entry_code(entry) + " for a post that never was there");
    EXPECT_EQ(points(), 0);
    follow(code);
    EXPECT_EQ(points(), 0);
}

TEST_F(clicking, a_share_above_a_cap_earns_nothing_from_clicks) {
    const auto a = shared("A", "one");
    const auto before = points();
    const auto b = w.item("B", "two");
    say("share " + b);
    say("done " + b + " linkedin --posted");
    ASSERT_TRUE(w.share("ana", b)->over_cap);
    const auto id = w.person("ana").id;
    w.rows([&](ports::tx& tx) {
        tx.links().ensure(id, *rules::parse_item_code(b), network::linkedin, {42});
    });
    follow(b);
    EXPECT_EQ(points(), before);
}

TEST_F(clicking, a_share_becomes_whole_on_boards_with_evidence) {
    w.set("points.board_self_confirmed", "0");
    const auto code = shared("Alpha");
    const auto id = w.person("ana").id;
    const auto on_board = [&] {
        return w.get<int>([&](ports::tx& tx) {
            const auto first = rules::first_day(rules::board_span::week,
                                                tx.policies().program().tz.day_of(w.clock.now()));
            return tx.ledger().place_of(id, {rules::board_span::week, first, ""}).points;
        });
    };
    EXPECT_EQ(on_board(), 0);
    follow(code);
    EXPECT_EQ(on_board(), 4);
    say("undo " + code);
    EXPECT_EQ(on_board(), 0);
}

TEST_F(clicking, a_flood_is_counted_and_not_looked_at) {
    const auto code = shared("Alpha");
    for (int i = 0; i < rules::clicks_per_hour + 20; ++i) follow(code, std::to_string(i));
    EXPECT_EQ(link(code).value().clicks, rules::clicks_per_hour);
    w.clock.advance(1h);
    follow(code, "later");
    EXPECT_EQ(link(code).value().clicks, rules::clicks_per_hour + 1);
}

TEST_F(clicking, an_unknown_code_changes_nothing) {
    w.rows([&](ports::tx& tx) {
        record_click(tx, w.clock.now(), chance, {{12345}, by_person, "a", w.clock.now()});
        EXPECT_EQ(tx.links().count({12345}, rules::click_kind::human, w.clock.now()), 1);
    });
}

TEST_F(clicking, me_and_the_list_of_items_show_the_people_who_came) {
    const auto code = shared("Alpha");
    follow(code, "a");
    follow(code, "b");
    EXPECT_THAT(says("me"), HasSubstr("2 people followed your links (evidenced)"));
    w.rows([&](ports::tx& tx) {
        tx.people().grant(tx.people().find(w.address("ana"))->person, ports::role::curator, {},
                          w.clock.now());
    });
    EXPECT_THAT(says("item list published"), HasSubstr("Human clicks"));
}

TEST_F(clicking, the_clock_destroys_salts_after_two_days) {
    const auto code = shared("Alpha");
    follow(code, "a");
    const auto first_day = w.clock.now();
    w.clock.advance(24h * 3);
    w.tick();
    w.rows([&](ports::tx& tx) {
        EXPECT_EQ(tx.links().forget_visitors(first_day, 10), 0) << "gone already";
    });
}

/// Shares that were confirmed long enough ago, each with so many clicks; newest last.
void share_daily(clicking& c, int shares, int clicks) {
    for (int n = 0; n < shares; ++n) {
        c.w.clock.advance(24h);
        const auto code = c.shared("Item " + std::to_string(n), "t" + std::to_string(n));
        for (int i = 0; i < clicks; ++i) c.follow(code, std::to_string(i));
    }
}

TEST_F(clicking, a_tired_audience_halves_suggestions_and_says_why) {
    w.set("cap.person_week", "200");
    share_daily(*this, 20, 6);
    EXPECT_THAT(says("prefs"), Not(HasSubstr("half as many")));
    share_daily(*this, 13, 0);
    const auto text = says("prefs");
    EXPECT_THAT(text, HasSubstr("fewer clicks each than those before"));
    EXPECT_THAT(text, HasSubstr("half as many suggestions"));
    EXPECT_THAT(says("me"), HasSubstr("half as many suggestions"));
    const auto id = w.person("ana").id;
    const auto tired =
        w.get<rules::tiredness>([&](ports::tx& tx) { return tx.links().tiredness_of(id); });
    EXPECT_GT(tired.fatigue, 0.3);
    w.clock.advance(24h * 14);
    EXPECT_THAT(says("prefs"), Not(HasSubstr("half as many")));
}

}  // namespace
