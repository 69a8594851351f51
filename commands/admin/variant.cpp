#include <algorithm>
#include <array>

#include "commands/admin/parts.hpp"
#include "commands/advocate/wording.hpp"
#include "commands/new_id.hpp"
#include "commands/registry.hpp"
#include "commands/rules/language.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

std::string network_list() {
    std::vector<std::string> names;
    for (const auto n : rules::all_networks()) names.emplace_back(rules::network_key(n));
    return listed(names);
}

/// What follows the item: network, language, text.
struct typed_text {
    rules::network net{};
    std::string lang;
    std::string text;
    std::string problem = {};
};

/// What is said about a text's language: nothing of one for everybody.
std::string in_language(std::string_view lang) {
    return lang.empty() ? std::string{} : " in " + std::string{lang};
}

// The text is the one quoted word at the end; before it, maybe, a language.
typed_text read_text(const context& ctx) {
    const auto& list = ctx.words.list;
    const auto net = rules::parse_network(word_at(ctx, 2));
    if (!net)
        return {.problem = "The network is missing or unknown. Known are " + network_list() + "."};
    if (list.size() < 4 || list.back().what != model::word::kind::quoted || list.size() > 5)
        return {.problem = "The text stands in quotes at the end, behind the network."};
    typed_text t{.net = *net};
    if (list.size() == 5 && rules::lower(list[3].text) != "any") {
        const auto lang = rules::primary_language(list[3].text);
        if (!lang)
            t.problem = "The language is a short code such as en or de; any is for everybody.";
        t.lang = lang.value_or("");
    }
    t.text = rules::trim(list.back().text);
    if (t.text.empty()) t.problem = "The text is empty.";
    return t;
}

// The text as it will stand in the network, with the link inside where it goes inside.
std::string length_problem(const typed_text& t, const ports::item& item) {
    const auto limit = rules::text_limit(t.net);
    if (limit == 0) return {};
    const auto length = rules::text_length(t.net, rules::composed_text(t.net, t.text, item.url));
    if (length <= limit) return {};
    const std::string network{rules::network_name(t.net)};
    return "The text has " + std::to_string(length) + " characters as " + network +
           " counts them, the link included; at most " + std::to_string(limit) +
           " fit, so nothing was added. Please make it " +
           counted(static_cast<int>(length - limit), "character", "characters") + " shorter.";
}

std::optional<answer> obstacle(const context& ctx, const ports::item& item, const typed_text& t) {
    if (item.state == ports::item_state::recalled || item.state == ports::item_state::expired)
        return refused(told(ctx, item_name(item) + " is " +
                                     std::string{item_state_key(item.state)} +
                                     ", so it takes no more texts."));
    if (const auto problem = length_problem(t, item); !problem.empty())
        return refused(told(ctx, problem));
    return std::nullopt;
}

// Once an item is out, a new text reaches people without another approval: the others see it.
void tell_others(const context& ctx, const ports::item& item, const ports::variant& v) {
    using namespace model;
    if (item.state != ports::item_state::published) return;
    card c{.summary = ctx.who.person.name + " added a " + std::string{rules::network_name(v.net)} +
                      " text to " + item_name(item)};
    c.blocks.push_back(paragraph{{plain(c.summary)}});
    c.blocks.push_back(quote{v.text});
    for (const auto& p : approvers(ctx.rows, ctx.who.person.id))
        tell(ctx.rows, ctx.now, p, c, "text:" + std::to_string(v.id.value));
}

answer added(const context& ctx, const ports::item& item, const typed_text& t) {
    const auto texts = static_cast<int>(ctx.rows.content().variants(item.id, t.net).size());
    const auto limit = rules::text_limit(t.net);
    const auto length = rules::text_length(t.net, rules::composed_text(t.net, t.text, item.url));
    auto text = "Added. " + item_name(item) + " now has " + counted(texts, "text", "texts") +
                " for " + std::string{rules::network_name(t.net)} + "; this one" +
                in_language(t.lang) + " has " + std::to_string(length) +
                (limit == 0 ? " characters." : " of " + std::to_string(limit) + " characters.");
    const auto hint = disclosure_hint(ctx.program().organisation, t.text);
    if (!hint.empty()) text += " " + hint;
    const bool draft = item.state == ports::item_state::draft;
    return done(told(ctx, text, draft ? "To publish it:" : "All its texts:",
                     (draft ? "item approve " : "variant list ") + rules::item_code(item.id)));
}

answer variant_add(context& ctx) {
    const auto found = item_at(ctx, variant_verb, 1);
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    const auto& item = std::get<ports::item>(found);
    const auto t = read_text(ctx);
    if (!t.problem.empty()) return misused_verb(variant_verb, ctx.names, t.problem);
    if (auto no = obstacle(ctx, item, t)) return *no;
    const ports::variant v{.id = new_id<rules::variant_id>(ctx.now, ctx.chance),
                           .item = item.id,
                           .net = t.net,
                           .lang = t.lang,
                           .text = t.text,
                           .author = ctx.who.person.id,
                           .created_at = ctx.now};
    if (!ctx.rows.content().insert(v))
        return refused(told(ctx,
                            item_name(item) + " has exactly this text for " +
                                std::string{rules::network_name(t.net)} +
                                " already, so nothing was added.",
                            "All its texts:", "variant list " + rules::item_code(item.id)));
    log(ctx, "variant", rules::item_code(item.id),
        "added for " + std::string{rules::network_key(t.net)} + in_language(t.lang) + ": " +
            t.text);
    tell_others(ctx, item, v);
    return added(ctx, item, t);
}

answer variant_list(context& ctx) {
    const auto found = item_at(ctx, variant_verb, 1);
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    const auto& item = std::get<ports::item>(found);
    const auto texts = ctx.rows.content().variants(item.id);
    const auto code = rules::item_code(item.id);
    auto c = told(
        ctx,
        item_name(item) + " has " + counted(static_cast<int>(texts.size()), "text", "texts") + ".",
        "To add one:", "variant add " + code + " linkedin \"…\"");
    std::vector<model::block> list;
    for (const auto& v : texts) {
        list.push_back(model::paragraph{
            {model::strong(std::string{rules::network_name(v.net)} + in_language(v.lang))}});
        list.push_back(model::quote{v.text});
    }
    c.blocks.insert(c.blocks.begin() + 1, list.begin(), list.end());
    return done(std::move(c));
}

answer run_variant(context& ctx) {
    static constexpr std::array<sub_command, 2> subs{
        {{"add", variant_add}, {"list", variant_list}}};
    return run_sub(ctx, variant_verb, subs, "");
}

}  // namespace

const verb variant_verb{.name = "variant",
                        .aliases = {"variants", "text"},
                        .where = section::curator,
                        .who = may::curator,
                        .usage = "add <item> <network> [lang] \"text\" | list <item>",
                        .help = "Texts that colleagues can share an item with",
                        .example =
                            "variant add i-7k2m linkedin en \"I work at Acme and this "
                            "is how we built it.\"",
                        .flags = {},
                        .run = run_variant};

}  // namespace starling::commands
