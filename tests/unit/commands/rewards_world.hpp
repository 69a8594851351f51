#pragma once

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {

/// Ana and Dora are admins, Ben has 100 points, reward 1 is a lunch for 40, of which two are left.
class rewards_world : public admin_world {
public:
    rewards_world();

    void give(const std::string& user, int points);
    int points(const std::string& user);
    ports::redemption redemption(int number);
    std::optional<int> stock(int reward = 1);
    /// The ledger and the redemptions agree, whatever happened.
    bool in_balance();
    /// Everything the clock has to do now.
    void tick();
    /// One person's messages of what is due.
    std::vector<std::string> sent_to(const std::string& user);
};

}  // namespace starling::commands
