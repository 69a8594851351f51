#include <array>

#include "commands/admin/item.hpp"
#include "commands/admin/item_audience.hpp"
#include "commands/admin/parts.hpp"
#include "commands/advocate/address.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr int most_rows = 20;

struct listing {
    std::string_view typed;
    ports::item_state state;
    std::string_view title;
};
constexpr std::array<listing, 4> listings{{{"drafts", ports::item_state::draft, "Drafts"},
                                           {"published", ports::item_state::published, "Published"},
                                           {"recalled", ports::item_state::recalled, "Recalled"},
                                           {"expired", ports::item_state::expired, "Expired"}}};

std::vector<std::string> row_of(const context& ctx, const ports::item& item) {
    const auto texts = ctx.rows.content().variants(item.id).size();
    const auto& tz = ctx.program().tz;
    std::vector row{rules::item_code(item.id),
                    item.title,
                    item.topic,
                    audience_text(item),
                    std::to_string(texts),
                    item.expires_at ? rules::date_text(tz.day_of(*item.expires_at)) : "never"};
    if (has_links(ctx)) row.push_back(std::to_string(ctx.rows.links().clicks_on(item.id)));
    return row;
}

void add_listing(const context& ctx, model::card& c, const listing& l) {
    const auto total = ctx.rows.content().count(l.state);
    auto title = std::string{l.title} + ": " + std::to_string(total);
    if (total > most_rows) title += ", the newest " + std::to_string(most_rows) + " of them";
    c.blocks.push_back(model::paragraph{{model::strong(title)}});
    if (total == 0) return;
    model::table t{.header = {"Item", "Title", "Topic", "For", "Texts", "Expires"}};
    if (has_links(ctx)) t.header.emplace_back("Human clicks");
    for (const auto& item : ctx.rows.content().list(l.state, most_rows))
        t.rows.push_back(row_of(ctx, item));
    c.blocks.push_back(std::move(t));
}

bool is_asked_for(const listing& l, std::string_view typed) {
    // Without a word: what needs attention and what is out there.
    if (typed.empty())
        return l.state == ports::item_state::draft || l.state == ports::item_state::published;
    return l.typed.starts_with(typed);
}

}  // namespace

answer item_list(context& ctx) {
    const auto typed = rules::lower(word_at(ctx, 1));
    model::card c{.title = "Items"};
    for (const auto& l : listings)
        if (is_asked_for(l, typed)) add_listing(ctx, c, l);
    if (c.blocks.empty())
        return misused_verb(item_verb, ctx.names,
                            "The list is of drafts, published, recalled or expired items.");
    c.summary =
        "Items: " + counted(ctx.rows.content().count(ports::item_state::draft), "draft", "drafts") +
        ", " + std::to_string(ctx.rows.content().count(ports::item_state::published)) +
        " published";
    c.blocks.push_back(model::note{
        {model::plain("To add one: "), model::code(ctx.names.line("item new <link> \"title\""))}});
    return done(std::move(c));
}

}  // namespace starling::commands
