#include "config/loading.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "config/tokens.hpp"

namespace starling::config {
namespace {

std::string named(const origin& from) {
    return '`' + from.name + '`';
}

bool is_secret(const setting& s) {
    return std::holds_alternative<setting::hidden>(s.place);
}

}  // namespace

void loading::fail(const origin& at, std::string text) {
    out_.faults.push_back({at.file, at.line, at.name, std::move(text)});
}

bool loading::accept(const setting& s, std::string_view value, const origin& from) {
    origins_.insert_or_assign(std::string{s.key}, from);
    const auto kind = is_secret(s) ? token_kind::unknown : kind_of(value);
    if (kind != token_kind::unknown) {
        fail(from, named(from) + ": " + std::string{where_it_belongs(kind)});
        return false;
    }
    const auto problem = s.problem(value);
    if (problem.empty()) return true;
    fail(from, named(from) + (problem.starts_with("this is") ? ": " : " ") + problem);
    return false;
}

void loading::take_text(const setting& s, std::string value, const origin& from) {
    if (!accept(s, value, from)) return;
    if (const auto* text = std::get_if<setting::text>(&s.place)) (*text)(out_.value) = value;
    if (const auto* hidden = std::get_if<setting::hidden>(&s.place))
        (*hidden)(out_.value) = secret{value};
    if (const auto* list = std::get_if<setting::list>(&s.place))
        (*list)(out_.value).push_back(value);
}

void loading::begin_list(const setting& s, const origin& from) {
    origins_.insert_or_assign(std::string{s.key}, from);
    std::get<setting::list>(s.place)(out_.value).clear();
}

void loading::take_mapped(const setting& s, std::string name, std::string value,
                          const origin& from) {
    if (const auto problem = check_emoji(name); !problem.empty())
        return fail(from, '`' + std::string{s.key} + "` " + problem);
    if (kind_of(name) != token_kind::unknown)
        return fail(from, named(from) + ": " + std::string{where_it_belongs(kind_of(name))});
    if (accept(s, value, from)) std::get<setting::map>(s.place)(out_.value)[name] = value;
}

origin loading::where(std::string_view key) const {
    const auto found = origins_.find(key);
    return found == origins_.end() ? origin{"", 0, std::string{key}} : found->second;
}

void loading::check_commands() {
    const slack_config& slack = out_.value.slack;
    const std::array<std::pair<std::string_view, std::string_view>, 3> commands{
        {{"slack.command", slack.command},
         {"slack.share_command", slack.share_command},
         {"slack.kudos_command", slack.kudos_command}}};
    for (std::size_t i = 1; i < commands.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (commands[i].second == commands[j].second)
                fail(where(commands[i].first),
                     '`' + std::string{commands[i].first} + "` is \"" +
                         std::string{commands[i].second} + "\" like `" +
                         std::string{commands[j].first} +
                         "`; give each of the three commands a name of its own");
}

/// A stand-in on this machine may have tokens of any form; Slack's have theirs.
void loading::check_token_forms() {
    const slack_config& slack = out_.value.slack;
    if (is_loopback(slack.api_url)) return;
    const auto expect = [this](std::string_view key, const secret& value, token_kind kind,
                               std::string_view form) {
        if (value.empty() || kind_of(value.reveal()) == kind) return;
        const auto at = where(key);
        fail(at, named(at) + " does not look right: it should be " + std::string{form} +
                     "; copy it again");
    };
    expect("slack.bot_token", slack.bot_token, token_kind::bot, "a bot token, xoxb-…");
    expect("slack.app_token", slack.app_token, token_kind::app, "an app-level token, xapp-…");
    expect("slack.client_secret", slack.client_secret, token_kind::signing,
           "32 hexadecimal digits");
    expect("slack.signing_secret", slack.signing_secret, token_kind::signing,
           "32 hexadecimal digits");
}

loaded loading::finish() && {
    auto& url = out_.value.slack.api_url;
    if (!url.ends_with('/')) url += '/';
    check_commands();
    check_token_forms();
    return std::move(out_);
}

}  // namespace starling::config
