#include "adapters/slack/text_decode.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "adapters/slack/escape.hpp"
#include "adapters/slack/slack.hpp"

namespace starling::slack {
namespace {

/// A longer "<…>" is no entity but text.
constexpr std::size_t max_entity = 4000;

bool is_id(std::string_view id, std::string_view first_letters) {
    return id.size() >= 2 && id.size() <= 32 &&
           first_letters.find(id[0]) != std::string_view::npos &&
           std::ranges::all_of(
               id, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::string decode_entities(std::string_view text) {
    static constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto* found = std::ranges::find_if(
            entities, [&](const auto& e) { return text.starts_with(e.first); });
        if (found == std::end(entities)) {
            out += text[0];
            text.remove_prefix(1);
        } else {
            out += found->second;
            text.remove_prefix(found->first.size());
        }
    }
    return out;
}

/// Cuts "id|label"; nothing after a missing or empty label.
std::pair<std::string_view, std::string_view> halves(std::string_view body) {
    const auto bar = body.find('|');
    if (bar == std::string_view::npos) return {body, {}};
    return {body.substr(0, bar), body.substr(bar + 1)};
}

/// "<!here>", "<!subteam^S1|@team>", "<!date^1|{time}|soon>": words, never a broadcast.
model::run special(std::string_view body) {
    const auto bar = body.rfind('|');
    if (bar != std::string_view::npos) return model::plain(decode_entities(body.substr(bar + 1)));
    return model::plain("@" + std::string{body.substr(0, body.find('^'))});
}

model::run web(std::string_view body) {
    const auto [target, label] = halves(body);
    const auto url = decode_entities(target);
    if (is_web_url(url)) return model::link(url, decode_entities(label.empty() ? target : label));
    return model::plain(decode_entities(label.empty() ? target : label));
}

/// The meaning of what stands between "<" and ">"; nothing when it is no entity of Slack's.
std::optional<model::run> entity(std::string_view body, const std::string& workspace) {
    if (body.empty()) return {};
    const auto [id, label] = halves(body.substr(1));
    const auto place = [&] {
        return model::address{std::string{platform_name}, workspace, std::string{id}};
    };
    switch (body[0]) {
        case '@':
            if (!is_user_id(id)) return {};
            return model::mention(place(), decode_entities(label));
        case '#':
            if (!is_channel_id(id)) return {};
            return model::channel(place(), decode_entities(label));
        case '!':
            return special(body.substr(1));
        default:
            break;
    }
    if (body.find(':') == std::string_view::npos) return {};
    return web(body);
}

void append_text(model::rich_text& out, std::string_view wire) {
    if (wire.empty()) return;
    auto words = decode_entities(wire);
    if (!out.empty() && out.back().what == model::run::kind::text)
        out.back().text += words;
    else
        out.push_back(model::plain(std::move(words)));
}

void append_run(model::rich_text& out, model::run run) {
    if (run.what == model::run::kind::text && !out.empty() &&
        out.back().what == model::run::kind::text)
        out.back().text += run.text;
    else
        out.push_back(std::move(run));
}

}  // namespace

bool is_user_id(std::string_view id) {
    return is_id(id, "UW");
}
bool is_channel_id(std::string_view id) {
    return is_id(id, "CDG");
}

model::rich_text decode_text(std::string_view wire, const std::string& workspace) {
    model::rich_text out;
    while (!wire.empty()) {
        const auto open = wire.find('<');
        append_text(out, wire.substr(0, open));
        if (open == std::string_view::npos) break;
        wire.remove_prefix(open);
        const auto close = wire.substr(0, max_entity).find('>');
        std::optional<model::run> run;
        if (close != std::string_view::npos && out.size() < max_text_runs)
            run = entity(wire.substr(1, close - 1), workspace);
        if (run) append_run(out, std::move(*run));
        if (!run) append_text(out, wire.substr(0, 1));
        wire.remove_prefix(run ? close + 1 : 1);
    }
    return out;
}

model::rich_text without_mention(model::rich_text text, std::string_view user) {
    std::erase_if(text, [&](const model::run& r) {
        return r.what == model::run::kind::user && r.who.id == user;
    });
    model::trim(text);
    return text;
}

}  // namespace starling::slack
