#include "adapters/teams/profiles.hpp"

#include "tests/unit/teams/connector_stand_in.hpp"

namespace starling::teams {
namespace {

using what = model::profile::kind;
using test::acme_tenant;

const model::address ana{"teams", acme_tenant, "29:ana"};

class teams_profiles : public test::with_connector {
protected:
    teams_profiles() {
        people.note(ana, {.tz = "Europe/Lisbon",
                          .locale = "pt-PT",
                          .seen = {server.service_url(), "19:x;messageid=17"}});
    }
    result<model::profile> ask(model::address who = ana) {
        return support::run(io, book_.of(std::move(who)));
    }

    people_book people;

private:
    connector web_{io, stand_in_options(), clock, chance};
    profiles book_{web_, people};
};

TEST_F(teams_profiles, come_from_the_roster_and_from_what_was_heard) {
    server.answer(200, R"({"id":"29:ana","name":"Ana\u202e Costa","userRole":"user"})");
    const auto found = ask();
    ASSERT_TRUE(found) << found.error();
    EXPECT_EQ(found->who, ana);
    EXPECT_EQ(found->name, "Ana Costa");
    EXPECT_EQ(found->tz, "Europe/Lisbon");
    EXPECT_EQ(found->locale, "pt-PT");
    EXPECT_EQ(found->what, what::member);
    EXPECT_EQ(server.lines(),
              std::vector<std::string>{"GET /emea/v3/conversations/19%3Ax/members/29%3Aana"});
}

TEST_F(teams_profiles, tell_members_from_guests_and_strangers) {
    const auto kind_of = [&](const std::string& fields) {
        server.answer(200, R"({"id":"29:ana","name":"A",)" + fields + "}");
        return ask().value().what;
    };
    const std::string own = acme_tenant;
    EXPECT_EQ(kind_of(R"("userRole":"user","tenantId":")" + own + "\""), what::member);
    EXPECT_EQ(kind_of(R"("userRole":"guest")"), what::guest);
    EXPECT_EQ(kind_of(R"("userPrincipalName":"a_b.example#EXT#@c.example")"), what::guest);
    EXPECT_EQ(kind_of(R"("userRole":"anonymous")"), what::stranger);
    EXPECT_EQ(kind_of(R"("userRole":"user","tenantId":"another")"), what::stranger);
}

TEST_F(teams_profiles, cannot_be_asked_for_without_a_conversation) {
    const auto nobody = ask({"teams", acme_tenant, "29:ben"});
    EXPECT_EQ(nobody.error(), errc::not_connected);
    EXPECT_EQ(server.calls.size(), 0u);
}

TEST_F(teams_profiles, say_why_they_could_not_be_had) {
    const auto failure = [&](int status, std::string body = "{}") {
        server.answer(status, std::move(body));
        return ask().error();
    };
    EXPECT_EQ(failure(404), errc::refused);
    EXPECT_EQ(failure(403), errc::refused);
    EXPECT_EQ(failure(502), errc::timed_out);
    EXPECT_EQ(failure(200, "[]"), errc::bad_data);
    EXPECT_EQ(failure(200, R"({"id":"29:ben","name":"Ben"})"), errc::bad_data);
    server.throttle(429, "5");
    EXPECT_EQ(ask().error(), errc::rate_limited);
}

}  // namespace
}  // namespace starling::teams
