#include "commands/advocate/suggestion_now.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/cards.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

/// Nobody shares it any more; nothing while they may.
std::string over_text(const ports::item& item, rules::instant now) {
    if (item.state == ports::item_state::recalled)
        return "It was recalled: please do not share it any more.";
    const bool expired =
        item.state == ports::item_state::expired || (item.expires_at && *item.expires_at <= now);
    return expired ? "It has expired, so it cannot be shared any more." : std::string{};
}

bool is_shared_on(const std::vector<ports::share>& all, rules::network net) {
    return std::ranges::any_of(all, [&](const ports::share& s) {
        return s.net == net && s.state == rules::share_state::confirmed;
    });
}

/// One button for each network on which it could still be shared.
std::vector<model::button> shares_left(ports::tx& rows, const ports::item& item,
                                       const std::vector<ports::share>& all) {
    std::vector<model::button> row;
    std::vector<rules::network> seen;
    for (const auto& v : rows.content().variants(item.id)) {
        if (is_shared_on(all, v.net) || std::ranges::find(seen, v.net) != seen.end()) continue;
        seen.push_back(v.net);
        row.push_back({.label = "Share on " + std::string{rules::network_name(v.net)},
                       .line = line_for("share", item.id, v.net)});
    }
    return row;
}

suggestion_state shared_state(ports::tx& rows, const ports::person& p, const ports::item& item) {
    const auto all = rows.sharing().of_item(p.id, item.id);
    suggestion_state out;
    std::vector<std::string> where;
    for (const auto& s : all) {
        if (s.state != rules::share_state::confirmed) continue;
        const std::string name{rules::network_name(s.net)};
        where.push_back(name);
        out.row.push_back({.label = "Undo " + name, .line = line_for("undo", item.id, s.net)});
    }
    if (where.empty()) return out;
    out.text = "You shared it on " + listed(where) + ".";
    auto left = shares_left(rows, item, all);
    out.row.insert(out.row.begin(), left.begin(), left.end());
    return out;
}

std::optional<rules::instant> reminder_of(ports::tx& rows, rules::person_id p, rules::item_id i) {
    for (const auto& w : rows.waiting().of(p))
        if (w.item == i && !w.net) return w.at;
    return std::nullopt;
}

suggestion_state waiting_state(ports::tx& rows, const ports::person& p, const ports::item& item,
                               rules::instant now) {
    const auto at = reminder_of(rows, p.id, item.id);
    if (!at) return {};
    const auto tz = zone_of(p, rows.policies().program());
    return {.text = "I will remind you " + soon_text(*at, now, tz) + ".",
            .row = {{.label = "Share it now", .line = line_for("share", item.id)},
                    {.label = "Undo", .line = line_for("undo", item.id) + " later"}}};
}

void add_about(model::card& c, const ports::item& item) {
    say(c, {model::link(item.url, item.title)});
    small(c, item.topic + " · " + host_of(item.url));
}

model::card closed_card(const ports::item& item, std::string text, std::vector<model::button> row) {
    auto c = titled("Worth sharing");
    c.summary = item.title + ": " + text;
    add_about(c, item);
    say(c, std::move(text));
    offer(c, std::move(row));
    return c;
}

}  // namespace

bool is_passed(const ports::delivery& d) {
    static constexpr std::array<std::string_view, 4> others{"", "shared", "later", "interest"};
    return std::ranges::find(others, d.response) == others.end();
}

suggestion_state suggestion_state_of(ports::tx& rows, const ports::person& p,
                                     const ports::item& item, rules::instant now) {
    if (item.state == ports::item_state::recalled) return {.text = over_text(item, now)};
    auto shared = shared_state(rows, p, item);
    if (!shared.text.empty()) return shared;
    if (auto over = over_text(item, now); !over.empty()) return {.text = std::move(over)};
    const auto d = rows.sharing().delivery_of(p.id, item.id);
    if (d && is_passed(*d))
        return {.text = "You passed on it.",
                .row = {{.label = "Undo", .line = line_for("undo", item.id) + " skip"}}};
    return waiting_state(rows, p, item, now);
}

model::card suggestion_now(ports::tx& rows, const command_names& names, const ports::person& p,
                           const ports::item& item, rules::instant now) {
    auto state = suggestion_state_of(rows, p, item, now);
    if (!state.text.empty()) return closed_card(item, std::move(state.text), std::move(state.row));
    const auto d = rows.sharing().delivery_of(p.id, item.id);
    return suggestion_card(names, item, d ? d->parts : "", placement::alone);
}

model::card channel_suggestion_now(const command_names& names, const ports::item& item,
                                   rules::instant now) {
    if (auto over = over_text(item, now); !over.empty())
        return closed_card(item, std::move(over), {});
    return suggestion_card(names, item, "", placement::channel);
}

model::card about_suggestion(const ports::item& item, std::string text,
                             std::vector<model::button> row) {
    auto c = model::message(text);
    c.blocks.clear();
    add_about(c, item);
    say(c, std::move(text));
    offer(c, std::move(row));
    return c;
}

}  // namespace starling::commands
