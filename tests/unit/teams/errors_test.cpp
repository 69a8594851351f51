#include "adapters/teams/errors.hpp"

#include <gtest/gtest.h>

namespace starling::teams {
namespace {

using namespace std::chrono_literals;
using fault = ports::send_report::fault;
using outcome = ports::send_report::outcome;
using state = connector_reply::what;

struct expectation {
    int status;
    const char* code;
    outcome what;
    fault of_person;
    fault of_channel;
};

TEST(teams_errors, each_refusal_says_what_to_do) {
    const expectation table[] = {
        {400, "BadArgument", outcome::dead, fault::none, fault::none},
        {401, "BotNotRegistered", outcome::retry, fault::workspace_lost, fault::workspace_lost},
        {403, "ConversationBlockedByUser", outcome::dead, fault::person_unreachable,
         fault::channel_gone},
        {403, "BotNotInConversationRoster", outcome::dead, fault::person_unreachable,
         fault::channel_gone},
        {404, "BotNotInConversationRoster", outcome::dead, fault::person_unreachable,
         fault::channel_gone},
        {403, "BotDisabledByAdmin", outcome::dead, fault::workspace_lost, fault::workspace_lost},
        {403, "http_403", outcome::dead, fault::person_unreachable, fault::channel_gone},
        {404, "ConversationNotFound", outcome::dead, fault::person_unreachable,
         fault::channel_gone},
        {404, "ActivityNotFoundInConversation", outcome::dead, fault::none, fault::none},
        {413, "MessageSizeTooBig", outcome::dead, fault::none, fault::none},
        {418, "http_418", outcome::dead, fault::none, fault::none},
    };
    for (const auto& row : table) {
        const connector_reply reply{state::refused, row.status, row.code};
        const auto person = report_of(reply, audience::person, false);
        const auto channel = report_of(reply, audience::channel, true);
        EXPECT_EQ(person.what, row.what) << row.code;
        EXPECT_EQ(person.about, row.of_person) << row.code;
        EXPECT_EQ(channel.about, row.of_channel) << row.code;
        EXPECT_EQ(person.error, row.code);
        if (row.of_person != fault::workspace_lost)
            EXPECT_EQ(report_of(reply, audience::nobody, false).about, fault::none) << row.code;
    }
}

TEST(teams_errors, what_may_have_arrived_is_repeated_only_when_that_does_no_harm) {
    const connector_reply lost{state::unknown, 502, "http_502"};
    EXPECT_EQ(report_of(lost, audience::person, false).what, outcome::ambiguous);
    const auto again = report_of(lost, audience::person, true);
    EXPECT_EQ(again.what, outcome::retry);
    EXPECT_GT(again.wait, 0s);
}

TEST(teams_errors, what_surely_did_not_arrive_is_tried_again_when_it_may) {
    const connector_reply unsent{state::not_sent, 0, "connection refused", 1s};
    EXPECT_EQ(report_of(unsent, audience::person, false).what, outcome::retry);
    connector_reply later{state::later, 429, "Throttled", 9s};
    EXPECT_EQ(report_of(later, audience::person, false).wait, 9s);
    EXPECT_EQ(report_of(later, audience::person, false).about, fault::none);
    later.locked_out = true;
    EXPECT_EQ(report_of(later, audience::person, false).about, fault::workspace_lost);
}

}  // namespace
}  // namespace starling::teams
