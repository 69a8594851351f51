#include "commands/advocate/share_card.hpp"

#include <utility>

#include "commands/advocate/address.hpp"
#include "commands/advocate/arguments.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/wording.hpp"
#include "commands/cards.hpp"

namespace starling::commands {

using look = model::button::look;

model::card share_card(const context& ctx, const ports::item& item, const ports::share& s,
                       std::string_view words, std::size_t texts) {
    const std::string name{rules::network_name(s.net)};
    const bool own = !s.variant;
    const auto address = address_for(ctx, item, s.net);
    const auto text = with_address(words, item, address);
    auto c = titled(item.title);
    c.summary = "Share " + in_quotes(item.title) + " on " + name;
    say(c, "Copy these words, open " + name + ", post them as yourself and come back to tell me.");
    if (words.empty())
        say(c, "You wanted to use your own words; I do not keep them. The link: " + address);
    else
        c.blocks.emplace_back(model::quote{rules::composed_text(s.net, text, address)});
    const auto hint = disclosure_hint(ctx.program().organisation, words);
    if (!hint.empty()) small(c, hint);
    small(c, "Your place is kept until " +
                 soon_text(s.expires_at, ctx.now, ctx.who.tz(ctx.program())) +
                 ". Starling never posts for you.");
    std::vector<model::button> row;
    if (auto page = page_to_open(s.net, text, address); !page.empty())
        row.push_back({.label = "Open " + name,
                       .line = line_for("share", item.id, s.net) + " --opened",
                       .url = std::move(page)});
    row.push_back(
        {.label = "I shared it", .line = line_for("done", item.id, s.net), .style = look::primary});
    if (texts > (own ? 0U : 1U))
        row.push_back({.label = own ? "Suggest a wording" : "Another wording",
                       .line = line_for("share", item.id, s.net) + " --other"});
    row.push_back({.label = "Changed my mind", .line = line_for("undo", item.id, s.net)});
    offer(c, std::move(row));
    return c;
}

model::card network_choice(const context& ctx, const ports::item& item,
                           const std::vector<rules::network>& nets) {
    auto c = titled(item.title);
    c.summary = "Where do you want to share " + in_quotes(item.title) + "?";
    say(c, "Where do you want to share it?");
    std::vector<model::button> row;
    for (const auto n : nets)
        row.push_back(
            {.label = std::string{rules::network_name(n)}, .line = line_for("share", item.id, n)});
    offer(c, std::move(row));
    small(c, "Or type " + ctx.names.line(line_for("share", item.id, nets.front())) + ".");
    return c;
}

}  // namespace starling::commands
