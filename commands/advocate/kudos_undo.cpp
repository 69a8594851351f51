#include "commands/advocate/kudos_undo.hpp"

#include <algorithm>
#include <utility>

#include "commands/advocate/payment.hpp"
#include "commands/cards.hpp"
#include "commands/rules/kudos.hpp"
#include "commands/telling.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

std::string thanked_name(ports::tx& rows, rules::person_id id) {
    const auto p = rows.people().get(id);
    return p ? p->name : std::string{"somebody"};
}

std::string receivers_text(ports::tx& rows, const ports::kudos& k) {
    std::vector<std::string> names;
    for (const auto id : k.receivers) names.push_back(thanked_name(rows, id));
    return listed(names);
}

/// False when it was taken back before.
bool withdraw(const reversal& by, const ports::kudos& k) {
    if (!by.rows.recognition().withdraw(k.id, by.now)) return false;
    reverse_earned(by, "kudos", k.id.value);
    // Whoever reads the post later sees that there was one, not what it said.
    const auto card = model::message(thanked_name(by.rows, k.giver) + " took these kudos back.");
    replace_posts(by.rows, k, "undone", [&](std::string_view) { return card; }, by.now);
    record(by.rows, by.now, by.actor, "kudos", subject_of(k.id),
           "taken back: thanks of " + thanked_name(by.rows, k.giver) + " to " +
               receivers_text(by.rows, k));
    return true;
}

std::string admins_text(ports::tx& rows) {
    std::vector<std::string> names;
    for (const auto& p : rows.people().with_role(ports::role::admin)) names.push_back(p.name);
    return names.empty() ? "an admin" : listed(names);
}

model::card too_late(ports::tx& rows, const ports::kudos& k, const command_names& names) {
    return model::message(
        {model::plain("Kudos can be taken back for 24 hours; these, to " + receivers_text(rows, k) +
                      ", are older and stand. " + admins_text(rows) + " can still do it: "),
         model::code(names.line("kudos undo @" + thanked_name(rows, k.giver)))});
}

answer withdrawn(const context& ctx, const ports::kudos& k) {
    withdraw({ctx.rows, ctx.now, ctx.chance, ctx.who.person.id}, k);
    auto c = model::message("Taken back: the kudos to " + receivers_text(ctx.rows, k) +
                            " no longer count anywhere.");
    small(c,
          "They still count for the budget of their day, so that taking back is no way to more.");
    return done(std::move(c));
}

answer undo_of(const context& ctx, const model::word& giver) {
    if (!ctx.who.admin)
        return refused(
            told("Only admins take back what others gave; ask " + admins_text(ctx.rows) + "."));
    const auto known = ctx.rows.people().find(giver.who);
    const auto k = known ? ctx.rows.recognition().newest_of(known->person) : std::nullopt;
    if (!k) return refused(told("There is nothing to take back: no kudos of theirs stand."));
    return withdrawn(ctx, *k);
}

}  // namespace

void replace_posts(ports::tx& rows, const ports::kudos& k, std::string_view why,
                   const std::function<model::card(std::string_view platform)>& card,
                   rules::instant now) {
    for (const auto& post : rows.traffic().take_back(subject_of(k.id)))
        rows.traffic().enqueue(
            {.key = subject_of(k.id).append(":").append(why).append(":").append(post.handle),
             .to = {.what = ports::destination::kind::update,
                    .where = post.where,
                    .handle = post.handle},
             .card = card(post.where.platform),
             .urgency = ports::priority::personal},
            now);
}

std::string subject_of(rules::kudos_id id) {
    return "kudos:" + std::to_string(id.value);
}

answer undo_kudos(const context& ctx) {
    if (ctx.words.list.size() > 1 && ctx.words.list[1].what == model::word::kind::user)
        return undo_of(ctx, ctx.words.list[1]);
    const auto k = ctx.rows.recognition().newest_of(ctx.who.person.id);
    if (!k) return refused(told("There is nothing to take back: no kudos of yours stand."));
    if (!rules::may_take_back(k->at, ctx.now)) return refused(too_late(ctx.rows, *k, ctx.names));
    return withdrawn(ctx, *k);
}

void message_deleted(ports::tx& rows, const model::message_deleted& gone,
                     const surroundings& around) {
    const auto k = rows.recognition().by_source(gone.message);
    if (!k || k->withdrawn_at) return;
    if (rules::may_take_back(k->at, around.now)) {
        withdraw({rows, around.now, around.chance, k->giver}, *k);
    } else if (const auto giver = rows.people().get(k->giver)) {
        tell_at_once(rows, around.now, *giver, too_late(rows, *k, around.names),
                     subject_of(k->id) + ":stands");
    }
}

void join_kudos(ports::tx& rows, const model::inbound& in, const model::reaction_changed& change,
                rules::kudos_id id, rules::instant now) {
    const auto known = rows.people().find(in.actor);
    const auto k = rows.recognition().get(id);
    if (!known || !k || in.stranger || refuse_account(known->profile)) return;
    if (!change.added) {
        rows.recognition().step_out(id, known->person, change.emoji);
        return;
    }
    const bool own = k->giver == known->person ||
                     std::ranges::find(k->receivers, known->person) != k->receivers.end();
    if (!own && !k->withdrawn_at) rows.recognition().join_in(id, known->person, change.emoji, now);
}

}  // namespace starling::commands
