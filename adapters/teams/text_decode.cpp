#include "adapters/teams/text_decode.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "adapters/payload/text.hpp"
#include "adapters/teams/html_text.hpp"
#include "adapters/teams/teams.hpp"

namespace starling::teams {
namespace {

using run_kind = model::run::kind;

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view open_tag = "<at";
constexpr std::string_view close_tag = "</at>";
constexpr std::size_t most_entities = 200;

void append_words(model::rich_text& out, std::string words) {
    if (words.empty()) return;
    if (!out.empty() && out.back().what == run_kind::text)
        out.back().text += words;
    else
        out.push_back(model::plain(std::move(words)));
}

struct found_link {
    std::size_t at;
    std::size_t size;
    model::run run;
};

/// The first "[label](https://…)" of `text`, which is decoded.
std::optional<found_link> find_link(std::string_view text) {
    for (auto middle = text.find("]("); middle != std::string_view::npos;
         middle = text.find("](", middle + 1)) {
        const auto open = text.substr(0, middle).rfind('[');
        const auto close = text.find(')', middle);
        if (open == std::string_view::npos || close == std::string_view::npos) continue;
        const auto url = text.substr(middle + 2, close - middle - 2);
        if (!payload::is_web_url(url)) continue;
        auto label = text.substr(open + 1, middle - open - 1);
        if (label.empty()) label = url;
        return found_link{open, close + 1 - open,
                          model::link(std::string{url}, std::string{label})};
    }
    return {};
}

void append_text(model::rich_text& out, std::string_view wire) {
    const auto text = decode_html(wire);
    std::string_view rest = text;
    while (out.size() < most_entities) {
        auto link = find_link(rest);
        if (!link) break;
        append_words(out, std::string{rest.substr(0, link->at)});
        out.push_back(std::move(link->run));
        rest.remove_prefix(link->at + link->size);
    }
    append_words(out, std::string{rest});
}

/// Mentions are taken in any order, each as often as it was sent.
class mention_finder {
public:
    explicit mention_finder(const std::vector<mention>& all)
        : all_{all}, used_(all.size(), false) {}

    /// The mention that begins at the front of `wire`, which begins with "<at".
    const mention* take(std::string_view wire) {
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (used_[i] || all_[i].text.empty() || !wire.starts_with(all_[i].text)) continue;
            used_[i] = true;
            return &all_[i];
        }
        return nullptr;
    }

private:
    const std::vector<mention>& all_;
    std::vector<bool> used_;
};

model::run to_run(const mention& m, const std::string& tenant) {
    const model::address who{std::string{platform_name}, tenant, m.id};
    if (m.id.starts_with("19:")) return model::channel(who, m.name);
    return model::mention(who, m.name);
}

/// "<at>Ana</at>" that no entity names: the words between the tags. How many bytes it took.
std::size_t append_unnamed(model::rich_text& out, std::string_view wire) {
    const auto open_end = wire.find('>');
    const auto close = wire.find(close_tag);
    if (open_end == std::string_view::npos || close == std::string_view::npos || close < open_end) {
        append_words(out, std::string{wire.substr(0, 1)});
        return 1;
    }
    append_words(out, "@" + decode_html(wire.substr(open_end + 1, close - open_end - 1)));
    return close + close_tag.size();
}

/// How much of `text` is the bot's name in front of something else; 0 when it is none.
std::size_t name_in_front(std::string_view text, std::string_view name) {
    const std::size_t at = text.starts_with('@') ? 1 : 0;
    const auto typed = text.substr(at, name.size());
    if (name.empty() || !payload::same_letters(typed, name)) return 0;
    auto end = at + name.size();
    if (end < text.size() && (text[end] == ':' || text[end] == ',')) ++end;
    const bool whole = end == text.size() || blanks.find(text[end]) != std::string_view::npos;
    return whole ? end : 0;
}

}  // namespace

std::vector<mention> read_mentions(const payload::json_reader& activity) {
    std::vector<mention> out;
    for (std::size_t i = 0; i < most_entities && out.size() < max_mentions; ++i) {
        const auto at = "/entities/" + std::to_string(i);
        if (!activity.has(at)) break;
        const auto entity = activity.under(at);
        auto id = entity.text("/mentioned/id");
        if (entity.text("/type") != "mention" || id.empty()) continue;
        out.push_back({std::move(id), entity.text("/mentioned/name"), entity.text("/text")});
    }
    return out;
}

model::rich_text decode_text(std::string_view wire, const std::vector<mention>& mentions,
                             const std::string& tenant) {
    model::rich_text out;
    mention_finder finder{mentions};
    while (!wire.empty()) {
        const auto tag = wire.find(open_tag);
        append_text(out, wire.substr(0, tag));
        if (tag == std::string_view::npos) break;
        wire.remove_prefix(tag);
        if (const auto* who = finder.take(wire)) {
            out.push_back(to_run(*who, tenant));
            wire.remove_prefix(who->text.size());
        } else {
            wire.remove_prefix(append_unnamed(out, wire));
        }
    }
    model::trim(out);
    return out;
}

model::rich_text aimed_at(model::rich_text text, const std::vector<std::string>& bot_ids,
                          std::string_view bot_name) {
    std::erase_if(text, [&](const model::run& r) {
        return r.what == run_kind::user && std::ranges::find(bot_ids, r.who.id) != bot_ids.end();
    });
    model::trim(text);
    if (text.empty() || text.front().what != run_kind::text) return text;
    auto& first = text.front().text;
    first.erase(0, name_in_front(first, bot_name));
    model::trim(text);
    if (!text.empty() && text.front().what == run_kind::text && text.front().text.starts_with('/'))
        text.front().text.erase(0, 1);
    return text;
}

}  // namespace starling::teams
