#include <algorithm>
#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/admin/quiet_days.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// The whole of it: what a line does not name is off afterwards.
struct quiet_request {
    std::string hours;
    bool weekends = false;
    std::string holidays;
};

std::string known_calendars(const context& ctx) {
    if (ctx.calendars == nullptr || ctx.calendars->empty())
        return "No calendar is configured; `program.holidays` in the configuration names the "
               "files.";
    std::vector<std::string> names;
    for (const auto& [name, days] : *ctx.calendars) names.push_back(name);
    return "There is " + listed(names) + ".";
}

/// As it is spelled in the configuration; empty when there is none.
std::string calendar_named(const context& ctx, std::string_view typed) {
    if (ctx.calendars == nullptr) return {};
    for (const auto& [name, days] : *ctx.calendars)
        if (rules::lower(name) == typed) return name;
    return {};
}

std::optional<answer> read_quiet_word(const context& ctx, std::string_view word,
                                      quiet_request& out) {
    constexpr std::string_view prefix = "holidays=";
    if (word == "weekends") {
        out.weekends = true;
    } else if (word.starts_with(prefix)) {
        out.holidays = calendar_named(ctx, word.substr(prefix.size()));
        if (out.holidays.empty())
            return refused(told(ctx, "I know no holidays “" +
                                         std::string{word.substr(prefix.size())} +
                                         "”, so nothing was changed. " + known_calendars(ctx)));
    } else if (const auto hours = rules::quiet_hours::parse(word)) {
        out.hours = hours->text();
    } else {
        return misused_verb(quiet_verb, ctx.names,
                            "“" + std::string{word} +
                                "” is neither hours such as 18:00-09:00 nor “weekends” nor "
                                "holidays=<calendar>.");
    }
    return std::nullopt;
}

std::string quiet_text(const rules::quiet_time& quiet, const std::string& calendar) {
    std::vector<std::string> parts;
    if (quiet.hours.from != quiet.hours.until) parts.push_back(quiet.hours.text());
    if (quiet.weekends) parts.emplace_back("weekends");
    if (!calendar.empty())
        parts.push_back("holidays of " + calendar + " (" + std::to_string(quiet.holidays.size()) +
                        " days)");
    if (parts.empty()) return "There is no quiet time.";
    return "Quiet: " + listed(parts) +
           ", in everybody's own zone. Nothing is sent then that somebody did not just ask for.";
}

answer quiet_show(context& ctx) {
    return done(told(ctx,
                     quiet_text(ctx.program().quiet, ctx.rows.policies().get("quiet.holidays")),
                     "To change it:", quiet_verb.example));
}

std::string change_quiet(context& ctx, const quiet_request& r) {
    const std::array<std::pair<std::string, std::string>, 4> wanted{
        {{"quiet.hours", r.hours},
         {"quiet.weekends", r.weekends ? "1" : ""},
         {"quiet.holidays", r.holidays},
         {"quiet.days", r.holidays.empty() ? "" : days_of(*ctx.calendars, r.holidays)}}};
    std::string text;
    for (const auto& [key, value] : wanted)
        if (ctx.rows.policies().get(key) != value) text += change_setting(ctx, key, value) + " ";
    return text.empty() ? "Nothing was changed. " : text;
}

answer quiet_set(context& ctx) {
    quiet_request r;
    if (ctx.words.list.size() < 2)
        return misused_verb(quiet_verb, ctx.names, "Which time is quiet?");
    for (std::size_t at = 1; at < ctx.words.list.size(); ++at)
        if (auto no = read_quiet_word(ctx, rules::lower(word_at(ctx, at)), r))
            return *std::move(no);
    const auto text = change_quiet(ctx, r);
    return done(
        told(ctx, text + quiet_text(ctx.program().quiet, r.holidays), "To end it:", "quiet off"));
}

answer quiet_off(context& ctx) {
    const auto text = change_quiet(ctx, {});
    return done(told(ctx, text + quiet_text(ctx.program().quiet, ""),
                     "To have it again:", quiet_verb.example));
}

answer run_quiet(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"show", quiet_show}, {"set", quiet_set}, {"off", quiet_off}}};
    return run_sub(ctx, quiet_verb, subs, "show");
}

}  // namespace

const verb quiet_verb{.name = "quiet",
                      .aliases = {},
                      .where = section::admin,
                      .who = may::admin,
                      .usage = "show | set <from>-<until> [weekends] [holidays=<calendar>] | off",
                      .help = "When nobody is sent anything they did not ask for",
                      .example = "quiet set 18:00-09:00 weekends",
                      .flags = {},
                      .run = run_quiet};

}  // namespace starling::commands
