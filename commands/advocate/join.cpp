#include <utility>

#include "commands/advocate/first_step.hpp"
#include "commands/advocate/member.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

using ports::person_status;

/// What is stored and why, before anything starts (program.md F1-F4).
answer data_notice(const context& ctx) {
    auto c = titled("Join the advocacy program?");
    c.summary = "Join the program? What is stored, and why";
    say(c,
        "You get a few suggestions worth sharing, at your own hour. You decide each time, you "
        "post as yourself, and you can use your own words.");
    c.blocks.emplace_back(model::facts{
        {{"Stored",
          {model::plain("Your name, time zone and team, your settings, what was suggested "
                        "to you, the shares you confirm, points and kudos")}},
         {"Why",
          {model::plain("To suggest at your hour, to keep the limits that protect you and "
                        "your colleagues, and to say thank you")}},
         {"Never",
          {model::plain("Your social accounts or passwords. Starling never posts for "
                        "you and does not read your channels")}},
         {"Voluntary", {model::plain("Leave at any time with ")}}}});
    std::get<model::facts>(c.blocks.back())
        .rows.back()
        .second.push_back(model::code(ctx.names.line("leave")));
    offer(c,
          {{.label = "Join the program", .line = "join yes", .style = model::button::look::primary},
           {.label = "Not now", .line = "join no"}});
    return done(std::move(c));
}

std::string first_suggestions(const context& ctx, std::optional<rules::instant> next) {
    if (!next) return {};
    return "The first suggestions come " + soon_text(*next, ctx.now, ctx.who.tz(ctx.program())) +
           ", " + attention_text(attention_of(ctx.who.person.prefs, ctx.policy().budget)) + ".";
}

answer joined_already(const context& ctx) {
    const auto& p = ctx.who.person;
    const auto next = ctx.rows.people().next_digest(p.id);
    if (p.status == person_status::paused)
        return done(told("You are in the program and paused. Resume whenever you like.",
                         {{.label = "Resume", .line = "resume"}}));
    auto text = std::string{"You are in the program already."};
    if (next)
        text += " The next suggestions come " +
                soon_text(*next, ctx.now, ctx.who.tz(ctx.program())) + ".";
    return in_place(ctx, told(text, {{.label = "My settings", .line = "prefs"},
                                     {.label = "My numbers", .line = "me"}}));
}

answer agreed(const context& ctx) {
    auto p = ctx.who.person;
    const bool again = p.status == person_status::left;
    p.status = person_status::active;
    p.consent_at = ctx.now;
    p.paused_until.reset();
    if (ctx.from.actor) p.home = ctx.from.actor;
    p.reachable = true;
    ctx.rows.people().update(p);
    const auto next = plan_digest(ctx.rows, p, ctx.now);
    record(ctx.rows, ctx.now, p.id, "join", "person:" + std::to_string(p.id.value),
           again ? "joined again after reading the data notice" : "agreed to the data notice");
    if (auto first = step_card_for(ctx.rows, p, {})) {
        auto c = std::move(first->card);
        const auto hello = (again ? "Welcome back, " : "Welcome, ") + p.name + ". One thing first.";
        c.summary = hello + " " + c.summary;
        c.blocks.insert(c.blocks.begin(), model::paragraph{{model::plain(hello)}});
        return in_place(ctx, std::move(c));
    }
    auto c = model::message((again ? "Welcome back, " : "Welcome, ") + p.name + ". " +
                            first_suggestions(ctx, next));
    say(c, {model::plain("Another hour, fewer, other networks: "),
            model::code(ctx.names.line("prefs")), model::plain(", for example "),
            model::code(ctx.names.line("prefs time 08:30")), model::plain(".")});
    offer(c, {{.label = "My settings", .line = "prefs"},
              {.label = "Show me something now", .line = "today"}});
    return in_place(ctx, std::move(c));
}

answer declined(const context& ctx) {
    return in_place(ctx, told("Fine, nothing was started. " + ctx.names.line("join") +
                              " works whenever you like; nobody is told."));
}

answer run_join(context& ctx) {
    const auto status = ctx.who.person.status;
    if (status == person_status::active || status == person_status::paused)
        return joined_already(ctx);
    const auto said = ctx.words.list.empty() ? std::string{} : ctx.words.list.front().text;
    if (said == "yes") return agreed(ctx);
    if (said == "no") return declined(ctx);
    return data_notice(ctx);
}

}  // namespace

const verb join_verb{.name = "join",
                     .aliases = {"start"},
                     .where = section::advocate,
                     .who = may::anybody,
                     .usage = "",
                     .help = "What is stored and why; then you decide",
                     .example = "join",
                     .flags = {},
                     .run = run_join};

}  // namespace starling::commands
