#include <array>
#include <utility>

#include "commands/admin/guidelines_publish.hpp"
#include "commands/admin/parts.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

answer no_guidelines(const context& ctx) {
    return done(told(ctx, "This program has no guidelines yet, so nothing is asked of you.",
                     ctx.who.admin ? "To publish some:" : "",
                     ctx.who.admin ? "guidelines publish \"…\"" : ""));
}

/// With a button for those who have still to acknowledge it.
answer show_guidelines(context& ctx) {
    const auto g = ctx.rows.training().find_guidelines(ctx.program().guidelines);
    if (!g) return no_guidelines(ctx);
    const bool known = ctx.rows.training().of(ctx.who.person.id).guidelines >= g->version;
    if (takes_part(ctx.who.person) && !known) return done(guidelines_card(*g, {}));
    auto c = titled("Guidelines, version " + std::to_string(g->version));
    c.blocks.emplace_back(model::quote{g->text});
    small(c, "In force since " + rules::date_text(ctx.program().tz.day_of(g->at)) +
                 (known ? "; you acknowledged it." : "."));
    return done(std::move(c));
}

answer run_guidelines(context& ctx) {
    static constexpr std::array<sub_command, 2> subs{
        {{"show", show_guidelines}, {"publish", publish_guidelines}}};
    return run_sub(ctx, guidelines_verb, subs, "show");
}

}  // namespace

const verb guidelines_verb{
    .name = "guidelines",
    .aliases = {"guideline"},
    .where = section::advocate,
    .who = may::anybody,
    .usage = "[show] | publish \"text\"",
    .help = "What the program asks of those who share; admins publish a new version",
    .example = "guidelines publish \"Say that you work at Acme. Share what you believe.\"",
    .flags = {"text"},
    .run = run_guidelines};

}  // namespace starling::commands
