#include <algorithm>
#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

std::string_view section_title(section s) {
    switch (s) {
        case section::advocate:
            return "For everybody in the program";
        case section::executive:
            return "For executives";
        case section::curator:
            return "For curators";
        case section::admin:
            return "For admins";
    }
    return {};
}

std::string_view who_text(may who) {
    switch (who) {
        case may::anybody:
            return "everybody";
        case may::advocate:
            return "everybody who has joined";
        case may::executive:
            return "executives";
        case may::curator:
            return "curators and admins";
        case may::admin:
            return "admins";
    }
    return {};
}

// Somebody who has not joined yet should see what joining brings.
bool is_shown(const verb& v, const actor& who) {
    return may_use(v, who) || v.who == may::advocate;
}

void add_section(const context& ctx, model::card& c, section s) {
    model::facts rows;
    for (const auto& v : verbs())
        if (v.where == s && is_shown(v, ctx.who))
            rows.rows.push_back({usage_line(v, ctx.names), {model::plain(std::string{v.help})}});
    if (rows.rows.empty()) return;
    c.blocks.push_back(model::paragraph{{model::strong(std::string{section_title(s)})}});
    c.blocks.push_back(std::move(rows));
}

answer help_all(const context& ctx) {
    using namespace model;
    card c{.summary =
               "What you can ask Starling for. More about one: " + ctx.names.line("help <command>"),
           .title = "Help"};
    if (!takes_part(ctx.who.person))
        c.blocks.push_back(
            note{{plain("You have not joined yet. To start: "), code(ctx.names.line("join"))}});
    constexpr std::array sections{section::advocate, section::executive, section::curator,
                                  section::admin};
    for (const auto s : sections) add_section(ctx, c, s);
    c.blocks.push_back(
        note{{plain("More about one of them: "), code(ctx.names.line("help share")),
              plain(". In a conversation with me the first word is enough: "), code("today")}});
    return done(std::move(c));
}

// The example with the id of an item that exists, so that it can be typed as it stands.
std::string example_of(const context& ctx, const verb& v) {
    constexpr std::string_view sample = "i-7k2m";
    std::string line{v.example};
    const auto at = line.find(sample);
    const auto newest = ctx.rows.content().list(ports::item_state::published, 1);
    if (at != std::string::npos && !newest.empty())
        line.replace(at, sample.size(), rules::item_code(newest.front().id));
    return ctx.names.line(line);
}

// Which numbers of the policy bound the verb.
std::string limits_of(const context& ctx, const verb& v) {
    const auto& p = ctx.policy();
    const auto n = [](int value) { return std::to_string(value); };
    if (v.name == "share")
        return n(p.caps.person_day) + " shares a day, " + n(p.caps.person_week) +
               " in 7 days, one item on " + n(p.caps.item) + " networks";
    if (v.name == "kudos")
        return n(p.kudos.peer_day) + " a day; executives " + n(p.kudos.exec_week) +
               " a week; a reason of " + n(p.kudos.min_reason) + " characters";
    if (v.name == "today" || v.name == "prefs")
        return "at most " + n(p.budget.day) + " suggestions a day and " + n(p.budget.week) +
               " a week";
    return {};
}

void add_row(model::facts& f, const std::string& label, std::string text) {
    if (!text.empty()) f.rows.push_back({label, {model::plain(std::move(text))}});
}

answer help_one(const context& ctx, const verb& v) {
    using namespace model;
    const auto usage = usage_line(v, ctx.names);
    card c{.summary = usage + ": " + std::string{v.help}, .title = std::string{v.name}};
    c.blocks.push_back(paragraph{{plain(std::string{v.help} + ".")}});
    facts f;
    f.rows.push_back({"How to write it", {code(usage)}});
    f.rows.push_back({"Example", {code(example_of(ctx, v))}});
    add_row(f, "Also called", listed({v.aliases.begin(), v.aliases.end()}));
    add_row(f, "Limits", limits_of(ctx, v));
    add_row(f, "Who may", std::string{who_text(v.who)});
    c.blocks.push_back(std::move(f));
    return done(std::move(c));
}

answer run_help(context& ctx) {
    if (ctx.words.list.empty()) return help_all(ctx);
    const auto& word = ctx.words.list.front().text;
    if (const auto* v = find_verb(word)) return help_one(ctx, *v);
    const auto near = nearest_verb(word);
    auto problem = "There is no such command.";
    if (near.empty()) return misused(told(ctx, problem, "All of them:", "help"));
    return misused(told(ctx, problem, "Did you mean:", "help " + std::string{near}));
}

}  // namespace

const verb help_verb{.name = "help",
                     .aliases = {"commands", "?"},
                     .where = section::advocate,
                     .who = may::anybody,
                     .usage = "[command]",
                     .help = "What you can ask for, and how",
                     .example = "help share",
                     .flags = {},
                     .run = run_help};

}  // namespace starling::commands
