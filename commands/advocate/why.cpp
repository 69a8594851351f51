#include <algorithm>
#include <cmath>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/first_step.hpp"
#include "commands/advocate/language.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/eligibility.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view why_example = "why i-7k2m";

/// Of 100, what the part added or took: "+15", "-6".
std::string points_of(const rules::score_part& p) {
    const auto points = std::lround(p.value * p.weight * 100);
    return (points < 0 ? "" : "+") + std::to_string(points);
}

model::facts explained(std::string_view parts) {
    model::facts out;
    for (const auto& p : rules::decode_parts(parts))
        out.rows.push_back({p.name, {model::plain(p.reason + " (" + points_of(p) + ")")}});
    return out;
}

std::vector<std::string> languages_of(const context& ctx, const ports::item& item) {
    std::vector<std::string> list;
    for (const auto& v : ctx.rows.content().variants(item.id)) list.push_back(v.lang);
    return list;
}

answer not_suggested(const context& ctx, const ports::item& item) {
    const auto languages = languages_of(ctx, item);
    const auto lang = language_of(ctx.rows, ctx.who.person);
    const auto in_the_way =
        rules::obstacles({.before = first_step_for(ctx.rows, ctx.who.person),
                          .teams = item.teams,
                          .team = ctx.who.person.team,
                          .languages = languages,
                          .lang = lang,
                          .other_languages = ctx.policy().budget.other_languages});
    std::string why;
    for (const auto& sentence : in_the_way) why += " " + sentence;
    if (why.empty()) why = " Only suggestions have reasons.";
    return refused(told(in_quotes(item.title) + " was not suggested to you." + why + " " +
                            ctx.names.line("today") + " shows yours.",
                        {{.label = "My suggestions", .line = "today"}}));
}

/// What let it come to this person at all, where that is not the same for everybody.
void add_eligibility(const context& ctx, const ports::item& item, model::facts& f) {
    if (!item.teams.empty())
        f.rows.push_back({"audience", {model::plain("it is for " + listed(item.teams))}});
    const auto lang = language_of(ctx.rows, ctx.who.person);
    const auto known = languages_of(ctx, item);
    if (!lang.empty() && std::ranges::find(known, lang) != known.end())
        f.rows.push_back({"language", {model::plain("a text is in " + lang + ", yours")}});
}

answer run_why(context& ctx) {
    auto found = find_item(ctx, why_example);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    const auto& item = std::get<ports::item>(found);
    const auto d = ctx.rows.sharing().delivery_of(ctx.who.person.id, item.id);
    if (!d) return not_suggested(ctx, item);
    auto c = titled("Why you got this");
    c.summary = "Why you got " + in_quotes(item.title);
    say(c, in_quotes(item.title) + " came " + rules::date_text(d->day) + " as suggestion " +
               std::to_string(d->slot_day) + " of that day, with " +
               std::to_string(std::lround(d->score * 100)) + " of 100 points. What counted:");
    auto counted_parts = explained(d->parts);
    add_eligibility(ctx, item, counted_parts);
    c.blocks.emplace_back(std::move(counted_parts));
    small(c, "Your role, seniority or performance are never used.");
    offer(c, {{.label = "Less of this topic", .line = line_for("skip", item.id) + " not-me --keep"},
              {.label = "Too many", .line = line_for("skip", item.id) + " too-much --keep"},
              {.label = "My settings", .line = "prefs"}});
    return done(std::move(c));
}

}  // namespace

const verb why_verb{.name = "why",
                    .aliases = {},
                    .where = section::advocate,
                    .who = may::advocate,
                    .usage = "<item>",
                    .help = "Why an item was suggested to you, and how to correct it",
                    .example = why_example,
                    .flags = {},
                    .run = run_why};

}  // namespace starling::commands
