#include "commands/admin/redemption.hpp"

#include <array>
#include <ranges>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/redemption.hpp"
#include "commands/advocate/redemption_notice.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t most_listed = 20;

answer redemption_list(context& ctx) {
    const auto open = ctx.rows.rewards().open();
    if (open.empty())
        return done(told(ctx, "Nothing is waiting: no reward is asked for or approved.",
                         "All rewards:", "reward list"));
    auto c = told(
        ctx, counted(static_cast<int>(open.size()), "redemption is", "redemptions are") + " open:",
        "To decide on one:", "redemption approve <n>");
    model::table t{.header = {"No.", "Reward", "Who", "Points", "State"}};
    for (const auto& r : open | std::views::take(most_listed)) {
        const auto who = ctx.rows.people().get(r.person);
        t.rows.push_back({std::to_string(r.number), r.name, who ? who->name : "",
                          std::to_string(r.price),
                          std::string{rules::redemption_state_key(r.state)}});
    }
    c.blocks.insert(c.blocks.begin() + 1, std::move(t));
    if (open.size() > most_listed)
        small(c, "The oldest " + std::to_string(most_listed) + " of them.");
    return done(std::move(c));
}

std::variant<ports::redemption, answer> redemption_at(const context& ctx) {
    const auto number = model::parse_int(word_at(ctx, 1));
    if (!number)
        return misused_verb(redemption_verb, ctx.names,
                            "Which redemption? Its number stands in “redemption list”.");
    if (auto r = ctx.rows.rewards().find_redemption(*number)) return *std::move(r);
    return refused(
        told(ctx, "There is no redemption " + std::to_string(*number) + ", so nothing was changed.",
             "What is open:", "redemption list"));
}

answer not_from_here(const context& ctx, const ports::redemption& r) {
    const auto by = ctx.rows.people().get(r.decided_by);
    return refused(told(ctx,
                        redemption_name(r) + " is " +
                            std::string{rules::redemption_state_key(r.state)} +
                            (by ? " by " + by->name : "") + ", so nothing was changed.",
                        "What is open:", "redemption list"));
}

std::string asker_name(ports::tx& rows, rules::person_id id) {
    const auto p = rows.people().get(id);
    return p ? p->name : "Somebody";
}

/// To whom the redemption matters and who is still in the program.
void inform(const context& ctx, rules::person_id whom, const ports::redemption& r,
            std::string text) {
    const auto p = ctx.rows.people().get(whom);
    if (!p || p->id == ctx.who.person.id || !takes_part(*p)) return;
    auto c = told(ctx, std::move(text));
    tell(ctx.rows, ctx.now, *p, std::move(c),
         "redemption:" + std::to_string(r.number) + ":" +
             std::string{rules::redemption_state_key(r.state)});
}

std::optional<answer> may_not_approve(const context& ctx, const ports::redemption& r) {
    const int spendable = ctx.rows.ledger().of(r.person).spendable;
    switch (rules::may_approve(r.person, ctx.who.person.id, spendable)) {
        case rules::approval_verdict::allowed:
            return std::nullopt;
        case rules::approval_verdict::own_request: {
            const auto others = names_of(deciders(ctx.rows, r.person));
            return refused(told(ctx,
                                "You asked for " + redemption_name(r) +
                                    " yourself, so somebody else decides" +
                                    (others.empty() ? "; there is no other admin yet."
                                                    : ": " + listed(others) + "."),
                                others.empty() ? "To name one:" : "",
                                others.empty() ? "role grant admin @name" : ""));
        }
        case rules::approval_verdict::in_debt:
            return refused(told(
                ctx,
                asker_name(ctx.rows, r.person) + " is " + counted(-spendable, "point", "points") +
                    " below zero: points were taken back since. " + redemption_name(r) +
                    " can be approved when they are earned again, or declined.",
                "To decline it:", "redemption reject " + std::to_string(r.number) + " \"why\""));
    }
    return std::nullopt;
}

answer decided(const context& ctx, const ports::redemption& r, const std::string& what) {
    return in_place(ctx,
                    told(ctx, redemption_name(r) + " of " + asker_name(ctx.rows, r.person) + what,
                         "What is open:", "redemption list"));
}

redeemer decider(const context& ctx) {
    return {ctx.rows, ctx.now, ctx.chance, ctx.who.person.id};
}

std::string why(const std::string& note) {
    return note.empty() ? "" : ": " + note;
}

answer redemption_approve(context& ctx) {
    auto found = redemption_at(ctx);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    auto& r = std::get<ports::redemption>(found);
    if (!rules::state_after(r.state, rules::redemption_step::approve)) return not_from_here(ctx, r);
    if (auto no = may_not_approve(ctx, r)) return *std::move(no);
    take_step(decider(ctx), r, rules::redemption_step::approve, words_from(ctx, 2));
    inform(ctx, r.person, r,
           ctx.who.person.name + " approved " + redemption_name(r) + why(r.note) +
               ". Its points are spent when it is handed over.");
    const auto reward = ctx.rows.rewards().find(r.reward).value();
    if (reward.host)
        inform(ctx, reward.host, r,
               asker_name(ctx.rows, r.person) + " comes to your office hour: " + r.name + ".");
    return decided(ctx, r,
                   " is approved. When it is handed over: " +
                       ctx.names.line("redemption fulfil " + std::to_string(r.number)) + ".");
}

answer redemption_reject(context& ctx) {
    auto found = redemption_at(ctx);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    auto& r = std::get<ports::redemption>(found);
    if (!take_step(decider(ctx), r, rules::redemption_step::reject, words_from(ctx, 2)))
        return not_from_here(ctx, r);
    const auto points = counted(r.price, "point", "points");
    inform(ctx, r.person, r,
           ctx.who.person.name + " declined " + redemption_name(r) + why(r.note) + ". " + points +
               " can be spent again.");
    return decided(ctx, r, " is declined" + why(r.note) + "; " + points + " went back.");
}

answer redemption_fulfil(context& ctx) {
    auto found = redemption_at(ctx);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    auto& r = std::get<ports::redemption>(found);
    if (r.state == rules::redemption_state::requested)
        return refused(told(ctx, redemption_name(r) + " is not approved yet.",
                            "To approve it:", "redemption approve " + std::to_string(r.number)));
    if (!take_step(decider(ctx), r, rules::redemption_step::fulfil, words_from(ctx, 2)))
        return not_from_here(ctx, r);
    const auto spent = counted(r.price, "point is", "points are") + " spent.";
    inform(ctx, r.person, r, redemption_name(r) + " is handed over" + why(r.note) + ". " + spent);
    return decided(ctx, r, " is handed over; " + spent);
}

answer run_redemption(context& ctx) {
    static constexpr std::array<sub_command, 5> subs{{{"list", redemption_list},
                                                      {"approve", redemption_approve},
                                                      {"reject", redemption_reject},
                                                      {"fulfil", redemption_fulfil},
                                                      {"report", redemption_report}}};
    return run_sub(ctx, redemption_verb, subs, "list");
}

}  // namespace

const verb redemption_verb{
    .name = "redemption",
    .aliases = {"redemptions"},
    .where = section::admin,
    .who = may::admin,
    .usage = "list | approve <n> [\"note\"] | reject <n> [\"note\"] | fulfil <n> | report [year]",
    .help = "Decide who gets the rewards they asked for, and see what the program owes",
    .example = "redemption approve 3",
    .flags = {keep_flag},
    .run = run_redemption};

}  // namespace starling::commands
