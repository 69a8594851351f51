#include "tests/e2e/office.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;

constexpr auto thanks = "@ana for walking two new customers through the audit";

class a_workspace : public office {
protected:
    a_workspace() { start(); }
};

TEST_F(a_workspace, says_hello) {
    const auto status = bot->figures().slack;
    EXPECT_TRUE(status.connected);
    EXPECT_EQ(status.sockets, 1);
    EXPECT_EQ(status.workspace, "T0SANDBOX");
    EXPECT_TRUE(status.missing_scopes.empty());
}

TEST_F(a_workspace, answers_a_slash_command_with_the_acknowledgement) {
    const auto done = types("ana", "general", "/starling", "help");
    EXPECT_TRUE(done.acked);
    EXPECT_EQ(done.error, "");
    EXPECT_NE(done.payload.find("/share"), std::string::npos);
}

TEST_F(a_workspace, takes_a_button) {
    set_up();
    types("ana", "", "/starling", "join");
    const auto pressed = presses("ana", "Join the program");
    EXPECT_TRUE(pressed.acked);
    EXPECT_EQ(pressed.error, "");
    with_rows(
        [](ports::tx& rows) { EXPECT_EQ(rows.people().count(ports::person_status::active), 1); });
}

TEST_F(a_workspace, writes_to_people_and_channels) {
    set_up();
    types("mara", "general", "/starling", "role grant curator @jonas");
    EXPECT_EQ(shown("D0JONAS", "curator"), 1);
    types("tom", "general", "/kudos", thanks);
    EXPECT_EQ(shown("C0KUDOS", "audit"), 1);
}

TEST_F(a_workspace, joins_in_thanks_and_takes_them_back) {
    set_up();
    types("tom", "general", "/kudos", thanks);
    types("jonas", "general", "/starling", "help");
    std::string post;
    for (const auto& m : slack->messages())
        if (m.channel == "C0KUDOS" && m.blocks.find("audit") != std::string::npos) post = m.ts;
    for (const auto* emoji : {"tada", "heart"})
        EXPECT_EQ(
            support::run(io, slack->react(id_of("jonas"), emoji, "C0KUDOS", post, true)).error, "");
    settle();
    EXPECT_NE(types("ana", "general", "/starling", "me").payload.find("1 colleague joined in"),
              std::string::npos);
    EXPECT_NE(types("tom", "general", "/kudos", "undo").payload.find("Taken back"),
              std::string::npos);
    EXPECT_EQ(shown("C0KUDOS", "audit"), 0);
    EXPECT_EQ(shown("C0KUDOS", "took these kudos back"), 1);
}

TEST_F(a_workspace, handles_an_event_once_that_comes_twice) {
    ASSERT_TRUE(until([&] { return bot->figures().accepted == 1; })) << "who is there";
    slack->faults().drop_acks = 1;
    const auto opened = support::run(io, slack->open_home(id_of("ana")));
    EXPECT_TRUE(opened.acked);
    EXPECT_EQ(slack->figures().retries, 1U);
    EXPECT_EQ(bot->figures().accepted, 2U);
    EXPECT_EQ(bot->figures().duplicates, 1U);
    settle();
    EXPECT_NE(slack->home_of(id_of("ana")), "");
}

TEST_F(a_workspace, waits_when_it_is_told_to) {
    set_up();
    types("tom", "general", "/starling", "help");
    types("ana", "general", "/starling", "help");
    slack->faults().rate_limit_calls = 1;
    slack->faults().retry_after_seconds = 1;
    const auto begun = std::chrono::steady_clock::now();
    types("tom", "general", "/kudos", thanks);
    ASSERT_TRUE(until([this] { return shown("C0KUDOS", "audit") == 1; }));
    EXPECT_GE(std::chrono::steady_clock::now() - begun, 900ms);
    EXPECT_EQ(slack->figures().rate_limited, 1U);
    settle();
    EXPECT_EQ(shown("C0KUDOS", "audit"), 1);
}

TEST_F(a_workspace, never_sends_again_what_may_have_arrived) {
    set_up();
    types("tom", "general", "/starling", "help");
    types("ana", "general", "/starling", "help");
    slack->faults().lose_answers = 1;
    types("tom", "general", "/kudos", thanks);
    ASSERT_TRUE(until([this] { return bot->figures().ambiguous == 1; }));
    clock.advance(24h);
    settle();
    EXPECT_EQ(shown("C0KUDOS", "audit"), 1);
    EXPECT_EQ(count(ports::outbox_state::ambiguous), 1);
}

TEST_F(a_workspace, does_not_notice_a_refresh) {
    slack->disconnect_all("refresh_requested");
    EXPECT_TRUE(types("ana", "general", "/starling", "help").acked);
    ASSERT_TRUE(until([this] { return bot->figures().slack.reconnects == 1; }));
    // The old socket is read for at most ten seconds more.
    ASSERT_TRUE(until([this] { return slack->figures().sockets == 1; }, 15s));
    EXPECT_LE(slack->figures().most_sockets, 2);
    EXPECT_TRUE(types("ana", "general", "/starling", "help").acked);
}

TEST_F(a_workspace, comes_back_when_the_line_is_cut) {
    slack->cut_all();
    ASSERT_TRUE(until(
        [this] { return bot->figures().slack.reconnects == 1 && bot->figures().slack.connected; }));
    EXPECT_TRUE(types("ana", "general", "/starling", "help").acked);
}

TEST_F(a_workspace, leaves_a_socket_that_never_says_hello) {
    slack->faults().black_hole_sockets = 1;
    slack->cut_all();
    ASSERT_TRUE(until([this] { return !bot->figures().slack.connected; }));
    ASSERT_TRUE(until([this] { return bot->figures().slack.connected; }, 20s));
    EXPECT_TRUE(types("ana", "general", "/starling", "help").acked);
}

TEST_F(a_workspace, gives_a_forged_button_no_more_rights_than_its_presser) {
    set_up();
    const std::string forged =
        R"({"type":"block_actions","user":{"id":"U0TOM","team_id":"T0SANDBOX"},)"
        R"("team":{"id":"T0SANDBOX"},"channel":{"id":"C0GENERAL"},)"
        R"("container":{"type":"message","channel_id":"C0GENERAL","message_ts":"1.000100"},)"
        R"("actions":[{"type":"button","action_id":"a0","action_ts":"17.)";
    int n = 0;
    for (const auto* line : {"cap set person_day 9", "role grant admin @tom",
                             "done i-zzzz linkedin", "no such verb", "\\u0000<!channel>"}) {
        const auto press = forged + std::to_string(++n) + R"(","value":")" + line + "\"}]}";
        EXPECT_TRUE(raw("interactive", press).acked) << line;
        settle();
    }
    with_rows([](ports::tx& rows) {
        EXPECT_EQ(rows.policies().policy().caps.person_day, 2);
        EXPECT_EQ(rows.people().with_role(ports::role::admin).size(), 1U);
    });
}

TEST_F(a_workspace, answers_a_text_of_100_kB) {
    const auto done = types("ana", "general", "/starling", std::string(100'000, 'x'));
    EXPECT_TRUE(done.acked);
    EXPECT_EQ(done.error, "");
    EXPECT_LT(done.payload.size(), 3'000U);
    EXPECT_TRUE(types("ana", "general", "/starling", "help").acked);
}

TEST_F(a_workspace, neither_echoes_nor_obeys_markup) {
    set_up();
    types("tom", "general", "/kudos",
          "@ana for telling <!channel> all about our *audit* <@U0MARA>");
    EXPECT_EQ(shown("C0KUDOS", "audit"), 1);
    for (const auto& m : slack->messages()) {
        EXPECT_EQ(m.text.find("<!channel>"), std::string::npos) << m.text;
        if (const auto at = m.blocks.find("telling <!channel>"); at != std::string::npos) {
            EXPECT_TRUE(m.blocks.substr(0, at).ends_with(R"({"type":"text","text":")")) << m.blocks;
        }
    }
}

TEST_F(a_workspace, outlives_frames_that_make_no_sense) {
    for (const auto* frame :
         {"{not json", "[]", "\"text\"", "{}", R"({"type":"strange","envelope_id":"x1"})",
          R"({"type":"slash_commands","envelope_id":"x2"})",
          R"({"type":"events_api","envelope_id":"x3","payload":{"type":"app_rate_limited"}})",
          R"({"type":"interactive","envelope_id":"x4","payload":{"type":"block_actions"}})"}) {
        raw("", frame);
    }
    ASSERT_TRUE(until([this] {
        return bot->figures().slack.bad_envelopes > 0 && bot->figures().slack.unknown_envelopes > 0;
    }));
    EXPECT_TRUE(types("ana", "general", "/starling", "help").acked);
    EXPECT_EQ(bot->figures().slack.reconnects, 0);
}

TEST_F(a_workspace, delivers_once_after_a_restart_what_was_pending) {
    set_up();
    types("tom", "general", "/starling", "help");
    types("ana", "general", "/starling", "help");
    slack->faults().rate_limit_calls = 1;
    slack->faults().retry_after_seconds = 2;
    types("tom", "general", "/kudos", thanks);
    ASSERT_TRUE(until([this] { return bot->figures().retried == 1; }));
    stop();
    EXPECT_EQ(shown("C0KUDOS", "audit"), 0);
    clock.advance(1h);
    start();
    ASSERT_TRUE(until([this] { return shown("C0KUDOS", "audit") == 1; }));
    stop();
    start();
    settle();
    EXPECT_EQ(shown("C0KUDOS", "audit"), 1);
    EXPECT_EQ(count(ports::outbox_state::pending), 0);
}

TEST_F(a_workspace, stops_as_asked_and_says_so) {
    stop();
    EXPECT_TRUE(ended);
    ASSERT_TRUE(until([this] { return slack->figures().sockets == 0; }));
    EXPECT_NE(std::ranges::find(lines, "info stopped"), lines.end());
}

TEST_F(a_workspace, never_logs_a_secret) {
    types("ana", "general", "/starling", "help");
    slack->cut_all();
    ASSERT_TRUE(until([this] { return bot->figures().slack.reconnects == 1; }));
    ASSERT_FALSE(lines.empty());
    for (const auto& line : lines) {
        EXPECT_EQ(line.find(sandbox::sandbox_options{}.bot_token), std::string::npos);
        EXPECT_EQ(line.find(sandbox::sandbox_options{}.app_token), std::string::npos);
        EXPECT_EQ(line.find("ticket="), std::string::npos);
    }
}

TEST_F(office, is_told_when_slack_does_not_know_the_token) {
    auto wrong = options();
    wrong.slack->bot_token = "xoxb-wrong";
    std::string why;
    bot = *make_app(io, std::move(wrong), clock, chance, log(), why);
    const auto refused = support::run(io, bot->run());
    EXPECT_EQ(refused.error(), errc::refused);
    EXPECT_NE(bot->figures().slack.last_problem.find("invalid_auth"), std::string::npos);
    bot.reset();
}

}  // namespace
}  // namespace starling::bot
