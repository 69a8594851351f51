#include "commands/advocate/redemption.hpp"
#include "commands/cards.hpp"
#include "commands/clock/jobs.hpp"
#include "commands/telling.hpp"
#include "commands/who.hpp"

namespace starling::commands::clock {

int expire_redemptions(const round& r, int room) {
    auto due = r.rows.rewards().undecided(r.now, room);
    for (auto& redemption : due) {
        take_step({r.rows, r.now, r.chance, {}}, redemption, rules::redemption_step::expire);
        ++r.result.expired;
        const auto p = r.rows.people().get(redemption.person);
        if (!p || !takes_part(*p)) continue;
        tell(r.rows, r.now, *p,
             told("Nobody decided about " + redemption_name(redemption) + " in time, so " +
                      counted(redemption.price, "point", "points") +
                      " can be spent again, on the same reward too.",
                  {{.label = "Rewards", .line = "rewards"}}),
             "redemption:" + std::to_string(redemption.number) + ":expired");
    }
    return static_cast<int>(due.size());
}

}  // namespace starling::commands::clock
