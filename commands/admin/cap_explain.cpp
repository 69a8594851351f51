#include "commands/admin/cap_explain.hpp"

#include <algorithm>

#include "commands/admin/parts.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// Whom, and about which share, the line asks.
struct explain_request {
    ports::person person;
    std::optional<ports::item> item;
    std::optional<rules::network> net;
};

answer misread(const context& ctx, const std::string& problem) {
    return misused_verb(cap_verb, ctx.names,
                        problem + " It goes " +
                            ctx.names.line("cap explain @colleague i-7k2m linkedin") +
                            "; item and network may be left out.");
}

std::optional<answer> read_person(const context& ctx, const model::word& word,
                                  explain_request& out) {
    const auto known = ctx.rows.people().find(word.who);
    auto person = known ? ctx.rows.people().get(known->person) : std::nullopt;
    if (!person)
        return refused(told(ctx, word.text + " has not used Starling yet, so no cap is touched."));
    out.person = *std::move(person);
    return std::nullopt;
}

std::optional<answer> read_word(const context& ctx, std::size_t at, explain_request& out) {
    const auto& word = ctx.words.list[at];
    if (word.what == model::word::kind::user) return read_person(ctx, word, out);
    if (const auto net = rules::parse_network(word.text)) {
        out.net = net;
        return std::nullopt;
    }
    auto item = item_at(ctx, cap_verb, at);
    if (auto* no = std::get_if<answer>(&item)) return std::move(*no);
    out.item = std::get<ports::item>(std::move(item));
    return std::nullopt;
}

std::variant<explain_request, answer> read_explain_request(const context& ctx) {
    explain_request out;
    for (std::size_t at = 1; at < ctx.words.list.size(); ++at)
        if (auto no = read_word(ctx, at, out)) return *std::move(no);
    if (!out.person.id)
        return misread(ctx, "The colleague is missing: type @ and pick them from the list.");
    if (out.item && !out.net) return misread(ctx, "The network is missing.");
    return out;
}

/// Caps that need no item (3-5 and 9), or all of them.
bool concerns(rules::cap_scope scope, const explain_request& r) {
    using enum rules::cap_scope;
    if (scope == person_day || scope == person_week) return true;
    if (scope == network_day || scope == program_day) return r.net.has_value();
    return r.item.has_value();
}

std::vector<rules::blocking_cap> caps_of(const context& ctx, const explain_request& r) {
    const auto item = r.item ? r.item->id : rules::item_id{};
    const auto net = r.net.value_or(rules::network::linkedin);
    auto all = rules::all_caps(caps_for(ctx.rows, r.person, ctx.now),
                               ctx.rows.sharing().facts(r.person.id, item, ctx.now),
                               {.item = item,
                                .net = net,
                                .now = ctx.now,
                                .tz = zone_of(r.person, ctx.program()),
                                .everybody = use_of_everybody(ctx, r.person, item, net),
                                .program_tz = ctx.program().tz});
    std::erase_if(all, [&](const auto& cap) { return !concerns(cap.scope, r); });
    return all;
}

std::string room_text(const context& ctx, const explain_request& r,
                      const rules::blocking_cap& cap) {
    if (cap.used < cap.limit) return "room for " + std::to_string(cap.limit - cap.used);
    if (!cap.free_at) return "full for good";
    return "full until " +
           rules::when_text(*cap.free_at, ctx.now, zone_of(r.person, ctx.program()));
}

model::card explanation(const context& ctx, const explain_request& r) {
    auto c = titled("Caps of " + r.person.name);
    c.summary = c.title;
    if (r.item) say(c, "For " + in_quotes(r.item->title) + ":");
    model::table t{.header = {"Cap", "Used", "Room", "At the cap"}};
    for (const auto& cap : caps_of(ctx, r))
        t.rows.push_back({std::string{rules::cap_key(cap.scope)},
                          rules::cap_text(cap, r.net.value_or(rules::network::linkedin)),
                          room_text(ctx, r, cap), std::string{rules::cap_mode_key(cap.at)}});
    c.blocks.emplace_back(std::move(t));
    small(c, "To change one: " + ctx.names.line("cap set person_day 3") +
                 ". All of them: " + ctx.names.line("cap show") + ".");
    return c;
}

}  // namespace

answer explain_caps(context& ctx) {
    auto asked = read_explain_request(ctx);
    if (auto* no = std::get_if<answer>(&asked)) return std::move(*no);
    return done(explanation(ctx, std::get<explain_request>(asked)));
}

}  // namespace starling::commands
