#include <algorithm>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/share_card.hpp"
#include "commands/cards.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t most_alternatives = 3;

std::string cap_line(const context& ctx, const rules::blocking_cap& cap, rules::network net) {
    auto line = rules::cap_text(cap, net);
    if (cap.free_at)
        line += "; next free " + rules::when_text(*cap.free_at, ctx.now, ctx.who.tz(ctx.program()));
    return line;
}

std::string outlook(const context& ctx, const ports::item& item, const rules::cap_answer& caps) {
    const auto tz = ctx.who.tz(ctx.program());
    const auto ever = std::ranges::any_of(caps.blocking, [](const auto& c) { return !c.free_at; });
    if (ever) return "That stays so for this item and network; another item is welcome.";
    if (!caps.next && item.expires_at)
        return "The item expires before, " + rules::when_text(*item.expires_at, ctx.now, tz) +
               "; another item is welcome.";
    return {};
}

}  // namespace

std::vector<model::button> other_networks(const context& ctx, const ports::item& item,
                                          rules::network net) {
    std::vector<model::button> row;
    for (const auto n : free_networks(ctx, item))
        if (n != net && row.size() < most_alternatives)
            row.push_back({.label = "Share on " + std::string{rules::network_name(n)},
                           .line = line_for("share", item.id, n)});
    return row;
}

model::card cap_card(const context& ctx, const ports::item& item, rules::network net,
                     const rules::cap_answer& caps) {
    auto c = titled("No room for another share");
    std::string why;
    for (const auto& cap : caps.blocking)
        why += (why.empty() ? "" : "\n") + cap_line(ctx, cap, net);
    const auto now = "You cannot share " + in_quotes(item.title) + " on " +
                     std::string{rules::network_name(net)} + " now:";
    c.summary = now + " " + cap_line(ctx, caps.blocking.front(), net);
    say(c, now);
    say(c, why);
    return c;
}

answer cap_refusal(const context& ctx, const ports::item& item, rules::network net,
                   const rules::cap_answer& caps) {
    auto c = cap_card(ctx, item, net, caps);
    if (const auto text = outlook(ctx, item, caps); !text.empty()) say(c, text);
    auto row = other_networks(ctx, item, net);
    if (caps.next) {
        const auto day = rules::date_text(ctx.who.tz(ctx.program()).day_of(*caps.next));
        row.push_back({.label = "Remind me then", .line = line_for("later", item.id) + " " + day});
    }
    row.push_back({.label = "What else is there", .line = "today"});
    offer(c, std::move(row));
    return refused(std::move(c));
}

}  // namespace starling::commands
