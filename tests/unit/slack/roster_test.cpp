#include "tests/unit/slack/over_the_wire.hpp"

namespace starling::slack {
namespace {

class slack_roster : public over_the_wire {
protected:
    std::vector<model::profile> listed() const {
        std::vector<model::profile> all;
        for (const auto& in : intake.taken)
            if (const auto* page = std::get_if<model::members_listed>(&in.what))
                all.insert(all.end(), page->people.begin(), page->people.end());
        return all;
    }
    std::size_t pages() const {
        return static_cast<std::size_t>(std::ranges::count_if(intake.taken, [](const auto& in) {
            return std::holds_alternative<model::members_listed>(in.what);
        }));
    }
};

TEST_F(slack_roster, reads_everybody_page_by_page_at_the_start) {
    server.first["users.list"].push_back({.body = R"({"ok":true,"members":[
            {"id":"U1","team_id":"T1","real_name":"Ana","tz":"Europe/Lisbon","locale":"pt-PT"},
            {"id":"U2","team_id":"T1","deleted":true,"real_name":"Ben"}],
            "response_metadata":{"next_cursor":"dXNlcjpVMg=="}})"});
    server.first["users.list"].push_back(
        {.body = R"({"ok":true,"members":[],"response_metadata":{"next_cursor":"next"}})"});
    server.answers["users.list"] =
        R"({"ok":true,"members":[{"id":"U3","team_id":"T1","is_restricted":true,"name":"guest"}]})";
    connect();
    ASSERT_TRUE(server.until([this] { return listed().size() == 3; })) << log;
    const auto people = listed();
    EXPECT_EQ(people[0].who, (model::address{"slack", "T1", "U1"}));
    EXPECT_EQ(people[0].tz, "Europe/Lisbon");
    EXPECT_TRUE(people[1].deactivated);
    EXPECT_EQ(people[2].what, model::profile::kind::guest);
    EXPECT_EQ(pages(), 2U) << "an empty page is not the end, and nothing to keep";
    EXPECT_EQ(server.last("users.list")->fields.at("cursor"), "next");
    EXPECT_EQ(server.last("users.list")->fields.at("limit"), "200");
}

TEST_F(slack_roster, pages_have_keys_of_their_own) {
    server.first["users.list"].push_back(
        {.body = R"({"ok":true,"members":[{"id":"U1"}],"response_metadata":{"next_cursor":"a"}})"});
    server.answers["users.list"] = R"({"ok":true,"members":[{"id":"U2"}]})";
    connect();
    ASSERT_TRUE(server.until([this] { return listed().size() == 2; })) << log;
    EXPECT_NE(intake.taken[0].key, intake.taken[1].key);
}

TEST_F(slack_roster, waits_when_slack_asks_for_it) {
    server.first["users.list"].push_back(
        {.status = 429, .body = "", .headers = {{"retry-after", "1"}}});
    server.answers["users.list"] = R"({"ok":true,"members":[{"id":"U1"}]})";
    connect();
    ASSERT_TRUE(server.until([this] { return listed().size() == 1; })) << log;
    EXPECT_EQ(server.count("users.list"), 2);
}

TEST_F(slack_roster, names_the_scope_that_is_missing_and_goes_on) {
    server.answers["users.list"] =
        R"({"ok":false,"error":"missing_scope","needed":"users:read","provided":"chat:write"})";
    connect();
    ASSERT_TRUE(server.until([this] { return log.find("users:read") != std::string::npos; }))
        << log;
    EXPECT_TRUE(bot->status().connected);
    EXPECT_EQ(server.count("users.list"), 1);
}

}  // namespace
}  // namespace starling::slack
