#include "commands/advocate/payment.hpp"

#include <algorithm>

#include "commands/advocate/evidence.hpp"
#include "commands/new_id.hpp"
#include "commands/rules/rewards.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view share_cause = "share";

rules::day program_day(const context& ctx) {
    return ctx.program().tz.day_of(ctx.now);
}

}  // namespace

rules::share_points pay_share(const context& ctx, const ports::share& s, bool own_words) {
    auto& ledger = ctx.rows.ledger();
    const auto day = program_day(ctx);
    const auto points = rules::points_for_share(
        ctx.policy().points, {.net = s.net,
                              .own_words = own_words,
                              .over_cap = s.over_cap,
                              .earned_today = ledger.earned_on(s.person, day),
                              .paid_shares_today = ledger.paid_shares_on(s.person, day)});
    if (points.amount == 0) return points;
    const std::string rule = own_words ? "points.share_own_words" : "points.share_variant";
    ledger.add({.id = new_id<rules::entry_id>(ctx.now, ctx.chance),
                .person = s.person,
                .amount = points.amount,
                .kind = rules::entry_kind::earn,
                .cause = std::string{share_cause},
                .cause_id = s.id.value,
                .rule = rule,
                .policy_version = ctx.policy().version,
                .idem_key = rules::idem_key(rule, share_cause, s.id.value, 0),
                .at = ctx.now,
                .effective_day = day,
                .actor = ctx.who.person.id,
                .board = rules::board_points_of_share(ctx.policy().points, points.amount)});
    return points;
}

int reverse(const reversal& by, const ports::ledger_entry& e, std::string_view reason) {
    const int taken = rules::taken_back(by.rows.policies().policy().reward, e.amount,
                                        by.rows.ledger().of(e.person).spendable);
    if (taken == 0) return 0;
    auto back = e;
    back.id = new_id<rules::entry_id>(by.now, by.chance);
    back.amount = -taken;
    back.board = -e.board;
    back.kind = rules::entry_kind::reverse;
    if (!reason.empty()) back.rule = reason;
    back.idem_key = rules::idem_key("reverse", "entry", e.id.value, 0);
    back.reverses = e.id;
    back.at = by.now;
    back.actor = by.actor;
    return by.rows.ledger().add(back) ? taken : 0;
}

int reverse_earned(const reversal& by, std::string_view of, std::int64_t id) {
    int taken = 0;
    for (const auto& e : by.rows.ledger().for_cause(of, id))
        if (e.kind == rules::entry_kind::earn) taken += reverse(by, e);
    return taken;
}

int take_back(const context& ctx, const ports::share& s) {
    const reversal by{ctx.rows, ctx.now, ctx.chance, ctx.who.person.id};
    return reverse_earned(by, share_cause, s.id.value) +
           reverse_earned(by, evidence_cause, s.id.value);
}

std::string totals_text(ports::tx& rows, rules::person_id p, rules::instant now) {
    const auto today = rows.policies().program().tz.day_of(now);
    const auto monday = rules::monday_of(today);
    return counted(rows.ledger().earned_on(p, today), "point", "points") + " today and " +
           std::to_string(rows.ledger().earned_between(p, monday, monday + std::chrono::days{7})) +
           " this week";
}

}  // namespace starling::commands
