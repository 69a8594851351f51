#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/rules/board.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/points.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// Never updated, never deleted (triggers refuse). The balance table moves in the same
/// transaction.
struct ledger_entry {
    rules::entry_id id;
    rules::person_id person;
    int amount = 0;  ///< never 0
    rules::entry_kind kind{};
    std::string cause;  ///< "share", "kudos", "grant"
    std::int64_t cause_id = 0;
    std::string rule;  ///< policy key that set the amount; the reason when an admin did
    int policy_version = 0;
    std::string idem_key;           ///< UNIQUE per tenant
    rules::entry_id reverses = {};  ///< UNIQUE where not 0
    rules::instant at = {};
    rules::day effective_day;     ///< program zone; periods count by it
    rules::person_id actor = {};  ///< who caused it; 0 = Starling
    int board = 0;                ///< what it moves on leaderboards (D5), often less than amount
};

/// A leaderboard: the span that begins on `first`, of one team or of everybody.
struct board {
    rules::board_span span{};
    rules::day first;
    std::string team = {};
};

struct balance {
    int spendable = 0;
    int lifetime = 0;
};

class ledger {
public:
    virtual ~ledger() = default;

    /// Writes the entry, moves the balance and the leaderboards of its day. False when idem_key (or
    /// reverses) exists already: paid before, nothing changed.
    virtual bool add(const ledger_entry& e) = 0;
    virtual balance of(rules::person_id p) = 0;
    virtual std::optional<ledger_entry> find(rules::entry_id id) = 0;
    virtual std::vector<ledger_entry> lines(rules::person_id p, int limit) = 0;  ///< newest first
    virtual std::vector<ledger_entry> for_cause(std::string_view cause, std::int64_t id) = 0;
    /// Earned (minus reversed) on one effective day, and how many shares earned.
    virtual int earned_on(rules::person_id p, rules::day day) = 0;
    virtual int paid_shares_on(rules::person_id p, rules::day day) = 0;
    /// The first rows of a leaderboard, ranked: people with points who are shown. From totals that
    /// add() keeps, so that it costs the same whatever the ledger's size.
    virtual std::vector<rules::standing> top(const board& b, int limit) = 0;
    /// Somebody's own place, shown or not. Counts those ahead in the index: with tens of thousands
    /// of people that is cheaper than what a tree of ranks would cost every share.
    virtual rules::place place_of(rules::person_id p, const board& b) = 0;
    /// Earned minus reversed, in [from, to).
    virtual int earned_between(rules::person_id p, rules::day from, rules::day to) = 0;
    /// People whose balance differs from the sum of their entries: must be empty, always.
    virtual std::vector<rules::person_id> unbalanced() = 0;
};

}  // namespace starling::ports
