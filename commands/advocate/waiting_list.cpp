#include "commands/advocate/waiting_list.hpp"

#include "commands/cards.hpp"
#include "commands/telling.hpp"

namespace starling::commands {

std::vector<waiting_line> waiting_lines(const context& ctx) {
    std::vector<waiting_line> lines;
    for (const auto& w : ctx.rows.waiting().of(ctx.who.person.id)) {
        const auto item = ctx.rows.content().get(w.item);
        if (!item) continue;
        auto text = in_quotes(item->title) + " (" + rules::item_code(w.item) + ")";
        if (w.net) text += " on " + std::string{rules::network_name(*w.net)} + ",";
        text += " " + soon_text(w.at, ctx.now, ctx.who.tz(ctx.program()));
        lines.push_back({w, std::move(text)});
    }
    return lines;
}

std::string stop_waiting(const context& ctx, rules::item_id item) {
    std::vector<std::string> gone;
    for (const auto& w : ctx.rows.waiting().of(ctx.who.person.id)) {
        if (w.item != item || !ctx.rows.waiting().drop(w.person, w.item, w.net)) continue;
        gone.push_back(w.net ? "the share on " + std::string{rules::network_name(*w.net)}
                             : std::string{"the reminder"});
    }
    return listed(gone);
}

}  // namespace starling::commands
