#include <utility>

#include "commands/advocate/member.hpp"
#include "commands/advocate/redemption.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

answer ask_first(const context& ctx) {
    const auto points = ctx.rows.ledger().of(ctx.who.person.id);
    auto c = model::message("Leave the program? Nothing is suggested to you any more. Your " +
                            counted(points.spendable, "point", "points") +
                            " stay on record, and you can join again at any time.");
    if (const auto held = held_text(ctx.rows, ctx.who.person.id); !held.empty())
        small(c, "What you asked for is taken back: " + held + ".");
    small(c, "A break works too: " + ctx.names.line("pause 2w") + ".");
    offer(
        c,
        {{.label = "Leave the program", .line = "leave yes", .style = model::button::look::danger},
         {.label = "Pause for 2 weeks", .line = "pause 2w"}});
    return done(std::move(c));
}

void take_back_requests(const context& ctx) {
    const auto me = ctx.who.person.id;
    for (auto& r : ctx.rows.rewards().open_of(me))
        take_step({ctx.rows, ctx.now, ctx.chance, me}, r, rules::redemption_step::cancel);
}

answer left(const context& ctx) {
    auto p = ctx.who.person;
    p.status = ports::person_status::left;
    p.paused_until.reset();
    ctx.rows.people().update(p);
    ctx.rows.progress().pause_ended(p.id, ctx.who.tz(ctx.program()).day_of(ctx.now));
    plan_digest(ctx.rows, p, ctx.now);
    for (const auto& w : ctx.rows.waiting().of(p.id)) ctx.rows.waiting().drop(p.id, w.item, w.net);
    take_back_requests(ctx);
    record(ctx.rows, ctx.now, p.id, "leave", "person:" + std::to_string(p.id.value),
           "left; suggestions and reminders stopped");
    return in_place(ctx, told("You left. Nothing is suggested to you any more; your points stay on "
                              "record. Thank you for taking part. " +
                                  ctx.names.line("join") + " brings you back.",
                              {{.label = "Join again", .line = "join"}}));
}

answer run_leave(context& ctx) {
    if (!takes_part(ctx.who.person))
        return done(told("You are not in the program; nothing is suggested to you.",
                         {{.label = "Join", .line = "join"}}));
    const bool sure = !ctx.words.list.empty() && ctx.words.list.front().text == "yes";
    return sure ? left(ctx) : ask_first(ctx);
}

}  // namespace

const verb leave_verb{.name = "leave",
                      .aliases = {},
                      .where = section::advocate,
                      .who = may::anybody,
                      .usage = "",
                      .help = "Leave the program; nothing is suggested any more",
                      .example = "leave",
                      .flags = {},
                      .run = run_leave};

}  // namespace starling::commands
