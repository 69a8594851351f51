#include <utility>

#include "commands/advocate/address.hpp"
#include "commands/advocate/arguments.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/advocate/queue_share.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/share_card.hpp"
#include "commands/advocate/share_form.hpp"
#include "commands/advocate/wording.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view share_example = "share i-7k2m linkedin";

/// `--words="…"`, or the quoted words that follow `--words`. Nothing when not asked for.
std::optional<std::string> own_words(const model::words& words) {
    const auto flag = words.flags.find("words");
    if (flag == words.flags.end()) return std::nullopt;
    if (!flag->second.empty()) return flag->second;
    for (const auto& word : words.list)
        if (word.what == model::word::kind::quoted) return word.text;
    return std::string{};
}

answer no_wording(const context& ctx, const ports::item& item, rules::network net) {
    const std::string key{rules::network_key(net)};
    auto c = model::message("There is no wording for " + std::string{rules::network_name(net)} +
                            " yet. Use your own: " +
                            ctx.names.line(line_for("share", item.id) + " " + key +
                                           " --words \"what you want to say\"."));
    std::vector<model::button> row;
    for (const auto n : fitting_networks(ctx, item.id))
        row.push_back({.label = "Share on " + std::string{rules::network_name(n)},
                       .line = line_for("share", item.id, n)});
    offer(c, std::move(row));
    return refused(std::move(c));
}

/// Cap 7: the same words from everybody look like a campaign.
answer texts_used_up(const context& ctx, const ports::item& item, rules::network net,
                     std::size_t texts) {
    const std::string name{rules::network_name(net)};
    const auto each = std::to_string(caps_for(ctx.rows, ctx.who.person, ctx.now).variant_72h());
    return refused(told(
        "Colleagues shared " +
            (texts == 1 ? "the prepared text for " + name + " " + each
                        : "each of the " + std::to_string(texts) + " prepared texts for " + name +
                              " " + each) +
            " times in 72 hours, and the same words from everybody look like a campaign. In "
            "your own words it works now: " +
            ctx.names.line(line_for("share", item.id, net) + " --words \"what you want to say\"."),
        {{.label = "Remind me tomorrow", .line = line_for("later", item.id) + " tomorrow"},
         {.label = "What else is there", .line = "today"}}));
}

void record_reservation(const context& ctx, const ports::share& s) {
    record(ctx.rows, ctx.now, ctx.who.person.id, "share", rules::item_code(s.item),
           "place reserved on " + std::string{rules::network_name(s.net)} +
               (s.variant ? "" : " for own words") + (s.over_cap ? ", above a cap" : ""));
}

answer shared_it_seems(const ports::item& item, const ports::share& s) {
    return refused(told("Your link to " + in_quotes(item.title) + " on " +
                            std::string{rules::network_name(s.net)} +
                            " was followed, so it seems to be posted. Tell me, and it counts.",
                        {{.label = "I shared it",
                          .line = line_for("done", item.id, s.net),
                          .style = model::button::look::primary},
                         {.label = "I did not", .line = line_for("undo", item.id, s.net)}}));
}

answer share_again(const context& ctx, const ports::item& item, ports::share s,
                   const std::optional<std::string>& own, const wordings& texts) {
    if (s.state == rules::share_state::likely) return shared_it_seems(item, s);
    if (is_confirmed(s))
        return refused(told("You shared " + in_quotes(item.title) + " on " +
                                std::string{rules::network_name(s.net)} +
                                " already. Once is enough.",
                            {{.label = "What else is there", .line = "today"},
                             {.label = "Undo", .line = line_for("undo", item.id, s.net)}}));
    const auto before = s.variant;
    std::string text = own.value_or("");
    if (own) {
        s.variant = {};
    } else if (ctx.words.flags.contains("other")) {
        if (const auto* v = pick_variant(ctx, texts, s.variant)) s.variant = v->id;
    }
    if (s.variant != before) ctx.rows.sharing().update(s);
    if (const auto* v = variant_of(s, texts)) text = v->text;
    auto a = in_place(ctx, share_card(ctx, item, s, text, texts.size()));
    a.replace_source = a.replace_source && ctx.words.flags.contains("other");
    return a;
}

answer share_on(const context& ctx, const ports::item& item, rules::network net,
                const std::optional<std::string>& own) {
    if (own) {
        const auto why = why_too_long(net, *own, address_like(ctx, item));
        if (!why.empty()) return refused(told(why));
    }
    const auto texts = ctx.rows.content().variants(item.id, net);
    const auto before = latest_share(ctx, item.id, net);
    if (before && is_standing(*before, ctx.now)) return share_again(ctx, item, *before, own, texts);
    if (!own && texts.empty()) return no_wording(ctx, item, net);
    const auto caps = ask_caps(ctx, item, net);
    tell_admins_of_full_program(ctx, net, caps);
    if (caps.verdict() == rules::cap_mode::refuse) return cap_refusal(ctx, item, net, caps);
    if (caps.verdict() == rules::cap_mode::queue)
        return queue_share(ctx, item, {net, caps, own.has_value()});
    const auto* variant = own ? nullptr : pick_variant(ctx, texts);
    if (!own && !variant) return texts_used_up(ctx, item, net, texts.size());
    const auto s = reserve(
        ctx, item, {net, variant ? variant->id : rules::variant_id{}, !caps.allowed()}, before);
    record_reservation(ctx, s);
    auto c = share_card(ctx, item, s, own ? *own : variant->text, texts.size());
    if (s.over_cap) warn_above_cap(ctx, c, net, caps);
    return done(std::move(c));
}

/// The link was opened: the reservation counts as issued (program.md D1). Nothing to say.
answer opened(const context& ctx, const ports::item& item, rules::network net) {
    auto s = standing_share(ctx, item.id, net);
    if (s && s->state == rules::share_state::reserved) {
        s->state = rules::share_state::issued;
        ctx.rows.sharing().update(*s);
    }
    return {.silent = true};
}

answer share_anywhere(const context& ctx, const ports::item& item,
                      const std::optional<std::string>& own) {
    const auto nets = free_networks(ctx, item);
    if (nets.size() == 1) return share_on(ctx, item, nets.front(), own);
    if (own && nets.size() > 1)
        return misused(
            told("Where? Own words are checked against the network's length, so name it: " +
                 ctx.names.line(line_for("share", item.id, nets.front()) +
                                " --words \"what you want to say\".")));
    if (!nets.empty()) return done(network_choice(ctx, item, nets));
    const auto fitting = fitting_networks(ctx, item.id);
    if (fitting.empty())
        return refused(
            told("Nobody has written words for this item yet. Name a network and use your own: " +
                 ctx.names.line(line_for("share", item.id, rules::network::linkedin) +
                                " --words \"what you want to say\".")));
    return share_on(ctx, item, fitting.front(), own);
}

/// The form is asked for, or was sent. What cannot be shared stands beside its field.
answer share_by_form(const context& ctx, const ports::item& item) {
    if (!ctx.words.flags.contains("net")) return done(share_form(ctx, item, {}));
    auto wish = read_wish(ctx, item);
    if (wish.is_faulty()) return refused(share_form(ctx, item, wish));
    const auto own = wish.words.empty() ? std::nullopt : std::optional{wish.words};
    auto said = share_on(ctx, item, *wish.net, own);
    said.replace_source = false;
    said.lasting = said.what == answer::outcome::done;
    if (said.lasting) return said;
    wish.net_fault = said.card.summary;
    return refused(share_form(ctx, item, wish));
}

answer run_share(context& ctx) {
    auto found = find_item(ctx, share_example);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    const auto& item = std::get<ports::item>(found);
    auto named = find_network(ctx, share_example);
    if (auto* no = std::get_if<answer>(&named)) return std::move(*no);
    const auto net = std::get<std::optional<rules::network>>(named);
    if (net && ctx.words.flags.contains("opened")) return opened(ctx, item, *net);
    if (auto closed = why_closed(ctx, item)) return std::move(*closed);
    if (auto no = why_not_theirs(ctx, item)) return std::move(*no);
    const auto line = net ? line_for("share", item.id, *net) : line_for("share", item.id);
    if (auto first = before_sharing(ctx, line)) return std::move(*first);
    if (ctx.words.flags.contains("form")) return share_by_form(ctx, item);
    if (ctx.words.flags.contains("net"))
        return misused(told("The network stands behind the item: " +
                            ctx.names.line(line_for("share", item.id, rules::network::linkedin))));
    const auto own = own_words(ctx.words);
    if (own && own->empty())
        return misused(
            told("Your own words go in quotes: " +
                 ctx.names.line(line_for("share", item.id, net.value_or(rules::network::linkedin)) +
                                " --words \"what you want to say\".")));
    return net ? share_on(ctx, item, *net, own) : share_anywhere(ctx, item, own);
}

}  // namespace

const verb share_verb{.name = "share",
                      .aliases = {},
                      .where = section::advocate,
                      .who = may::advocate,
                      .usage = "<item> [network] [--words \"...\"]",
                      .help = "Words to copy and the network's own page; you post, then confirm",
                      .example = share_example,
                      .flags = {"words", "other", "opened", "form", "net", keep_flag},
                      .run = run_share};

}  // namespace starling::commands
