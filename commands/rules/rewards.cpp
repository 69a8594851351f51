#include "commands/rules/rewards.hpp"

#include <algorithm>

namespace starling::rules {

std::string_view redemption_state_key(redemption_state s) {
    switch (s) {
        case redemption_state::requested:
            return "requested";
        case redemption_state::approved:
            return "approved";
        case redemption_state::fulfilled:
            return "fulfilled";
        case redemption_state::rejected:
            return "rejected";
        case redemption_state::cancelled:
            return "cancelled";
        case redemption_state::expired:
            return "expired";
    }
    return {};
}

bool is_held(redemption_state s) {
    return s == redemption_state::requested || s == redemption_state::approved;
}

std::optional<redemption_state> state_after(redemption_state s, redemption_step step) {
    using enum redemption_state;
    const auto from = [&](bool possible, redemption_state to) {
        return possible ? std::optional{to} : std::nullopt;
    };
    switch (step) {
        case redemption_step::approve:
            return from(s == requested, approved);
        case redemption_step::fulfil:
            return from(s == approved, fulfilled);
        case redemption_step::reject:
            return from(is_held(s), rejected);
        case redemption_step::cancel:
            return from(is_held(s), cancelled);
        case redemption_step::expire:
            return from(s == requested, expired);
    }
    return std::nullopt;
}

redeem_verdict may_redeem(const redeem_question& q) {
    using enum redeem_verdict;
    if (!q.points_on) return points_off;
    if (!q.offered) return not_offered;
    if (q.ends_at && *q.ends_at <= q.now) return too_late;
    if (q.stock && *q.stock <= 0) return none_left;
    if (q.spendable < 0) return in_debt;
    if (q.price_seen && *q.price_seen != q.price) return new_price;
    return missing_points(q.price, q.spendable) > 0 ? too_few : allowed;
}

int missing_points(int price, int spendable) {
    return std::max(0, price - spendable);
}

approval_verdict may_approve(person_id requester, person_id approver, int spendable) {
    if (requester == approver) return approval_verdict::own_request;
    return spendable < 0 ? approval_verdict::in_debt : approval_verdict::allowed;
}

instant undecided_until(const reward_policy& policy, instant requested) {
    return requested + std::chrono::days{policy.days};
}

int taken_back(const reward_policy& policy, int amount, int spendable) {
    return amount <= 0 ? amount : std::clamp(spendable + policy.debt, 0, amount);
}

money worth_of(const liability& owed, const money& point) {
    return {(owed.held + owed.spendable) * point.cents, point.currency};
}

}  // namespace starling::rules
