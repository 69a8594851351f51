#include "commands/advocate/evidence.hpp"

#include "commands/cards.hpp"
#include "commands/new_id.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view click_rule = "points.click";
constexpr int second_rung = 1;

/// What the ledger knows of the share.
struct paid_before {
    ports::ledger_entry first = {};  ///< its first half; id 0 = nothing was earned
    bool taken_back = false;         ///< an admin did not believe it
    bool second_half = false;
    int clicks = 0;
    int off_boards = 0;  ///< points that only its own person had confirmed (D5)
};

paid_before paid_for(ports::ledger& ledger, rules::share_id share) {
    paid_before paid;
    for (const auto& e : ledger.for_cause("share", share.value)) {
        if (e.kind == rules::entry_kind::reverse) paid.taken_back = true;
        if (e.kind != rules::entry_kind::earn) continue;
        paid.first = e;
        paid.off_boards += e.amount - e.board;
    }
    for (const auto& e : ledger.for_cause(evidence_cause, share.value))
        if (e.kind == rules::entry_kind::earn) {
            if (e.rule == click_rule)
                ++paid.clicks;
            else
                paid.second_half = true;
            paid.off_boards += e.amount - e.board;
        }
    return paid;
}

/// One payment: its rule, rung and amount. The first one brings the share onto the boards whole,
/// for it is no longer its own person's word alone.
struct payment {
    std::string rule;
    int rung = 0;
    int amount = 0;
    int policy_version = 0;
};

void pay(const evidence_time& at, const ports::share& s, const payment& p, int& off_boards) {
    const bool added = at.rows.ledger().add(
        {.id = new_id<rules::entry_id>(at.now, at.chance),
         .person = s.person,
         .amount = p.amount,
         .kind = rules::entry_kind::earn,
         .cause = std::string{evidence_cause},
         .cause_id = s.id.value,
         .rule = p.rule,
         .policy_version = p.policy_version,
         .idem_key = rules::idem_key(p.rule, evidence_cause, s.id.value, p.rung),
         .at = at.now,
         .effective_day = at.rows.policies().program().tz.day_of(at.now),
         .board = p.amount + off_boards});
    if (added) off_boards = 0;
}

std::string plus(int points) {
    return "+" + std::to_string(points);
}

std::string promise(const context& ctx, const ports::share& s) {
    const auto& policy = ctx.policy().points;
    std::string text;
    if (s.on_evidence > 0)
        text = plus(s.on_evidence) + " when somebody opens your link, until " +
               soon_text(s.evidence_until, ctx.now, ctx.who.tz(ctx.program()));
    if (policy.click > 0 && policy.clicks_paid > 0)
        text += (text.empty() ? "" : "; ") + plus(policy.click) +
                " for each person who follows it, " + std::to_string(policy.clicks_paid) +
                " of them at most";
    return text.empty() ? text : "Still to come: " + text + ".";
}

}  // namespace

rules::evidence_points pay_evidence(const evidence_time& at, const ports::share& s, int people) {
    if (s.evidence_until == rules::instant{}) return {};
    const auto& policy = at.rows.policies().policy();
    auto paid = paid_for(at.rows.ledger(), s.id);
    if (paid.taken_back) return {};
    const bool due = paid.first.id && !paid.second_half && at.now <= s.evidence_until;
    const auto today = at.rows.policies().program().tz.day_of(at.now);
    const auto earned = rules::points_for_evidence(
        policy.points, {.net = s.net,
                        .over_cap = s.over_cap,
                        .second_half = due ? s.on_evidence : 0,
                        .clicks = people,
                        .clicks_paid = paid.clicks,
                        .earned_today = at.rows.ledger().earned_on(s.person, today)});
    if (earned.second_half > 0)
        pay(at, s, {paid.first.rule, second_rung, earned.second_half, paid.first.policy_version},
            paid.off_boards);
    for (int n = 1; n <= earned.clicks; ++n)
        pay(at, s, {std::string{click_rule}, paid.clicks + n, earned.each_click, policy.version},
            paid.off_boards);
    return earned;
}

std::string evidence_text(const context& ctx, ports::share& s, const rules::share_points& points) {
    const auto link = ctx.rows.links().find(s.person, s.item, s.net);
    const bool earns = points.amount > 0 || points.withheld.empty();
    if (!link || !earns || s.over_cap || !ctx.policy().points.on) return {};
    s.on_evidence = points.on_evidence;
    s.evidence_until = ctx.now + std::chrono::days{ctx.policy().points.evidence_days};
    ctx.rows.sharing().update(s);
    if (!link->evidence_at) return promise(ctx, s);
    const auto earned = pay_evidence({ctx.rows, ctx.now, ctx.chance}, s, link->clicks);
    if (earned.sum() == 0) return {};
    return plus(earned.sum()) + " more: your link was seen to be posted" +
           (link->clicks > 0
                ? ", and " + counted(link->clicks, "person", "people") + " followed it."
                : ".");
}

}  // namespace starling::commands
