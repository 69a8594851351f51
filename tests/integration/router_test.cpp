#include "bot/router.hpp"

#include "tests/integration/room.hpp"

namespace starling::bot {
namespace {

using outcome = ports::send_report::outcome;

class several_platforms : public room {
protected:
    several_platforms() { all.add(chat); }
    ports::send_report send_to(const std::string& platform) {
        ports::outgoing message{.key = "k"};
        message.to = {.what = ports::destination::kind::user, .where = {platform, "W1", "U1"}};
        return support::run(io, all.send(std::move(message)));
    }
    router all;
};

TEST_F(several_platforms, a_message_goes_to_the_platform_of_its_address) {
    EXPECT_EQ(send_to("slack").what, outcome::sent);
    EXPECT_EQ(chat.sent.size(), 1U);
}

TEST_F(several_platforms, a_message_for_a_platform_that_is_not_served_waits) {
    const auto report = send_to("teams");
    EXPECT_EQ(report.what, outcome::retry);
    EXPECT_GT(report.wait.count(), 0);
    EXPECT_EQ(report.error, "teams is not served");
    EXPECT_TRUE(chat.sent.empty());
}

TEST_F(several_platforms, a_profile_is_asked_for_where_the_account_is) {
    chat.add({.who = {"slack", "T1", "U1"}, .name = "Ana"});
    const auto found = support::run(io, all.profile({"slack", "T1", "U1"}));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "Ana");
    EXPECT_EQ(support::run(io, all.profile({"teams", "E1", "29:1"})).error(), errc::not_connected);
}

TEST_F(several_platforms, is_ready_when_every_platform_is) {
    std::string why;
    EXPECT_TRUE(all.ready(why));
    EXPECT_FALSE(router{}.ready(why));
}

}  // namespace
}  // namespace starling::bot
