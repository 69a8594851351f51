#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/policy.hpp"

namespace starling::rules {

/// program.md D5: a ledger entry is never changed or deleted; the balance is the sum.
enum class entry_kind { earn, reverse, hold, release, settle, grant, expire };

std::string_view entry_kind_key(entry_kind k);
std::optional<entry_kind> parse_entry_kind(std::string_view text);

/// What a confirmed share earns now. `withheld` says in plain words why it is less than the rule
/// would give (points off, daily cap, third paid share, network without incentives, over a cap).
struct share_points {
    int amount = 0;
    int on_evidence = 0;   ///< the second half, paid when a human click is seen within 7 days
    std::string withheld;  ///< empty when nothing is held back
};

struct share_points_question {
    network net{};
    bool own_words = false;
    bool over_cap = false;  ///< late confirmation that breaks a cap earns 0 (D3)
    int earned_today = 0;   ///< points of the person's day so far
    int paid_shares_today = 0;
};

share_points points_for_share(const point_policy& policy, const share_points_question& question);

/// What evidence brings a confirmed share: a person followed its link, or a network fetched it.
struct evidence_question {
    network net{};
    bool over_cap = false;
    int second_half = 0;   ///< on_evidence of the share, while it can still be earned
    int clicks = 0;        ///< people who are new
    int clicks_paid = 0;   ///< paid for this share before
    int earned_today = 0;  ///< points of the person's day so far
};
struct evidence_points {
    int second_half = 0;
    int each_click = 0;
    int clicks = 0;  ///< how many of them are paid

    int sum() const { return second_half + clicks * each_click; }
};
/// Within the day's points and the clicks that one share is paid for (D3, cap P): the rest earns 0.
evidence_points points_for_evidence(const point_policy& policy, const evidence_question& question);

/// idem_key = rule, cause and rung: a retry or a redelivery cannot pay twice (D5).
std::string idem_key(std::string_view rule, std::string_view cause, std::int64_t cause_id,
                     int rung);

/// One row of a leaderboard; ties share a rank (1, 2, 2, 4).
struct standing {
    person_id person;
    std::string name;
    int points = 0;
    int rank = 0;
};
/// Sorts by points, then name, and fills in the ranks.
void rank_standings(std::vector<standing>& rows);

}  // namespace starling::rules
