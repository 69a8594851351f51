#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/suggestion_now.hpp"
#include "commands/cards.hpp"
#include "commands/redraw.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view later_example = "later i-7k2m tomorrow";
constexpr auto longest_wait = std::chrono::days{90};

/// [date] [time of day] | duration; the person's own hour when no time is given. Nothing when
/// unreadable.
std::optional<rules::instant> when(const context& ctx) {
    const auto tz = ctx.who.tz(ctx.program());
    const auto today = tz.day_of(ctx.now);
    const auto& words = ctx.words.list;
    auto day = today + std::chrono::days{1};
    auto time = ctx.who.person.prefs.hour;
    if (words.size() < 2) return tz.at(day, time);
    if (words.size() == 2)
        if (const auto wait = model::parse_duration(words[1].text)) return ctx.now + *wait;
    std::size_t at = 1;
    if (const auto named = model::parse_date(words[at].text, today)) {
        day = *named;
        ++at;
    } else {
        day = today;
    }
    if (at < words.size()) {
        const auto named = rules::parse_time_of_day(words[at++].text);
        if (!named) return std::nullopt;
        time = *named;
    }
    return at == words.size() ? std::optional{tz.at(day, time)} : std::nullopt;
}

std::optional<answer> why_not(const context& ctx, const ports::item& item, rules::instant at) {
    const auto tz = ctx.who.tz(ctx.program());
    const auto text = soon_text(at, ctx.now, tz);
    if (at <= ctx.now) return misused_verb(later_verb, ctx.names, text + " has passed.");
    if (at > ctx.now + longest_wait)
        return misused_verb(later_verb, ctx.names, "I keep reminders for at most 90 days.");
    if (item.expires_at && at >= *item.expires_at)
        return refused(told(in_quotes(item.title) + " expires before that, " +
                                soon_text(*item.expires_at, ctx.now, tz) +
                                ". Name an earlier time or share it now.",
                            {{.label = "Share it now", .line = line_for("share", item.id)}}));
    return std::nullopt;
}

answer run_later(context& ctx) {
    auto found = find_item(ctx, later_example);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    const auto& item = std::get<ports::item>(found);
    if (auto closed = why_closed(ctx, item)) return std::move(*closed);
    if (auto no = why_not_theirs(ctx, item)) return std::move(*no);
    const auto at = when(ctx);
    if (!at)
        return misused_verb(later_verb, ctx.names,
                            "I cannot read when. A date, a weekday, “tomorrow”, a time such as "
                            "16:00 or a wait such as 2h or 3d works.");
    if (auto no = why_not(ctx, item, *at)) return std::move(*no);
    auto& sharing = ctx.rows.sharing();
    ctx.rows.waiting().put(
        {.person = ctx.who.person.id, .item = item.id, .since = ctx.now, .at = *at});
    if (const auto d = sharing.delivery_of(ctx.who.person.id, item.id);
        d && d->response != "shared")
        sharing.respond(d->id, "later");
    const auto text = soon_text(*at, ctx.now, ctx.who.tz(ctx.program()));
    record(ctx.rows, ctx.now, ctx.who.person.id, "later", rules::item_code(item.id),
           "reminder for " + text);
    return settled(
        ctx, item,
        about_suggestion(item, "I will remind you of " + in_quotes(item.title) + " " + text + ".",
                         {{.label = "Share it now", .line = line_for("share", item.id)},
                          {.label = "Undo", .line = line_for("undo", item.id) + " later"}}));
}

}  // namespace

const verb later_verb{.name = "later",
                      .aliases = {},
                      .where = section::advocate,
                      .who = may::advocate,
                      .usage = "<item> [when]",
                      .help = "Remind me of it: tomorrow at my hour, or when I say",
                      .example = later_example,
                      .flags = {keep_flag},
                      .run = run_later};

}  // namespace starling::commands
