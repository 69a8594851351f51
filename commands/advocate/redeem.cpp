#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/game.hpp"
#include "commands/advocate/redemption.hpp"
#include "commands/advocate/redemption_notice.hpp"
#include "commands/advocate/reward_named.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

model::button rewards_button() {
    return {.label = "Rewards", .line = "rewards"};
}

answer no_reward(std::string text) {
    return refused(told(std::move(text), {rewards_button()}));
}

std::string points_text(int n) {
    return counted(n, "point", "points");
}
std::string points_are(int n) {
    return counted(n, "point is", "points are");
}
std::string missing_text(const rules::redeem_question& q) {
    return points_are(rules::missing_points(q.price, q.spendable)) + " missing";
}

rules::redeem_question question(const context& ctx, const ports::reward& r) {
    const auto seen = ctx.words.flags.find("price");
    return {
        .points_on = ctx.policy().points.on,
        .offered = r.offered,
        .ends_at = r.ends_at,
        .stock = r.stock,
        .price = r.price,
        .price_seen = seen == ctx.words.flags.end() ? std::nullopt : model::parse_int(seen->second),
        .spendable = ctx.rows.ledger().of(ctx.who.person.id).spendable,
        .now = ctx.now};
}

answer in_debt(const rules::redeem_question& q, const std::string& name) {
    return no_reward("You are " + points_text(-q.spendable) +
                     " below zero: points were taken back after you had redeemed them. Until they "
                     "are earned again nothing can be redeemed; for " +
                     name + " " + missing_text(q) + ".");
}

answer new_price(const ports::reward& r, const std::string& name) {
    const auto number = std::to_string(r.number);
    return refused(told(name + " costs " + points_text(r.price) +
                            " now, other than on the card you pressed, so nothing was held.",
                        {{.label = "Redeem for " + points_text(r.price),
                          .line = "redeem " + number + " --price=" + std::to_string(r.price)},
                         rewards_button()}));
}

/// Why not; nothing when they may.
std::optional<answer> obstacle(const ports::reward& r, const rules::redeem_question& q) {
    const auto name = in_quotes(r.name);
    switch (rules::may_redeem(q)) {
        case rules::redeem_verdict::allowed:
            return std::nullopt;
        case rules::redeem_verdict::points_off:
            return refused(
                told("Points are switched off in this program, so nothing can be redeemed now. "
                     "What you have stays."));
        case rules::redeem_verdict::not_offered:
            return no_reward(name + " is not offered any more, so nothing was held.");
        case rules::redeem_verdict::too_late:
            return no_reward("The time of " + name + " has come already, so nothing was held.");
        case rules::redeem_verdict::none_left:
            return no_reward("None of " + name + " is left, so nothing was held.");
        case rules::redeem_verdict::in_debt:
            return in_debt(q, name);
        case rules::redeem_verdict::new_price:
            return new_price(r, name);
        case rules::redeem_verdict::too_few:
            return no_reward(name + " costs " + points_text(q.price) + " and you have " +
                             std::to_string(q.spendable) + ": " + missing_text(q) +
                             ". Nothing was held.");
    }
    return std::nullopt;
}

std::string who_decides(const context& ctx, const ports::redemption& r) {
    const auto others = names_of(deciders(ctx.rows, ctx.who.person.id));
    const auto until = rules::when_text(r.expires_at, ctx.now, ctx.who.tz(ctx.program()));
    const auto back = ", or the points come back " + until + ".";
    if (others.empty())
        return "Somebody else than you decides, and the program has no other admin yet: an admin "
               "can name one" +
               back;
    return listed(others) + (others.size() == 1 ? " decides" : " decide") + back;
}

answer ask(context& ctx) {
    auto found = reward_named(ctx, redeem_verb, words_from(ctx, 0));
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    auto& wanted = std::get<ports::reward>(found);
    if (auto no = obstacle(wanted, question(ctx, wanted))) return *std::move(no);
    const auto& me = ctx.who.person.id;
    const auto r = hold({ctx.rows, ctx.now, ctx.chance, me}, me, std::move(wanted));
    ask_for_decision(ctx, r);
    const auto left = ctx.rows.ledger().of(me).spendable;
    return done(
        told("You asked for " + redemption_name(r) + ": " + points_are(r.price) + " held, " +
                 std::to_string(left) + " left to spend. " + who_decides(ctx, r),
             {{.label = "Take it back", .line = "redeem cancel " + std::to_string(r.number)},
              rewards_button()}));
}

answer cancel(context& ctx) {
    const auto number = model::parse_int(word_at(ctx, 1));
    if (!number)
        return misused_verb(redeem_verb, ctx.names,
                            "Which redemption? Its number stands in “rewards”.");
    const auto& me = ctx.who.person.id;
    auto r = ctx.rows.rewards().find_redemption(*number);
    if (!r || r->person != me)
        return no_reward("You have no redemption " + std::to_string(*number) +
                         ", so nothing was changed.");
    if (!take_step({ctx.rows, ctx.now, ctx.chance, me}, *r, rules::redemption_step::cancel))
        return no_reward(redemption_name(*r) + " is " +
                         std::string{rules::redemption_state_key(r->state)} +
                         " already, so nothing was changed.");
    return in_place(
        ctx, told(redemption_name(*r) + " is taken back: " + points_text(r->price) +
                      " can be spent again, " + std::to_string(ctx.rows.ledger().of(me).spendable) +
                      " to spend in all.",
                  {rewards_button()}));
}

answer run_redeem(context& ctx) {
    if (ctx.words.list.size() == 2 && rules::lower(word_at(ctx, 0)) == "cancel") return cancel(ctx);
    if (!ctx.who.person.prefs.game) return refused(told(game_off_text(ctx)));
    return ask(ctx);
}

}  // namespace

const verb redeem_verb{.name = "redeem",
                       .aliases = {},
                       .where = section::advocate,
                       .who = may::advocate,
                       .usage = "<reward> | cancel <n>",
                       .help = "Ask for a reward; its points are held until an admin decides",
                       .example = "redeem 1",
                       .flags = {"price", keep_flag},
                       .run = run_redeem};

}  // namespace starling::commands
