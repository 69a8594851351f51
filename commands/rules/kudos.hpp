#pragma once

#include <span>
#include <string>
#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// A colleague named in a kudos message, as the rule needs it.
struct receiver_fact {
    person_id person;  ///< 0 when not known to the program
    std::string name;
    bool is_bot = false;
    bool is_guest = false;  ///< guest or from another organisation
    bool deactivated = false;
    int from_giver_30_days = 0;
};

enum class kudos_problem {
    nobody,  ///< no colleague named
    self,
    bot,
    guest,
    deactivated,
    too_many,  ///< more than max_receivers, for peers
    reason_too_short,
    reason_repeated,  ///< >= 0.8 similar to a reason of the same giver in 30 days
    pair_cap,
    budget
};

struct kudos_fault {
    kudos_problem problem{};
    std::string text;  ///< plain words with the name and the number, and what to do
};

struct kudos_question {
    person_id giver;
    bool executive = false;
    std::vector<receiver_fact> receivers;  ///< distinct
    bool whole_team = false;               ///< costs 1 whatever its size, and names nobody (D6)
    std::string reason;                    ///< without mentions
    std::vector<std::string> reasons_30_days;
    int used = 0;  ///< of the giver's budget in the current period
    instant now;
    zone tz = zone::utc();  ///< giver's
};

struct kudos_budget {
    std::string period;  ///< key, "2026-11-23" for peers, "2026-W48" for executives
    int limit = 0;
    instant renews_at;
};

/// Peers: per person day. Executives: per ISO week. No roll-over (D6).
kudos_budget budget_for(const kudos_policy& policy, bool executive, instant now, const zone& tz);

/// All-or-nothing: any fault refuses the whole message. Empty = fine. N receivers cost N.
std::vector<kudos_fault> check_kudos(const kudos_policy& policy, const kudos_question& question);

/// What may be taken back by whoever gave it; later an admin has to (D6).
inline constexpr std::chrono::hours kudos_undo_time{24};
bool may_take_back(instant given, instant now);

/// Visible characters: code points that are not white space, emoji shortcodes (":tada:") removed.
std::size_t visible_characters(std::string_view text);
/// Jaccard of folded character trigrams, 0..1; short texts compare whole.
double reason_similarity(std::string_view a, std::string_view b);

}  // namespace starling::rules
