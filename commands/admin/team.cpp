#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "commands/admin/parts.hpp"
#include "commands/registry.hpp"
#include "commands/rules/teams.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

using mentioned = std::vector<ports::person>;

/// Everybody whom the line mentions, or why it stops at one of them: half a list is no team.
std::variant<mentioned, answer> people_named(const context& ctx) {
    mentioned out;
    for (const auto& word : ctx.words.list) {
        if (word.what != model::word::kind::user) continue;
        const auto known = ctx.rows.people().find(word.who);
        if (!known)
            return refused(told(ctx, "I could not find " + word.text +
                                         " in this workspace, so nothing was changed."));
        if (const auto why = outsider_text(known->profile); !why.empty())
            return refused(told(ctx, known->profile.name + " is " + std::string{why} +
                                         " and cannot be in a team. Nothing was changed."));
        auto p = ctx.rows.people().get(known->person).value();
        if (std::ranges::find(out, p.id, &ports::person::id) == out.end())
            out.push_back(std::move(p));
    }
    if (out.empty())
        return misused_verb(team_verb, ctx.names,
                            "The colleagues are missing: type @ and pick them from the list.");
    return out;
}

/// All words behind the first that mention nobody: "team set Field Sales @ana".
std::string typed_team(const context& ctx) {
    std::string text;
    for (std::size_t at = 1; at < ctx.words.list.size(); ++at)
        if (ctx.words.list[at].what != model::word::kind::user)
            text += ctx.words.list[at].text + " ";
    return text;
}

/// As it is spelled already, when there is such a team.
std::string known_spelling(const context& ctx, const std::string& name) {
    for (const auto& team : ctx.rows.people().teams())
        if (rules::same_team(team.name, name)) return team.name;
    return name;
}

void move_to(const context& ctx, const mentioned& people, const std::string& team) {
    for (auto p : people) {
        if (p.team == team) continue;
        log(ctx, "team", "person:" + std::to_string(p.id.value),
            p.name + ": " + (p.team.empty() ? "no team" : p.team) + " -> " +
                (team.empty() ? "no team" : team));
        p.team = team;
        ctx.rows.people().update(p);
    }
}

answer team_set(context& ctx) {
    const auto name = rules::team_name(typed_team(ctx));
    if (!name)
        return misused_verb(team_verb, ctx.names,
                            "The team's name has 1 to " + std::to_string(rules::max_team_name) +
                                " characters and stands before the colleagues.");
    const auto people = people_named(ctx);
    if (const auto* no = std::get_if<answer>(&people)) return *no;
    const auto& who = std::get<mentioned>(people);
    const auto team = known_spelling(ctx, *name);
    move_to(ctx, who, team);
    return done(told(ctx,
                     listed(names_of(who)) + (who.size() == 1 ? " is" : " are") + " in the team " +
                         team + " now. Nobody is in two teams.",
                     "All teams:", "team list"));
}

answer team_clear(context& ctx) {
    const auto people = people_named(ctx);
    if (const auto* no = std::get_if<answer>(&people)) return *no;
    const auto& who = std::get<mentioned>(people);
    move_to(ctx, who, "");
    return done(
        told(ctx, listed(names_of(who)) + (who.size() == 1 ? " is" : " are") + " in no team now.",
             "All teams:", "team list"));
}

answer list_members(const context& ctx, const std::string& name) {
    const auto team = known_spelling(ctx, name);
    const auto people = ctx.rows.people().in_team(team);
    if (people.empty())
        return refused(told(ctx, "There is no team “" + team + "”.", "All teams:", "team list"));
    return done(told(ctx, team + ": " + listed(names_of(people)) + ".",
                     "To add somebody:", "team set " + team + " @name"));
}

answer team_list(context& ctx) {
    if (const auto name = rules::team_name(typed_team(ctx))) return list_members(ctx, *name);
    const auto teams = ctx.rows.people().teams();
    if (teams.empty())
        return done(told(ctx, "There are no teams yet.", "To make one:", "team set Sales @name"));
    auto c = told(ctx, counted(static_cast<int>(teams.size()), "team", "teams") + ":",
                  "Who is in one:", "team list " + teams.front().name);
    model::table t{.header = {"Team", "People", "Active in the program"}};
    for (const auto& team : teams)
        t.rows.push_back({team.name, std::to_string(team.people), std::to_string(team.active)});
    c.blocks.insert(c.blocks.begin() + 1, std::move(t));
    return done(std::move(c));
}

answer run_team(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"set", team_set}, {"clear", team_clear}, {"list", team_list}}};
    return run_sub(ctx, team_verb, subs, "list");
}

}  // namespace

const verb team_verb{.name = "team",
                     .aliases = {"teams"},
                     .where = section::admin,
                     .who = may::admin,
                     .usage = "set <name> @a @b… | clear @a… | list [name]",
                     .help = "Who works together; for the cap and the board of teams",
                     .example = "team set Sales @ana @ben",
                     .flags = {},
                     .run = run_team};

}  // namespace starling::commands
