#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "commands/rules/ids.hpp"
#include "commands/rules/money.hpp"
#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// program.md D5: requested -> approved -> fulfilled | rejected | cancelled; a request that nobody
/// decides expires. An approved one waits for its hour: office hours may be weeks away.
enum class redemption_state { requested, approved, fulfilled, rejected, cancelled, expired };
inline constexpr std::array all_redemption_states{
    redemption_state::requested, redemption_state::approved,  redemption_state::fulfilled,
    redemption_state::rejected,  redemption_state::cancelled, redemption_state::expired};
std::string_view redemption_state_key(redemption_state s);

/// Its points are held and its unit of the stock is taken.
bool is_held(redemption_state s);

enum class redemption_step { approve, fulfil, reject, cancel, expire };
/// Nothing when the step cannot be taken from there.
std::optional<redemption_state> state_after(redemption_state s, redemption_step step);

/// What decides whether somebody may redeem something now; read in the transaction of the request.
struct redeem_question {
    bool points_on = true;
    bool offered = true;
    std::optional<instant> ends_at = {};  ///< nobody can ask from then on
    std::optional<int> stock = {};        ///< nothing = no limit
    int price = 0;
    std::optional<int> price_seen = {};  ///< on the card whose button was pressed
    int spendable = 0;
    instant now = {};
};
enum class redeem_verdict {
    allowed,
    points_off,
    not_offered,
    too_late,
    none_left,
    in_debt,  ///< points were taken back after they had been spent
    new_price,
    too_few
};
redeem_verdict may_redeem(const redeem_question& q);
/// Points that are missing until the price can be paid.
int missing_points(int price, int spendable);

/// program.md D5: requester ≠ approver; debt blocks.
enum class approval_verdict { allowed, own_request, in_debt };
approval_verdict may_approve(person_id requester, person_id approver, int spendable);

instant undecided_until(const reward_policy& policy, instant requested);

/// How much of `amount` can be taken back: what was spent already becomes debt, down to a floor
/// (program.md D5).
int taken_back(const reward_policy& policy, int amount, int spendable);

/// What the program owes: points held for open redemptions and points that could be redeemed.
struct liability {
    std::int64_t held = 0;
    std::int64_t spendable = 0;  ///< of everybody who is not in debt
};
/// In money, by what the program says a point is worth.
money worth_of(const liability& owed, const money& point);

}  // namespace starling::rules
