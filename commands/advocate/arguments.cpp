#include "commands/advocate/arguments.hpp"

#include <utility>

#include "commands/cards.hpp"
#include "commands/rules/eligibility.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

std::string like_this(const context& ctx, std::string_view example) {
    return " Write it like this: " + ctx.names.line(example) + ".";
}

answer no_item_named(const context& ctx, std::string_view example) {
    return misused(told("Which item?" + like_this(ctx, example) + " " + ctx.names.line("today") +
                        " shows your items with their codes."));
}

answer unknown_item(const context& ctx, std::string_view code) {
    return refused(told("There is no item " + std::string{code} + ". " + ctx.names.line("today") +
                        " shows your items with their codes."));
}

answer unknown_network(const context& ctx, const std::string& word, std::string_view example) {
    std::vector<std::string_view> keys;
    std::vector<std::string> names;
    for (const auto n : rules::all_networks()) {
        keys.push_back(rules::network_key(n));
        names.emplace_back(rules::network_key(n));
    }
    const auto near = model::nearest(word, keys);
    const auto hint =
        near.empty() ? "I know " + listed(names) + "." : "Did you mean " + std::string{near} + "?";
    return misused(
        told("“" + word + "” is no network that I know. " + hint + like_this(ctx, example)));
}

}  // namespace

item_or_answer find_item(const context& ctx, std::string_view example) {
    if (ctx.words.list.empty()) return no_item_named(ctx, example);
    const auto& word = ctx.words.list.front().text;
    const auto id = rules::parse_item_code(word);
    if (!id) return no_item_named(ctx, example);
    auto item = ctx.rows.content().get(*id);
    if (!item) return unknown_item(ctx, rules::item_code(*id));
    return std::move(*item);
}

network_or_answer find_network(const context& ctx, std::string_view example) {
    for (std::size_t i = 1; i < ctx.words.list.size(); ++i) {
        const auto& word = ctx.words.list[i];
        if (word.what != model::word::kind::plain) continue;
        const auto net = rules::parse_network(word.text);
        if (!net) return unknown_network(ctx, word.text, example);
        return net;
    }
    return std::optional<rules::network>{};
}

std::optional<answer> why_closed(const context& ctx, const ports::item& item) {
    const auto name = in_quotes(item.title);
    const auto other = " " + ctx.names.line("today") + " shows what you can share instead.";
    switch (item.state) {
        case ports::item_state::draft:
            return refused(told(name + " waits for approval and cannot be shared yet." + other));
        case ports::item_state::recalled:
            return refused(told(name + " was recalled; please do not share it." + other));
        case ports::item_state::expired:
            return refused(told(name + " has expired." + other));
        case ports::item_state::published:
            break;
    }
    if (item.expires_at && *item.expires_at <= ctx.now)
        return refused(told(name + " has expired." + other));
    return std::nullopt;
}

std::optional<answer> why_not_theirs(const context& ctx, const ports::item& item) {
    if (rules::is_for(item.teams, ctx.who.person.team)) return std::nullopt;
    return refused(told(in_quotes(item.title) + " is for " + listed(item.teams) +
                            " alone. Your admin knows who is in which team.",
                        {{.label = "What else is there", .line = "today"}}));
}

std::string line_for(std::string_view verb, rules::item_id item) {
    return std::string{verb} + " " + rules::item_code(item);
}

std::string line_for(std::string_view verb, rules::item_id item, rules::network net) {
    return line_for(verb, item) + " " + std::string{rules::network_key(net)};
}

}  // namespace starling::commands
