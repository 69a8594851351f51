// Who follows a link. The names are those that the programs give themselves in User-Agent.
#include "commands/rules/clicks.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

constexpr std::array<std::string_view, 4> click_kinds{"human", "preview", "bot", "unknown"};

/// Networks that fetch a page to draw its card (program.md B12).
constexpr std::array<std::string_view, 10> network_cards{
    "linkedinbot", "twitterbot", "facebookexternalhit", "facebot",   "meta-externalfetcher",
    "mastodon/",   "cardyb",     "redditbot",           "whatsapp/", "telegrambot"};
constexpr std::array<std::string_view, 6> chat_cards{"slackbot",        "slack-imgproxy",
                                                     "skypeuripreview", "microsoftpreview",
                                                     "discordbot",      "google-pagerenderer"};
constexpr std::array<std::string_view, 20> programs{
    "bot",   "crawl",   "spider",  "curl",    "wget",   "python",   "go-http",
    "java/", "okhttp",  "axios",   "fetch",   "libwww", "headless", "phantom",
    "scan",  "monitor", "preview", "archive", "mailto", "://"};

bool names_any(std::string_view agent, std::span<const std::string_view> names) {
    return std::ranges::any_of(names, [&](auto name) { return agent.find(name) != agent.npos; });
}

/// In small letters, without the one telephone that is called a bot.
std::string read_agent(std::string_view agent) {
    constexpr std::string_view telephone = "cubot";
    auto text = lower(agent);
    for (auto at = text.find(telephone); at != text.npos; at = text.find(telephone))
        text.erase(at, telephone.size());
    return text;
}

/// Apple's Messages introduces itself as Facebook and Twitter at once, to be let in everywhere.
bool is_apples_messages(std::string_view agent) {
    return agent.find("facebookexternalhit") != agent.npos &&
           agent.find("twitterbot") != agent.npos;
}

bool is_reading_ahead(std::string_view purpose) {
    const auto text = lower(purpose);
    return text.find("prefetch") != text.npos || text.find("prerender") != text.npos ||
           text.find("preview") != text.npos;
}

/// What every browser sends when a person opens a page in it.
bool is_browser(const visit& v, std::string_view agent) {
    return agent.starts_with("mozilla/5.0 (") && v.accept.find("text/html") != v.accept.npos &&
           !v.language.empty() && (v.mode.empty() || v.mode == "navigate");
}

}  // namespace

std::string_view click_kind_key(click_kind k) {
    return click_kinds[static_cast<std::size_t>(k)];
}

click_class classify(const visit& v) {
    const auto agent = read_agent(v.agent);
    if (is_apples_messages(agent) || names_any(agent, chat_cards)) return {click_kind::preview};
    if (names_any(agent, network_cards)) return {click_kind::preview, true};
    if (names_any(agent, programs)) return {click_kind::bot};
    if (v.method != "GET" || is_reading_ahead(v.purpose)) return {click_kind::preview};
    if (is_browser(v, agent)) return {click_kind::human, true};
    return {click_kind::unknown};
}

std::optional<share_state> seen_in_use(share_state s, instant expires_at, instant now) {
    const bool open = s == share_state::reserved || s == share_state::issued;
    if (!open || now >= expires_at) return std::nullopt;
    return share_state::likely;
}

}  // namespace starling::rules
