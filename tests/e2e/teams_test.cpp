#include <gmock/gmock.h>

#include "tests/e2e/teams_office.hpp"
#include "tests/support/unit.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class a_team : public teams_office {
protected:
    void set_up() {
        types("Mara Lind", "General", "setup @kudos @advocacy --tz=Europe/Berlin");
        types("Mara Lind", "General", "role grant curator @Jonas Beck");
    }
    void join(const std::string& who) {
        types(who, "", "join");
        presses(who, "Join the program");
    }
    /// Ids of `count` approved articles, each with a text for three networks.
    std::vector<std::string> approve_items(int count) {
        std::vector<std::string> ids;
        for (int n = 0; n < count; ++n) {
            const auto number = std::to_string(n);
            types("Mara Lind", "",
                  "item new https://example.org/" + number + " \"Article " + number +
                      "\" --topic=engineering");
            const auto told = newest_for("Mara Lind");
            const auto at = told.find("i-");
            EXPECT_NE(at, std::string::npos) << told;
            ids.push_back(told.substr(
                at, told.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", at + 2) - at));
            for (const auto* network : {"linkedin", "x", "bluesky"})
                types("Mara Lind", "",
                      "variant add " + ids.back() + " " + network + " \"Worth reading\"");
            types("Jonas Beck", "", "item approve " + ids.back());
        }
        return ids;
    }
    void share(const std::string& who, const std::string& id, const std::string& network) {
        types(who, "", "share " + id + " " + network);
        presses(who, "I shared it");
    }
};

TEST_F(a_team, is_greeted_and_helped) {
    types("Ana Costa", "", "help");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("share"));
    EXPECT_EQ(bot->figures().teams.refused, 0U);
}

TEST_F(a_team, is_set_up_from_a_channel) {
    set_up();
    types("Mara Lind", "", "status");
    EXPECT_THAT(newest_for("Mara Lind"), HasSubstr("recognition the Teams channel"));
    types("Tom Reed", "", "cap set person_day 9");
    EXPECT_THAT(newest_for("Tom Reed"), HasSubstr("Ask Mara Lind"));
}

TEST_F(a_team, joins_gets_a_suggestion_and_shares_until_the_cap) {
    set_up();
    join("Ana Costa");
    const auto ids = approve_items(3);
    clock.advance(49h);
    settle();
    EXPECT_TRUE(until([&] { return !seen_by("Ana Costa").empty(); }));
    types("Ana Costa", "", "today");
    share("Ana Costa", ids[0], "linkedin");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("point"));
    share("Ana Costa", ids[1], "x");
    types("Ana Costa", "", "share " + ids[2] + " bluesky");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("2 of 2 shares today"));
}

TEST_F(a_team, thanks_in_a_channel_and_counts) {
    set_up();
    types("Tom Reed", "General", "kudos @Ana Costa for walking two customers through the audit");
    EXPECT_EQ(shown_in("kudos", "audit"), 1);
    types("Tom Reed", "kudos", "kudos @Jonas Beck for reviewing my draft on a Friday evening",
          true);
    EXPECT_EQ(shown_in("kudos", "draft"), 1) << newest_for("Tom Reed") << lines.back();
    types("Mara Lind", "", "leaderboard");
    EXPECT_FALSE(newest_for("Mara Lind").empty());
}

TEST_F(a_team, changes_its_rules_from_chat) {
    set_up();
    types("Mara Lind", "", "cap set person_day 1");
    EXPECT_THAT(newest_for("Mara Lind"), HasSubstr("2 -> 1"));
}

TEST_F(a_team, never_sends_again_what_may_have_arrived) {
    set_up();
    const auto before = bot->figures().ambiguous;
    teams->on_message([this](const sandbox::office_message& m) {
        // The call after the private answer carries the public thanks.
        if (m.from == id_of("Tom Reed")) teams->faults().lose_answers = 2;
    });
    types("Tom Reed", "General", "kudos @Ana Costa for walking two customers through the audit");
    ASSERT_TRUE(until([&] { return bot->figures().ambiguous > before; }));
    clock.advance(24h);
    settle();
    EXPECT_EQ(shown_in("kudos", "audit"), 1);
}

TEST_F(a_team, handles_a_message_once_that_comes_twice) {
    set_up();
    const auto before = bot->figures();
    const auto activity =
        R"({"type":"message","id":"77","text":"help","channelId":"msteams","serviceUrl":")" +
        teams->service_url() +
        R"(","from":{"id":"29:1Tom","name":"Tom Reed"},"recipient":{"id":")" +
        "28:" + sandbox::office_options{}.app_id +
        R"("},"conversation":{"id":"a:1","conversationType":"personal","tenantId":")" +
        sandbox::office_options{}.tenant + R"("},"channelData":{"tenant":{"id":")" +
        sandbox::office_options{}.tenant + R"("}}})";
    EXPECT_EQ(support::run(io, teams->send_raw(activity)).status, 200);
    EXPECT_EQ(support::run(io, teams->send_raw(activity)).status, 200);
    EXPECT_EQ(bot->figures().accepted, before.accepted + 1);
    EXPECT_EQ(bot->figures().duplicates, before.duplicates + 1);
}

TEST_F(a_team, waits_as_long_as_it_is_told_to) {
    set_up();
    teams->faults().throttle_calls = 1;
    teams->faults().retry_after_seconds = 1;
    types("Tom Reed", "General", "kudos @Ana Costa for walking two customers through the audit");
    ASSERT_TRUE(until([this] { return shown_in("kudos", "audit") == 1; }));
    EXPECT_EQ(teams->figures().throttled, 1U);
    EXPECT_EQ(teams->figures().calls_in_window, 0U);
}

TEST_F(a_team, takes_the_fallback_of_an_old_client) {
    set_up();
    types("Ana Costa", "", "join");
    presses("Ana Costa", "Join the program", true);
    types("Ana Costa", "", "me");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("point"));
}

TEST_F(a_team, finds_what_is_cleared_and_passes_it_on) {
    set_up();
    join("Ana Costa");
    const auto ids = approve_items(2);
    types("Mara Lind", "", "item recall " + ids[0] + " \"wrong figures\"");
    EXPECT_NE(searches("Tom Reed", "General", "").instead, "") << "Tom has not joined";
    const auto found = searches("Ana Costa", "General", "engineering art");
    ASSERT_EQ(found.list.size(), 1U);
    EXPECT_EQ(found.list[0].title, "Article 1");
    EXPECT_THAT(found.list[0].text, HasSubstr(ids[1]));
    EXPECT_EQ(searches("Ana Costa", "General", "").list.size(), 1U) << "before anything is typed";
    EXPECT_THAT(searches("Ana Costa", "General", ids[0]).instead, HasSubstr("Nothing"));
    teams->pass_on(id_of("Ana Costa"), channel_of("General"), found.list[0]);
    presses("Ana Costa", "Share");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("Where do you want to share it?"));
    types("Ana Costa", "", "find article");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr(ids[1]));
}

TEST_F(a_team, takes_kudos_back_with_the_message_that_gave_them) {
    set_up();
    types("Tom Reed", "General", "kudos @Ana Costa for walking two customers through the audit");
    ASSERT_EQ(shown_in("kudos", "audit"), 1);
    const auto post = posted_in("kudos", "audit");
    types("Jonas Beck", "General", "help");
    EXPECT_EQ(support::run(
                  io, teams->react(id_of("Jonas Beck"), "heart", channel_of("kudos"), post, true))
                  .error,
              "");
    settle();
    types("Ana Costa", "", "me");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("1 colleague joined in"));
    EXPECT_EQ(
        support::run(io, teams->remove(id_of("Tom Reed"), said_by("Tom Reed", "audit"))).error, "");
    settle();
    EXPECT_EQ(shown_in("kudos", "audit"), 0);
    EXPECT_EQ(shown_in("kudos", "took these kudos back"), 1);
    types("Ana Costa", "", "me");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("0 received"));
}

TEST_F(a_team, answers_a_press_that_comes_again_after_a_restart_once) {
    set_up();
    types("Ana Costa", "", "join");
    const auto before = bot->figures();
    std::string card;
    for (const auto& m : teams->messages())
        if (!m.person.empty() && m.card.find("Join the program") != std::string::npos) card = m.id;
    const auto press = [&](const std::string& id) {
        const sandbox::office_options tenant_of{};
        return support::run(
            io,
            teams->send_raw(
                R"({"type":"invoke","name":"adaptiveCard/action","channelId":"msteams","id":")" +
                id + R"(","serviceUrl":")" + teams->service_url() +
                R"(","from":{"id":"29:1Ana","name":"Ana Costa"},"recipient":{"id":"28:)" +
                tenant_of.app_id +
                R"("},"conversation":{"id":"a:1","conversationType":"personal","tenantId":")" +
                tenant_of.tenant + R"("},"channelData":{"tenant":{"id":")" + tenant_of.tenant +
                R"("}},"replyToId":")" + card +
                R"(","value":{"action":{"type":"Action.Execute","data":{"line":"leave"}},)"
                R"("trigger":"manual"}})"));
    };
    const auto first = press("f:1");
    EXPECT_EQ(first.status, 200);
    settle();
    EXPECT_EQ(bot->figures().accepted, before.accepted + 1);
    stop();
    start();
    const auto again = press("f:2");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(bot->figures().accepted, 0U);
    EXPECT_EQ(bot->figures().duplicates, 1U);
}

TEST_F(a_team, stops_everything_for_whoever_leaves_the_company) {
    set_up();
    join("Ana Costa");
    approve_items(1);
    const auto accepted = bot->figures().accepted;
    const auto suggested = [this] {
        return std::ranges::count_if(seen_by("Ana Costa"), [](const std::string& m) {
            return m.find("For you to share") != std::string::npos;
        });
    };
    const auto back = employee("Ana Costa");
    EXPECT_EQ(support::run(io, teams->leave(back.id)).error, "");
    ASSERT_TRUE(until([&] { return bot->figures().accepted == accepted + 1; }));
    clock.advance(49h);
    settle();
    EXPECT_EQ(suggested(), 0);
    EXPECT_EQ(support::run(io, teams->arrive(back)).error, "");
    ASSERT_TRUE(until([&] { return bot->figures().accepted == accepted + 2; }));
    clock.advance(24h);
    settle();
    EXPECT_TRUE(until([&] { return suggested() == 1; })) << newest_for("Ana Costa");
}

TEST_F(a_team, of_three_thousand_is_read_page_by_page) {
    constexpr int many = 3'000;
    for (int i = 0; i < many; ++i)
        teams->add({.id = "29:1person" + std::to_string(i),
                    .object = "10000000-0000-4000-8000-00000000" + std::to_string(1'000 + i),
                    .name = "Person " + std::to_string(i),
                    .tz = "Europe/Berlin",
                    .guest = i % 100 == 0});
    const std::string big = "19:big@thread.tacv2";
    teams->add({.id = big, .name = "General", .team = big, .team_name = "Big"});
    const auto accepted = bot->figures().accepted;
    EXPECT_EQ(support::run(io, teams->install(id_of("Mara Lind"), big)).error, "");
    ASSERT_TRUE(until([&] { return bot->figures().accepted == accepted + 1 + 7; }, 20s))
        << bot->figures().accepted - accepted << " of the arrival and 7 pages";
    int stored = -1;
    const auto tenant =
        support::run(io, bot->store().tenant_of("teams", sandbox::office_options{}.tenant)).value();
    support::read(io, bot->store(), tenant, [&](ports::tx& rows) {
        stored = rows.people().count(ports::person_status::known);
    });
    EXPECT_LE(stored, 4) << "a list of members makes nobody part of the program";
    const auto calls = teams->figures().calls;
    types("Tom Reed", "General",
          "kudos @Person 2999 for walking two of our customers through the audit");
    EXPECT_THAT(newest_for("Tom Reed"), HasSubstr("Person 2999"));
    types("Tom Reed", "General", "kudos @Person 2900 for rescuing the release on Friday evening");
    EXPECT_THAT(newest_for("Tom Reed"), HasSubstr("guest"));
    EXPECT_LE(teams->figures().calls, calls + 4) << "answers and posts, no question about members";
}

TEST_F(a_team, hears_nobody_without_a_good_token) {
    set_up();
    const auto before = teams->messages().size();
    const std::string activity =
        R"({"type":"message","id":"1","text":"help","channelId":"msteams","serviceUrl":")" +
        teams->service_url() +
        R"(","from":{"id":"29:1Ana"},"conversation":{"id":"a:1"},"recipient":{"id":"28:x"}})";
    const auto status = [&](const std::string& authorization) {
        return support::run(io, teams->send_raw(activity, authorization)).status;
    };
    EXPECT_EQ(status(""), 401);
    EXPECT_EQ(status("Bearer x.y.z"), 401);
    EXPECT_EQ(status("Bearer " + teams->sign(R"({"alg":"RS256","kid":"office-key-1"})",
                                             R"({"iss":"https://api.botframework.com"})")),
              401);
    settle();
    EXPECT_EQ(teams->messages().size(), before);
}

}  // namespace
}  // namespace starling::bot
