#pragma once

#include <string>
#include <string_view>

namespace starling::config {

/// What a text is, by the form Slack gives it (slack.md: token prefixes).
enum class token_kind {
    unknown,
    bot,       ///< xoxb-
    app,       ///< xapp-
    user,      ///< xoxp-
    expiring,  ///< xoxe. and xoxe-: token rotation
    signing    ///< 32 hexadecimal digits
};

token_kind kind_of(std::string_view text);

/// Where a text of this kind belongs and how to get the right one; empty for unknown. Shows the
/// prefix at most: "this is a bot token (xoxb-); it belongs in slack.bot_token / SLACK_BOT_TOKEN".
std::string_view where_it_belongs(token_kind kind);

/// For faults: long words are replaced, so that no secret is ever repeated to a terminal or a log.
std::string without_secrets(std::string_view text);

}  // namespace starling::config
