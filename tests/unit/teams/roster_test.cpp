#include "adapters/teams/roster.hpp"

#include "tests/unit/teams/connector_stand_in.hpp"

namespace starling::teams {
namespace {

using test::acme_tenant;

/// Keeps what the roster learned.
class listener final : public ports::intake {
public:
    awaitable<result<ports::receipt>> accept(model::inbound what) override {
        got.push_back(std::move(what));
        co_return ports::receipt{};
    }
    awaitable<result<ports::findings>> search(ports::search_request) override {
        co_return errc::refused;
    }

    std::vector<model::inbound> got;
};

std::string page(int from, int to, const std::string& next = {}) {
    std::string out = R"({"members":[)";
    for (int i = from; i < to; ++i)
        out += (i > from ? "," : "") + (R"({"id":"29:)" + std::to_string(i)) +
               R"(","name":"Person )" + std::to_string(i) + R"(","aadObjectId":"AB-)" +
               std::to_string(i) + "\"}";
    return out + "]" + (next.empty() ? "" : R"(,"continuationToken":")" + next + "\"") + "}";
}

class teams_roster : public test::with_connector {
protected:
    ~teams_roster() override { support::run(io, book_.stop()); }

    void take(roster_news news) {
        news.key = "k";
        news.tenant = acme_tenant;
        news.at = {server.service_url(), "19:t"};
        news.team = true;
        support::run(io, book_.follow(std::move(news)));
    }
    template <class Event>
    const Event& event(std::size_t i) const {
        return std::get<Event>(intake.got.at(i).what);
    }

    people_book people{600};
    listener intake;
    std::vector<std::string> lines;

    connector web_{io, stand_in_options(), clock, chance};
    roster book_{io, web_, people, intake,
                 [this](std::string_view, std::string text) { lines.push_back(std::move(text)); }};
};

TEST_F(teams_roster, reads_channels_and_then_page_by_page) {
    server.answer(200, R"({"conversations":[{"id":"19:t"},{"id":"19:c","name":"news"}]})");
    server.answer(200, page(0, 500, "p 2"));
    server.answer(200, page(500, 700));
    take({.all = true});
    ASSERT_EQ(server.calls.size(), 3u);
    EXPECT_TRUE(server.lines()[0].ends_with("/v3/teams/19%3At/conversations"));
    EXPECT_TRUE(server.lines()[2].ends_with("pagedmembers?pageSize=500&continuationToken=p%202"));
    ASSERT_EQ(intake.got.size(), 2u);
    EXPECT_EQ(event<model::members_listed>(0).people.size(), 500u);
    EXPECT_EQ(event<model::members_listed>(1).people.size(), 200u);
    EXPECT_NE(intake.got[0].key, intake.got[1].key);
    ASSERT_EQ(intake.got[0].contacts.size(), 2u);
    EXPECT_EQ(intake.got[0].contacts[1].who.id, "19:c");
    EXPECT_EQ(intake.got[0].contacts[1].group, "19:t");
    EXPECT_TRUE(intake.got[1].contacts.empty());
    EXPECT_EQ(people.by_alias(acme_tenant, "ab-699")->id, "29:699");
    EXPECT_EQ(people.size(), 600u) << "bounded, however large the team";
}

TEST_F(teams_roster, of_a_group_chat_has_no_channels) {
    server.answer(200, page(0, 2));
    support::run(io, book_.follow({.key = "k",
                                   .tenant = acme_tenant,
                                   .at = {server.service_url(), "19:chat"},
                                   .all = true}));
    EXPECT_EQ(server.calls.size(), 1u);
    EXPECT_EQ(event<model::members_listed>(0).people.size(), 2u);
}

TEST_F(teams_roster, marks_guests_strangers_and_bots) {
    server.answer(200, R"({"conversations":[]})");
    server.answer(200, R"({"members":[{"id":"29:a","name":"A","userRole":"user"},
        {"id":"29:b","name":"B","userRole":"anonymous"},{"id":"28:c","name":"C"},
        {"id":"29:d","name":"D","userPrincipalName":"d_x.example#EXT#@y.example"}]})");
    people.note({"teams", acme_tenant, "29:a"}, {.tz = "Europe/Lisbon", .locale = "pt-PT"});
    take({.all = true});
    const auto& all = event<model::members_listed>(0).people;
    using kind = model::profile::kind;
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[0].what, kind::member);
    EXPECT_EQ(all[0].tz, "Europe/Lisbon");
    EXPECT_EQ(all[0].locale, "pt-PT");
    EXPECT_EQ(all[1].what, kind::stranger);
    EXPECT_EQ(all[2].what, kind::bot);
    EXPECT_EQ(all[3].what, kind::guest);
}

TEST_F(teams_roster, waits_when_it_is_told_to_and_goes_on) {
    server.answer(200, R"({"conversations":[]})");
    server.throttle(429, "1");
    server.answer(200, page(0, 2));
    take({.all = true});
    ASSERT_EQ(intake.got.size(), 1u) << lines.size();
    EXPECT_EQ(event<model::members_listed>(0).people.size(), 2u);
}

TEST_F(teams_roster, keeps_what_it_has_when_a_page_fails) {
    server.answer(200, R"({"conversations":[]})");
    server.answer(200, page(0, 500, "2"));
    server.refuse(403, "BotNotInConversationRoster");
    take({.all = true});
    EXPECT_EQ(intake.got.size(), 1u);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_NE(lines[0].find("BotNotInConversationRoster"), std::string::npos);
}

TEST_F(teams_roster, asks_for_who_came) {
    server.answer(200, R"({"id":"29:ben","name":"Ben","objectId":"BB"})");
    take({.came = {"29:ben"}});
    EXPECT_EQ(server.lines().back(), "GET /emea/v3/conversations/19%3At/members/29%3Aben");
    EXPECT_EQ(event<model::member_changed>(0).now.name, "Ben");
    EXPECT_FALSE(event<model::member_changed>(0).now.deactivated);
    server.answer(404);
    take({.came = {"29:eve"}});
    EXPECT_EQ(intake.got.size(), 1u);
}

TEST_F(teams_roster, reads_everybody_when_many_came) {
    server.answer(200, R"({"conversations":[]})");
    server.answer(200, page(0, 30));
    take({.came = std::vector<std::string>(30, "29:x")});
    EXPECT_EQ(server.calls.size(), 2u);
}

TEST_F(teams_roster, whoever_left_is_gone_when_no_conversation_can_be_had) {
    take({.left = {"29:ben"}});
    EXPECT_EQ(server.lines().back(), "POST /emea/v3/conversations");
    EXPECT_TRUE(intake.got.empty()) << "left a team, and is in reach";
    for (const int status : {403, 404}) {
        server.refuse(status, "BotNotInConversationRoster");
        take({.left = {"29:ben"}});
        EXPECT_EQ(event<model::member_gone>(intake.got.size() - 1).who.id, "29:ben") << status;
    }
    for (const int status : {400, 500, 401}) {
        server.answer(status);
        take({.left = {"29:ben"}});
        EXPECT_EQ(intake.got.size(), 2u) << "says nothing about Ben: " << status;
    }
}

}  // namespace
}  // namespace starling::teams
