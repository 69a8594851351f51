#include "commands/advocate/suggestion.hpp"

#include <algorithm>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/cards.hpp"

namespace starling::commands {
namespace {

std::vector<model::button> buttons_for(const ports::item& item, placement where) {
    const std::string tail = where == placement::alone ? "" : " --" + std::string{keep_flag};
    const auto spoken = [&](std::string_view what) {
        return std::string{what} + ": " + item.title;
    };
    std::vector<model::button> row{{.label = "Share",
                                    .line = line_for("share", item.id),
                                    .style = model::button::look::primary,
                                    .spoken = spoken("Share")}};
    if (where == placement::found) return row;
    row.push_back({.label = "Choose words",
                   .line = line_for("share", item.id) + " --form",
                   .spoken = spoken("Choose the words"),
                   .form = true});
    row.push_back({.label = "Later",
                   .line = line_for("later", item.id) + tail,
                   .spoken = spoken("Remind me later")});
    if (where == placement::channel) return row;
    row.push_back({.label = "Not for me",
                   .line = line_for("skip", item.id) + tail,
                   .spoken = spoken("Not for me")});
    row.push_back(
        {.label = "Why", .line = line_for("why", item.id), .spoken = spoken("Why did I get this")});
    return row;
}

}  // namespace

std::string main_reason(std::string_view parts) {
    const auto all = rules::decode_parts(parts);
    const auto best = std::ranges::max_element(
        all, {}, [](const rules::score_part& p) { return p.value * p.weight; });
    return best == all.end() ? std::string{} : best->reason;
}

std::string host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    return std::string{url.substr(0, url.find_first_of("/?#"))};
}

std::string subject_of(rules::item_id item) {
    return "item:" + std::to_string(item.value);
}

void add_suggestion(model::card& c, const command_names& names, const ports::item& item,
                    std::string_view parts, placement where) {
    say(c, {model::link(item.url, item.title)});
    auto about = item.topic + " · " + host_of(item.url);
    const auto reason = main_reason(parts);
    if (!reason.empty()) about += " · " + reason;
    small(c, about);
    offer(c, buttons_for(item, where));
    small(c, "Code " + rules::item_code(item.id) +
                 ", to type: " + names.line(line_for("share", item.id)));
}

model::card suggestion_card(const command_names& names, const ports::item& item,
                            std::string_view parts, placement where) {
    auto c = titled(where == placement::channel || where == placement::found ? "Worth sharing"
                                                                             : "For you to share");
    c.summary = c.title + ": " + item.title + " (" + rules::item_code(item.id) + ")";
    add_suggestion(c, names, item, parts, where);
    return c;
}

}  // namespace starling::commands
