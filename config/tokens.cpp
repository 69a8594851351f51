#include "config/tokens.hpp"

#include <algorithm>

namespace starling::config {
namespace {

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// The letters that secrets consist of. Dot and slash are missing: they divide keys and paths.
bool is_secret_letter(char c) {
    return is_hex(c) || (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '-' || c == '_' ||
           c == '+' || c == '=';
}

constexpr std::size_t longest_shown_word = 23;

}  // namespace

token_kind kind_of(std::string_view text) {
    if (text.starts_with("xoxb-")) return token_kind::bot;
    if (text.starts_with("xapp-")) return token_kind::app;
    if (text.starts_with("xoxp-")) return token_kind::user;
    if (text.starts_with("xoxe.") || text.starts_with("xoxe-")) return token_kind::expiring;
    if (text.size() == 32 && std::ranges::all_of(text, is_hex)) return token_kind::signing;
    return token_kind::unknown;
}

std::string_view where_it_belongs(token_kind kind) {
    switch (kind) {
        case token_kind::unknown:
            return "";
        case token_kind::bot:
            return "this is a bot token (xoxb-); it belongs in slack.bot_token / SLACK_BOT_TOKEN";
        case token_kind::app:
            return "this is an app-level token (xapp-); it belongs in slack.app_token / "
                   "SLACK_APP_TOKEN";
        case token_kind::user:
            return "this is a user token (xoxp-), which Starling never needs; the bot token "
                   "(xoxb-) "
                   "is at api.slack.com/apps, your app, OAuth & Permissions";
        case token_kind::expiring:
            return "this is a token that expires (xoxe); turn token rotation off for your app and "
                   "use its xoxb- token, or install it with a browser (slack.client_id)";
        case token_kind::signing:
            return "this is a signing secret (32 hexadecimal digits); it belongs in "
                   "slack.signing_secret / SLACK_SIGNING_SECRET";
    }
    return "";
}

std::string without_secrets(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = std::ranges::find_if_not(text, is_secret_letter);
        const auto length = static_cast<std::size_t>(end - text.begin());
        out += length > longest_shown_word ? std::string_view{"***"} : text.substr(0, length);
        text.remove_prefix(length);
        if (text.empty()) break;
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

}  // namespace starling::config
