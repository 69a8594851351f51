#include <utility>

#include "commands/advocate/member.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

std::string next_text(const context& ctx, std::optional<rules::instant> next) {
    if (!next) return {};
    return " The next suggestions come " + soon_text(*next, ctx.now, ctx.who.tz(ctx.program())) +
           ".";
}

answer run_resume(context& ctx) {
    auto p = ctx.who.person;
    if (p.status != ports::person_status::paused)
        return in_place(
            ctx, told("You are not paused." + next_text(ctx, ctx.rows.people().next_digest(p.id))));
    p.status = ports::person_status::active;
    p.paused_until.reset();
    ctx.rows.people().update(p);
    ctx.rows.progress().pause_ended(p.id, ctx.who.tz(ctx.program()).day_of(ctx.now));
    const auto next = plan_digest(ctx.rows, p, ctx.now);
    record(ctx.rows, ctx.now, p.id, "resume", "person:" + std::to_string(p.id.value),
           "pause ended by the person");
    return in_place(ctx, told("Welcome back." + next_text(ctx, next),
                              {{.label = "Show me something now", .line = "today"}}));
}

}  // namespace

const verb resume_verb{.name = "resume",
                       .aliases = {},
                       .where = section::advocate,
                       .who = may::advocate,
                       .usage = "",
                       .help = "End a pause",
                       .example = "resume",
                       .flags = {},
                       .run = run_resume};

}  // namespace starling::commands
