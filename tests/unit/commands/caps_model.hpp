#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/rules/networks.hpp"
#include "commands/rules/time.hpp"

namespace starling::commands::model_test {

inline constexpr int people = 3;
inline constexpr int items = 3;
inline constexpr std::array networks{rules::network::linkedin, rules::network::x,
                                     rules::network::bluesky};
/// Zones without clock changes, so that a day here is arithmetic.
struct fixed_zone {
    const char* name;
    int hours;
};
inline constexpr std::array zones{fixed_zone{"Africa/Abidjan", 0}, fixed_zone{"Asia/Tokyo", 9},
                                  fixed_zone{"Pacific/Honolulu", -10}};

/// What program.md D2, D3, D5 and D6 say, written down a second time in the plainest way: lists
/// that are searched from the start for every question.
struct caps_model {
    struct share {
        int person;
        int item;
        int net;
        rules::instant at;
        bool withdrawn = false;
        int paid = 0;
    };
    struct kudos {
        int giver;
        int receiver;
        rules::instant at;
        long day;  ///< of the giver when it was given: a budget belongs to its day (D6)
    };
    struct member {
        bool left = false;
        int zone = 0;
        int next_zone = 0;
        std::optional<rules::instant> next_at = {};
    };

    /// Caps 3 to 5 as an admin set them, from `at` on.
    struct cap_numbers {
        int person_day = 2;
        int network_day = 1;
        int person_week = 5;
        rules::instant at = {};
    };

    rules::instant now;
    std::array<member, people> who;
    std::vector<share> shares;
    std::vector<kudos> given;
    std::vector<cap_numbers> caps{{}};
    int said = 0;  ///< numbers the reasons, so that none is repeated

    int points(int person) const;
    bool may_share(int person, int item, int net) const;
    void share_now(int person, int item, int net);
    /// The standing share there, if any.
    const share* standing(int person, int item, int net) const;
    void withdraw(int person, int item, int net);
    bool may_thank(int giver, int receiver) const;
    void thank(int giver, int receiver);
    /// Whoever acts is first moved to the zone that waited for them.
    void settle(int person);
    void fly(int person, int to);
    void set_cap(int cap_numbers::* cap, int to);

private:
    /// The strictest number since the day of that zone began (D3).
    int limit(int cap_numbers::* cap, int zone) const;
    long day_of(rules::instant at, int zone) const;
    rules::instant day_end(int zone) const;
};

}  // namespace starling::commands::model_test
