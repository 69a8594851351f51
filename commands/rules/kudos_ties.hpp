#pragma once

#include <span>
#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/policy.hpp"

namespace starling::rules {

/// How often one person thanked another within tie_window.
struct tie {
    person_id giver;
    person_id receiver;
    int kudos = 0;
};
/// Ties are looked at over a quarter: within 30 days the pair cap lets nobody stand out [P].
inline constexpr std::chrono::days tie_window{90};

/// Whether somebody's thanks go to few people: the sum of squared shares (HHI) of what they gave to
/// each is above the limit, and they gave enough to say so (program.md D6).
bool is_narrow(const kudos_policy& policy, std::span<const tie> of_giver);

/// People who all thank each other, and hardly anybody else (program.md D6). For admins' eyes only:
/// a good team looks like this as well.
struct ring {
    std::vector<person_id> members;  ///< rising
    int inside = 0;                  ///< of their kudos, those to each other
    int given = 0;                   ///< all of their kudos
};
/// People can be tied so that there are more cliques than anybody could count. This bounds the
/// search to about a tenth of a second; real programs need a few hundred steps. [P]
inline constexpr int most_ring_steps = 2'000;
/// Largest first. A clique that is too open is tried again without its most open member.
std::vector<ring> find_rings(const kudos_policy& policy, std::span<const tie> ties);

}  // namespace starling::rules
