#include "adapters/slack/errors.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace starling::slack {
namespace {

using outcome = ports::send_report::outcome;
using fault = ports::send_report::fault;
using destination_kind = ports::destination::kind;
using row = std::pair<std::string_view, error_class>;

constexpr row table[] = {
    {"invalid_auth", error_class::installation_dead},
    {"token_revoked", error_class::installation_dead},
    {"token_expired", error_class::installation_dead},
    {"account_inactive", error_class::installation_dead},
    {"not_authed", error_class::installation_dead},
    {"not_installed", error_class::installation_dead},  // ours: no token is kept for it
    {"team_disabled", error_class::installation_dead},
    {"user_removed_from_team", error_class::installation_dead},
    {"missing_scope", error_class::scope},
    {"not_allowed_token_type", error_class::scope},
    {"no_permission", error_class::scope},
    {"team_access_not_granted", error_class::scope},
    {"plan_upgrade_required", error_class::scope},
    {"feature_not_enabled", error_class::scope},
    {"channel_not_found", error_class::channel_gone},
    {"is_archived", error_class::channel_gone},
    {"is_inactive", error_class::channel_gone},
    {"not_in_channel", error_class::not_member},
    {"user_not_in_channel", error_class::not_member},
    {"restricted_action", error_class::posting_forbidden},
    {"restricted_action_read_only_channel", error_class::posting_forbidden},
    {"restricted_action_thread_only_channel", error_class::posting_forbidden},
    {"restricted_action_non_threadable_channel", error_class::posting_forbidden},
    {"restricted_action_thread_locked", error_class::posting_forbidden},
    {"ekm_access_denied", error_class::posting_forbidden},
    {"access_denied", error_class::posting_forbidden},
    {"posting_to_channel_denied", error_class::posting_forbidden},
    {"user_not_found", error_class::person_unreachable},
    {"user_disabled", error_class::person_unreachable},
    {"user_not_visible", error_class::person_unreachable},
    {"cannot_dm_bot", error_class::person_unreachable},
    {"messages_tab_disabled", error_class::person_unreachable},
    {"invalid_blocks", error_class::payload_bug},
    {"invalid_blocks_format", error_class::payload_bug},
    {"msg_too_long", error_class::payload_bug},
    {"msg_blocks_too_long", error_class::payload_bug},
    {"no_text", error_class::payload_bug},
    {"too_many_attachments", error_class::payload_bug},
    {"markdown_text_conflict", error_class::payload_bug},
    {"metadata_too_large", error_class::payload_bug},
    {"invalid_arguments", error_class::payload_bug},
    {"view_too_large", error_class::payload_bug},
    {"block_mismatch", error_class::payload_bug},
    {"message_not_found", error_class::target_gone},
    {"cant_update_message", error_class::target_gone},
    {"edit_window_closed", error_class::target_gone},
    {"cannot_reply_to_message", error_class::target_gone},
    {"thread_not_found", error_class::target_gone},
    {"ratelimited", error_class::rate},
    {"rate_limited", error_class::rate},
    {"message_limit_exceeded", error_class::quota},
    {"internal_error", error_class::transient},
    {"fatal_error", error_class::transient},
    {"service_unavailable", error_class::transient},
    {"request_timeout", error_class::transient},
    {"accesslimited", error_class::transient},
    {"team_added_to_org", error_class::migration},
    {"org_login_required", error_class::migration},
    {"enterprise_is_restricted", error_class::migration},
    {"external_channel_migrating", error_class::migration},
};

/// The workspace is busy with itself for a while (slack.md 3.4: "hours").
constexpr std::chrono::hours long_pause{1};
/// Slack named no Retry-After.
constexpr std::chrono::seconds short_pause{30};
constexpr std::chrono::seconds doubtful_pause{2};

ports::send_report dead(std::string_view error, fault about = fault::none) {
    return {outcome::dead, {}, {}, std::string{error}, about};
}

ports::send_report later(std::string_view error, std::chrono::milliseconds wait) {
    return {outcome::retry, {}, wait, std::string{error}, fault::none};
}

}  // namespace

error_class classify(std::string_view error) {
    const auto* found = std::ranges::find(table, error, &row::first);
    if (found != std::end(table)) return found->second;
    return error.starts_with("restricted_action") ? error_class::posting_forbidden
                                                  : error_class::unknown;
}

bool is_final(std::string_view error) {
    const auto what = classify(error);
    return what == error_class::installation_dead || what == error_class::scope ||
           error == "forbidden_team" || error == "missing_args" || error == "insecure_request";
}

ports::send_report judge(std::string_view error, destination_kind to, bool repeatable) {
    switch (classify(error)) {
        case error_class::installation_dead:
            return dead(error, fault::workspace_lost);
        case error_class::scope:
            return dead(error, fault::missing_scope);
        case error_class::channel_gone:
            return dead(error, to == destination_kind::user ? fault::person_unreachable
                                                            : fault::channel_gone);
        case error_class::not_member:
            return dead(error, to == destination_kind::channel ? fault::channel_gone : fault::none);
        case error_class::person_unreachable:
            return dead(error, fault::person_unreachable);
        case error_class::posting_forbidden:
        case error_class::payload_bug:
        case error_class::target_gone:
        case error_class::unknown:
            return dead(error);
        case error_class::rate:
            return later(error, short_pause);
        case error_class::quota:
        case error_class::migration:
            return later(error, long_pause);
        case error_class::transient:
            break;
    }
    if (repeatable) return later(error, doubtful_pause);
    return {outcome::ambiguous, {}, {}, std::string{error}, fault::none};
}

}  // namespace starling::slack
