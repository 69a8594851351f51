#include "adapters/slack/errors.hpp"

#include <gtest/gtest.h>

namespace starling::slack {
namespace {

using kind = ports::destination::kind;
using outcome = ports::send_report::outcome;
using fault = ports::send_report::fault;

struct row {
    const char* error;
    kind to;
    outcome what;
    fault about;
};

TEST(judge, follows_the_table) {
    const row rows[] = {
        {"invalid_auth", kind::user, outcome::dead, fault::workspace_lost},
        {"token_revoked", kind::channel, outcome::dead, fault::workspace_lost},
        {"token_expired", kind::channel, outcome::dead, fault::workspace_lost},
        {"missing_scope", kind::channel, outcome::dead, fault::missing_scope},
        {"channel_not_found", kind::channel, outcome::dead, fault::channel_gone},
        {"channel_not_found", kind::user, outcome::dead, fault::person_unreachable},
        {"is_archived", kind::channel, outcome::dead, fault::channel_gone},
        {"not_in_channel", kind::channel, outcome::dead, fault::channel_gone},
        {"user_not_in_channel", kind::reply, outcome::dead, fault::none},
        {"user_disabled", kind::user, outcome::dead, fault::person_unreachable},
        {"messages_tab_disabled", kind::user, outcome::dead, fault::person_unreachable},
        {"restricted_action_brand_new", kind::channel, outcome::dead, fault::none},
        {"invalid_blocks", kind::channel, outcome::dead, fault::none},
        {"message_not_found", kind::update, outcome::dead, fault::none},
        {"ratelimited", kind::channel, outcome::retry, fault::none},
        {"rate_limited", kind::user, outcome::retry, fault::none},
        {"message_limit_exceeded", kind::user, outcome::retry, fault::none},
        {"team_added_to_org", kind::user, outcome::retry, fault::none},
        {"internal_error", kind::user, outcome::ambiguous, fault::none},
        {"fatal_error", kind::channel, outcome::ambiguous, fault::none},
        {"request_timeout", kind::reply, outcome::ambiguous, fault::none},
        {"never_heard_of", kind::channel, outcome::dead, fault::none},
    };
    for (const auto& r : rows) {
        const auto report = judge(r.error, r.to, /*repeatable=*/false);
        EXPECT_EQ(report.what, r.what) << r.error;
        EXPECT_EQ(report.about, r.about) << r.error;
        EXPECT_EQ(report.error, r.error);
        EXPECT_EQ(report.wait.count() > 0, r.what == outcome::retry) << r.error;
    }
}

TEST(judge, repeats_what_may_be_repeated) {
    EXPECT_EQ(judge("internal_error", kind::update, /*repeatable=*/true).what, outcome::retry);
    EXPECT_EQ(judge("invalid_blocks", kind::update, /*repeatable=*/true).what, outcome::dead);
}

TEST(judge, waits_for_hours_on_quotas_and_migrations) {
    EXPECT_GE(judge("message_limit_exceeded", kind::user, false).wait, std::chrono::hours{1});
    EXPECT_GE(judge("enterprise_is_restricted", kind::user, false).wait, std::chrono::hours{1});
}

TEST(is_final, tells_what_no_retry_mends) {
    for (const auto* error : {"not_authed", "invalid_auth", "account_inactive", "team_disabled",
                              "user_removed_from_team", "token_revoked", "forbidden_team",
                              "missing_scope", "not_allowed_token_type"})
        EXPECT_TRUE(is_final(error)) << error;
    for (const auto* error : {"internal_error", "ratelimited", "http_503", "channel_not_found", ""})
        EXPECT_FALSE(is_final(error)) << error;
}

}  // namespace
}  // namespace starling::slack
