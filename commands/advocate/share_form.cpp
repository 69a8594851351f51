#include "commands/advocate/share_form.hpp"

#include <algorithm>
#include <utility>

#include "commands/advocate/address.hpp"
#include "commands/advocate/arguments.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/wording.hpp"
#include "commands/cards.hpp"
#include "commands/rules/draft.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

/// Where it can go: networks with texts, else those the person uses, else all.
std::vector<rules::network> form_networks(const context& ctx, rules::item_id item) {
    auto nets = fitting_networks(ctx, item);
    if (nets.empty()) nets = ctx.who.person.prefs.networks;
    if (nets.empty()) nets.assign(rules::all_networks().begin(), rules::all_networks().end());
    return nets;
}

/// One network's part: its name, the personal link, the prepared text.
void add_network(model::card& c, const context& ctx, const ports::item& item, rules::network net) {
    const auto address = address_for(ctx, item, net);
    const auto texts = ctx.rows.content().variants(item.id, net);
    const auto* v = pick_variant(ctx, texts);
    model::rich_text head{model::strong(std::string{rules::network_name(net)})};
    if (has_links(ctx)) head.push_back(model::plain(" · your link: " + address));
    say(c, std::move(head));
    if (v)
        c.blocks.emplace_back(model::quote{with_address(v->text, item, address)});
    else
        small(c, texts.empty() ? "No prepared text."
                               : "The prepared texts were used often enough for now.");
}

model::input network_field(const share_wish& wish, const std::vector<rules::network>& nets) {
    model::input field{.name = "net",
                       .label = "Network",
                       .what = model::input::kind::choice,
                       .value = std::string{rules::network_key(wish.net.value_or(nets.front()))},
                       .required = true,
                       .fault = wish.net_fault};
    for (const auto n : nets)
        field.choices.emplace_back(rules::network_name(n), rules::network_key(n));
    return field;
}

model::input words_field(const share_wish& wish) {
    return {.name = "words",
            .label = "Your own words; leave it empty to take the prepared text",
            .what = model::input::kind::lines,
            .value = wish.words,
            .longest = static_cast<int>(rules::longest_post),
            .fault = wish.words_fault};
}

std::string fault_text(const context& ctx, const rules::draft& d, rules::draft_fault fault) {
    switch (fault) {
        case rules::draft_fault::too_long:
            return why_too_long(d.net, d.words, d.url);
        case rules::draft_fault::undisclosed:
            return disclosure_hint(ctx.program().organisation, d.words);
        case rules::draft_fault::alike:
            return "This is nearly a prepared text, and the same words from everybody look like a "
                   "campaign. Say it differently, or leave the field empty to take the prepared "
                   "text.";
    }
    return {};
}

std::string words_fault(const context& ctx, const ports::item& item, const share_wish& wish) {
    const auto url = address_like(ctx, item);
    const auto phrase = disclosure_phrase(ctx.program().organisation);
    const auto texts = ctx.rows.content().variants(item.id);
    std::vector<std::string_view> others;
    for (const auto& v : texts) others.emplace_back(v.text);
    const rules::draft d{*wish.net, wish.words, url, phrase, others};
    std::string all;
    for (const auto fault : rules::check_draft(d))
        all += (all.empty() ? "" : " ") + fault_text(ctx, d, fault);
    return all;
}

std::string flag_text(const context& ctx, const std::string& name) {
    const auto found = ctx.words.flags.find(name);
    return found == ctx.words.flags.end() ? std::string{} : std::string{rules::trim(found->second)};
}

}  // namespace

model::card share_form(const context& ctx, const ports::item& item, const share_wish& wish) {
    const auto nets = form_networks(ctx, item.id);
    auto c = titled("Choose your words");
    c.summary = "Share " + in_quotes(item.title) + " in your own words: " +
                ctx.names.line(line_for("share", item.id, nets.front()) +
                               " --words \"what you want to say\"");
    say(c, {model::link(item.url, item.title)});
    for (const auto net : nets) add_network(c, ctx, item, net);
    c.blocks.emplace_back(network_field(wish, nets));
    c.blocks.emplace_back(words_field(wish));
    if (const auto phrase = disclosure_phrase(ctx.program().organisation); !phrase.empty())
        small(c, "Own words say who you work for: “" + phrase + "”. They are checked, not kept.");
    offer(c, {{.label = "Share",
               .line = line_for("share", item.id) + " --form",
               .style = model::button::look::primary}});
    return c;
}

share_wish read_wish(const context& ctx, const ports::item& item) {
    share_wish wish{.net = rules::parse_network(flag_text(ctx, "net")),
                    .words = flag_text(ctx, "words")};
    if (!wish.net) {
        wish.net_fault = "Choose a network.";
        return wish;
    }
    if (!wish.words.empty()) {
        wish.words_fault = words_fault(ctx, item, wish);
    } else if (ctx.rows.content().variants(item.id, *wish.net).empty()) {
        wish.words_fault = "There is no prepared text for " +
                           std::string{rules::network_name(*wish.net)} +
                           " yet. Say it in your own words.";
    }
    return wish;
}

}  // namespace starling::commands
