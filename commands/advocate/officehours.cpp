#include "commands/admin/parts.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// program.md C2: talks of half an hour, a few at a time.
constexpr int most_talks = 20;

/// When the talks begin, in the executive's own zone; nothing when the line does not say.
std::optional<rules::instant> start_in(const context& ctx) {
    const auto tz = ctx.who.tz(ctx.program());
    const auto day = model::parse_date(word_at(ctx, 2), tz.day_of(ctx.now));
    const auto time = rules::parse_time_of_day(word_at(ctx, 3));
    return day && time ? std::optional{tz.at(*day, *time)} : std::nullopt;
}

std::string talk_name(const context& ctx, rules::instant start) {
    const auto tz = ctx.who.tz(ctx.program());
    return "30 min with " + ctx.who.person.name + ", " + rules::date_text(tz.day_of(start)) + " " +
           rules::time_of_day_text(tz.time_of_day(start)) + " " + std::string{tz.name()};
}

answer offer_talks(const context& ctx, int talks, rules::instant start) {
    const ports::reward r{.name = talk_name(ctx, start),
                          .price = ctx.policy().reward.office_hours,
                          .stock = talks,
                          .ends_at = start,
                          .host = ctx.who.person.id,
                          .created_at = ctx.now};
    const auto number = std::to_string(ctx.rows.rewards().add(r));
    log(ctx, "officehours", "reward:" + number,
        counted(talks, "talk", "talks") + " offered: " + r.name);
    return done(told(
        ctx, "Reward " + number + " is offered: “" + r.name + "”, " +
                 counted(talks, "talk", "talks") + " for " + counted(r.price, "point", "points") +
                 " each. You hear from me who comes; until it begins, colleagues can ask. "
                 "An admin can take it back with " +
                 ctx.names.line("reward off " + number) + "."));
}

answer run_officehours(context& ctx) {
    const auto problem = [&](const char* what) {
        return misused_verb(officehours_verb, ctx.names, what);
    };
    if (rules::lower(word_at(ctx, 0)) != "offer")
        return problem("After “officehours” comes “offer”, how many talks, the date and the hour.");
    const auto talks = model::parse_int(word_at(ctx, 1));
    if (!talks || *talks < 1 || *talks > most_talks)
        return problem("How many talks of half an hour? A whole number from 1 to 20.");
    const auto start = start_in(ctx);
    if (!start) return problem("When? A date and an hour of yours, such as 2026-12-04 15:00.");
    if (*start <= ctx.now) return problem("That hour has passed already.");
    return offer_talks(ctx, *talks, *start);
}

}  // namespace

const verb officehours_verb{.name = "officehours",
                            .aliases = {},
                            .where = section::executive,
                            .who = may::executive,
                            .usage = "offer <n> <date> <time>",
                            .help = "Offer half an hour with you as a reward",
                            .example = "officehours offer 2 2026-12-04 15:00",
                            .flags = {},
                            .run = run_officehours};

}  // namespace starling::commands
