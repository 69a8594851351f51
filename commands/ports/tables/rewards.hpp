#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/money.hpp"
#include "commands/rules/rewards.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// What points can be redeemed for. Numbered within the tenant from 1: people type the number.
struct reward {
    int number = 0;
    std::string name;
    int price = 0;                               ///< in points
    std::optional<int> stock = {};               ///< units left; nothing = no limit
    rules::money value = {};                     ///< of one unit; none = non-cash (program.md F9)
    std::optional<rules::instant> ends_at = {};  ///< nobody can ask from then on
    rules::person_id host = {};                  ///< the executive of an office hour
    bool offered = true;
    rules::instant created_at = {};
};

/// What somebody asked for; name, price and value as they were then.
struct redemption {
    int number = 0;
    rules::person_id person;
    int reward = 0;
    std::string name;
    int price = 0;
    rules::money value = {};
    rules::redemption_state state = rules::redemption_state::requested;
    rules::instant requested_at = {};
    rules::instant expires_at = {};  ///< an undecided request ends then
    rules::person_id decided_by = {};
    std::string note = {};                        ///< of whoever decided
    std::optional<rules::instant> ended_at = {};  ///< nothing while points are held
};

/// What somebody was given, for the annual report (program.md F9).
struct rewards_given {
    std::string name;
    int count = 0;
    rules::money value = {};
};

class rewards {
public:
    virtual ~rewards() = default;

    /// Both give the row its number and return it.
    virtual int add(const reward& r) = 0;
    virtual int add(const redemption& r) = 0;

    virtual std::optional<reward> find(int number) = 0;
    /// In the order of their numbers.
    virtual std::vector<reward> all() = 0;
    virtual void update(const reward& r) = 0;

    virtual std::optional<redemption> find_redemption(int number) = 0;
    /// State, who decided, note and end.
    virtual void update(const redemption& r) = 0;
    /// Points are held for them; oldest first.
    virtual std::vector<redemption> open() = 0;
    virtual std::vector<redemption> open_of(rules::person_id p) = 0;
    /// Requests nobody decided in time.
    virtual std::vector<redemption> undecided(rules::instant now, int limit) = 0;
    /// Two accounts became one person.
    virtual void move(rules::person_id from, rules::person_id to) = 0;

    virtual rules::liability owed() = 0;
    /// Fulfilled in [from, to), per person and currency; the largest value first.
    virtual std::vector<rewards_given> given(rules::instant from, rules::instant to) = 0;
    /// Redemptions for which the ledger holds other points than their price, or any after their
    /// end: must be empty, always.
    virtual std::vector<int> unbacked() = 0;
};

}  // namespace starling::ports
