#include <utility>

#include "commands/advocate/member.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr auto longest_pause = std::chrono::days{366};

/// A duration, or a day on which it goes on.
std::optional<rules::instant> until(const context& ctx) {
    if (ctx.words.list.empty()) return std::nullopt;
    const auto& word = ctx.words.list.front().text;
    if (const auto wait = model::parse_duration(word)) return ctx.now + *wait;
    const auto tz = ctx.who.tz(ctx.program());
    if (const auto day = model::parse_date(word, tz.day_of(ctx.now))) return tz.start_of(*day);
    return std::nullopt;
}

answer run_pause(context& ctx) {
    const auto end = until(ctx);
    if (!end)
        return misused_verb(pause_verb, ctx.names,
                            "For how long? Hours, days, weeks or the day on which to go on.");
    if (*end <= ctx.now || *end > ctx.now + longest_pause)
        return misused_verb(pause_verb, ctx.names,
                            "A pause ends in the future and within a year; " +
                                ctx.names.line("leave") + " ends it for good.");
    auto p = ctx.who.person;
    p.status = ports::person_status::paused;
    p.paused_until = end;
    ctx.rows.people().update(p);
    ctx.rows.progress().pause_began(p.id, ctx.who.tz(ctx.program()).day_of(ctx.now));
    plan_digest(ctx.rows, p, ctx.now);
    const auto text = soon_text(*end, ctx.now, ctx.who.tz(ctx.program()));
    record(ctx.rows, ctx.now, p.id, "pause", "person:" + std::to_string(p.id.value),
           "paused until " + text);
    return in_place(
        ctx, told("Paused until " + text + ". Nothing is suggested before; sharing still works.",
                  {{.label = "Resume now", .line = "resume"}}));
}

}  // namespace

const verb pause_verb{.name = "pause",
                      .aliases = {"snooze"},
                      .where = section::advocate,
                      .who = may::advocate,
                      .usage = "<duration|day>",
                      .help = "No suggestions for a while",
                      .example = "pause 2w",
                      .flags = {},
                      .run = run_pause};

}  // namespace starling::commands
