#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// A button of an older card: what it showed is not what is in force.
answer changed_since(const context& ctx, const ports::guidelines& g, int shown) {
    auto c = guidelines_card(g, line_behind(ctx, 1));
    small(c, "Version " + std::to_string(shown) +
                 " is not in force any more, so it was not "
                 "acknowledged; this is version " +
                 std::to_string(g.version) + ".");
    return refused(std::move(c));
}

/// What comes next: the first lesson, or what the person wanted when they were asked.
answer acknowledged(const context& ctx, const std::string& text) {
    const auto then = line_behind(ctx, 1);
    if (auto next = step_card_for(ctx.rows, ctx.who.person, then)) {
        auto c = std::move(next->card);
        c.summary = text + " Next: " + c.summary;
        c.blocks.insert(c.blocks.begin(),
                        model::paragraph{{model::plain(text + " One thing is "
                                                              "left, a short lesson.")}});
        return in_place(ctx, std::move(c));
    }
    return in_place(ctx,
                    told(text + " Nothing stands between you and sharing now.", {go_on(then)}));
}

answer run_ack(context& ctx) {
    const auto typed = word_at(ctx, 0);
    const auto version = model::parse_int(typed);
    if (!typed.empty() && !version)
        return misused_verb(ack_verb, ctx.names,
                            "Behind “ack” comes nothing, or the number of the version you read.");
    const auto g = ctx.rows.training().find_guidelines(ctx.program().guidelines);
    if (!g)
        return done(
            told("This program has no guidelines yet, so there is nothing to acknowledge."));
    if (version && *version != g->version) return changed_since(ctx, *g, *version);
    const auto name = "version " + std::to_string(g->version) + " of the guidelines";
    if (!ctx.rows.training().acknowledge(ctx.who.person.id, g->version, ctx.now))
        return acknowledged(ctx, "You acknowledged " + name + " before.");
    log(ctx, "ack", "guidelines:" + std::to_string(g->version), "acknowledged " + name);
    return acknowledged(ctx, "Thank you. You acknowledged " + name + ".");
}

}  // namespace

const verb ack_verb{.name = "ack",
                    .aliases = {"acknowledge"},
                    .where = section::advocate,
                    .who = may::advocate,
                    .usage = "[version]",
                    .help = "Acknowledge the guidelines that are in force",
                    .example = "ack",
                    .flags = {},
                    .run = run_ack};

}  // namespace starling::commands
