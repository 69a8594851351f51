// "Give kudos" and "Suggest to advocates" in the menu of a message, over sockets and over HTTP.
#include <boost/json/parse.hpp>

#include "tests/e2e/office.hpp"

namespace starling::bot {
namespace {

class message_menu : public office, public testing::WithParamInterface<bool> {
protected:
    message_menu() {
        if (GetParam())
            start_over_http();
        else
            start();
        set_up();
    }

    void picks(const std::string& who, const std::string& what, const std::string& ts) {
        const auto picked =
            support::run(io, slack->message_shortcut(id_of(who), what, channel_of("general"), ts));
        EXPECT_TRUE(picked.acked) << picked.error;
        EXPECT_TRUE(until([&] { return !slack->modal_of(id_of(who)).empty(); }));
    }
    sandbox::gesture_result submits(const std::string& who,
                                    std::map<std::string, std::string> filled) {
        auto done = support::run(io, slack->submit(id_of(who), std::move(filled)));
        settle();
        return done;
    }
    std::string modal(const std::string& who) { return slack->modal_of(id_of(who)); }
};

TEST_P(message_menu, thanks_the_author_of_a_message) {
    const auto ts = slack->say(id_of("ana"), channel_of("general"), "The audit is through.");
    picks("tom", "kudos", ts);
    EXPECT_NE(modal("tom").find("The audit is through."), std::string::npos);
    EXPECT_NE(modal("tom").find("Give kudos"), std::string::npos);
    const auto done = submits("tom", {{"reason", "walking two customers through the audit"}});
    EXPECT_EQ(done.error, "") << done.detail;
    EXPECT_EQ(done.payload.find("\"push\""), std::string::npos) << done.payload;
    EXPECT_EQ(shown("C0KUDOS", "audit"), 1);
    EXPECT_NE(modal("tom").find("ana"), std::string::npos) << "the answer takes the form's place";
}

TEST_P(message_menu, keeps_what_was_typed_when_it_is_refused) {
    const auto ts = slack->say(id_of("ana"), channel_of("general"), "The audit is through.");
    picks("tom", "kudos", ts);
    const auto done = submits("tom", {{"reason", "thanks"}});
    EXPECT_EQ(done.error, "") << done.detail;
    EXPECT_EQ(boost::json::parse(done.payload).at("response_action"), "push");
    EXPECT_NE(done.payload.find("20"), std::string::npos) << done.payload;
    EXPECT_EQ(shown("C0KUDOS", "thanks"), 0);
}

TEST_P(message_menu, suggests_what_a_message_links_to) {
    types("tom", "", "/starling", "join");
    presses("tom", "Join the program");
    const auto ts = slack->say(id_of("ana"), channel_of("general"),
                               "Worth reading: <https://blog.example.org/on-call>!");
    picks("tom", "suggest", ts);
    EXPECT_NE(modal("tom").find("https://blog.example.org/on-call"), std::string::npos);
    const auto done = submits(
        "tom", {{"url", "https://blog.example.org/on-call"}, {"why", "new colleagues ask for it"}});
    EXPECT_EQ(done.error, "") << done.detail;
    EXPECT_NE(done.payload.find("\"update\""), std::string::npos) << done.payload;
    with_rows([](ports::tx& rows) {
        EXPECT_TRUE(rows.content().by_url("https://blog.example.org/on-call"));
    });
}

TEST_P(message_menu, says_that_apps_get_no_kudos) {
    types("tom", "general", "/kudos", "@ana for walking two customers through the audit");
    std::string ts;
    for (const auto& m : slack->messages())
        if (m.channel == "C0KUDOS" && m.blocks.find("audit") != std::string::npos) ts = m.ts;
    support::run(io, slack->message_shortcut(id_of("tom"), "kudos", "C0KUDOS", ts));
    ASSERT_TRUE(until([&] { return !modal("tom").empty(); }));
    EXPECT_NE(modal("tom").find("kudos are for people"), std::string::npos);
    EXPECT_EQ(support::run(io, slack->submit(id_of("tom"), {})).error, "button_not_found");
}

INSTANTIATE_TEST_SUITE_P(ways, message_menu, testing::Bool(), [](const auto& way) {
    return std::string{way.param ? "http" : "sockets"};
});

}  // namespace
}  // namespace starling::bot
