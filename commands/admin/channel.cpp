#include <algorithm>
#include <array>

#include "commands/admin/bindings.hpp"
#include "commands/admin/parts.hpp"
#include "commands/channels.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

std::variant<const purpose*, answer> purpose_at(const context& ctx, std::size_t at) {
    const auto typed = rules::lower(word_at(ctx, at));
    const auto found = std::ranges::find(purposes, typed, &purpose::name);
    if (found != purposes.end()) return &*found;
    std::vector<std::string_view> known;
    for (const auto& p : purposes) known.push_back(p.name);
    const auto near = model::nearest(typed, known);
    return misused_verb(
        channel_verb, ctx.names,
        near.empty()
            ? "A channel is bound for " + listed({known.begin(), known.end()}) + "."
            : "There is no purpose “" + typed + "”. Did you mean “" + std::string{near} + "”?");
}

/// A channel that was picked, or "here": the one the command was given in.
std::optional<model::word> channel_at(const context& ctx, std::size_t at) {
    if (ctx.words.list.size() <= at) return std::nullopt;
    const auto& word = ctx.words.list[at];
    if (word.what == model::word::kind::channel) return word;
    if (rules::lower(word.text) != "here" || ctx.from.direct || !ctx.from.place)
        return std::nullopt;
    return model::word{model::word::kind::channel, {}, ctx.from.place};
}

answer channel_bind(context& ctx) {
    const auto found = purpose_at(ctx, 1);
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    const auto& for_what = *std::get<const purpose*>(found);
    const auto named = channel_at(ctx, 2);
    if (!named)
        return misused_verb(channel_verb, ctx.names,
                            "The channel is missing: type # and pick it from the list, or say here "
                            "in the channel itself.");
    const auto& channel = *named;
    const bool changed = !bind_channel(ctx, for_what.name, channel).empty();
    return done(told(ctx,
                     {channel.text.empty() && channel.who == ctx.from.place
                          ? model::plain("This channel")
                          : model::channel(channel.who, channel.text),
                      model::plain((changed ? " is now the channel for " : " is the channel for ") +
                                   std::string{for_what.name} + (changed ? "" : " already") + ": " +
                                   std::string{for_what.use} +
                                   ". I must be a member of it: invite me there if I am not.")},
                     "All channels:", "channel list"));
}

answer channel_unbind(context& ctx) {
    const auto found = purpose_at(ctx, 1);
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    const std::string name{std::get<const purpose*>(found)->name};
    if (change_setting(ctx, "channel", "channel." + name, name, "").empty())
        return refused(told(ctx, "No channel is bound for " + name + ", so nothing was changed.",
                            "To bind one:", "channel bind " + name + " #channel"));
    return done(told(ctx, "No channel is bound for " + name + " any more; its posts stop.",
                     "To bind one:", "channel bind " + name + " #channel"));
}

answer channel_list(context& ctx) {
    model::facts list;
    for (const auto& p : purposes) {
        const auto bound = bound_channel(ctx.program(), p.name);
        list.rows.push_back({std::string{p.name}, {}});
        auto& said = list.rows.back().second;
        said = named_channels(bound);
        said.push_back(model::plain(" (" + std::string{p.use} + ")"));
    }
    auto c = told(
        ctx,
        counted(static_cast<int>(ctx.program().channels.size()), "channel is", "channels are") +
            " bound.",
        "To bind one:", "channel bind recognition #channel");
    c.blocks.insert(c.blocks.begin() + 1, std::move(list));
    return done(std::move(c));
}

answer run_channel(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"bind", channel_bind}, {"unbind", channel_unbind}, {"list", channel_list}}};
    return run_sub(ctx, channel_verb, subs, "list");
}

}  // namespace

const verb channel_verb{.name = "channel",
                        .aliases = {"channels"},
                        .where = section::admin,
                        .who = may::admin,
                        .usage =
                            "bind <recognition|content|leaderboard|admin> <#channel|here> | "
                            "unbind <purpose> | list",
                        .help = "Where Starling posts",
                        .example = "channel bind recognition #recognition",
                        .flags = {},
                        .run = run_channel};

}  // namespace starling::commands
