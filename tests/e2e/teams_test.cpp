#include <gmock/gmock.h>

#include "tests/e2e/teams_office.hpp"

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
