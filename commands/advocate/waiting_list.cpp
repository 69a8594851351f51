#include "commands/advocate/waiting_list.hpp"

#include "commands/cards.hpp"

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

}  // namespace starling::commands
