#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/rules/cap_scopes.hpp"
#include "commands/rules/money.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/quiet.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// Program settings as stored: key -> text. Keys are listed in policy_keys(). Every change is a
/// numbered version (who, when, from, to).
using settings = std::map<std::string, std::string, std::less<>>;

/// A number of its own that a network has for one cap.
struct network_cap {
    cap_scope scope{};
    network net{};
    int limit = 0;
};

/// program.md D3. 0 = nobody can share at all; only cap 9 knows "off".
struct cap_policy {
    int item_network = 1;       ///< cap 1: person x item x network, ever
    int item = 2;               ///< cap 2: person x item over all networks, ever
    int network_day = 1;        ///< cap 3: person x network, person day
    int person_day = 2;         ///< cap 4: person total, person day
    int person_week = 5;        ///< cap 5: person total, rolling 7 x 24 h
    int item_day = 3;           ///< cap 6: item x network, program day, everybody: at least this,
    int item_day_percent = 10;  ///< or this share of the active people, rounded up
    int variant_72h = 5;        ///< cap 7: prepared text x network, rolling 72 h
    int program_day = 0;        ///< cap 9: network, program day, everybody; 0 = off
    std::chrono::minutes reservation{30};  ///< D3: time to live of a pressed Share
    int team_day = 2;           ///< cap 8: team x item x network, program day: at least this,
    int team_day_percent = 25;  ///< or this share of the team's active people, rounded up
    cap_modes modes = {};
    std::vector<network_cap> on_network = {};
};

/// program.md D5 and cap P. Shares on Facebook and Threads earn 0 (program.md E, incentives).
struct point_policy {
    bool on = true;
    int share_variant = 3;    ///< half at self-confirm (rounded up), the rest on evidence
    int share_own_words = 6;  ///< the same split
    int click = 1;            ///< for each person who follows the link of a share,
    int clicks_paid = 5;      ///< cap P: so many of them per share
    int evidence_days = 7;    ///< in which evidence still earns the second half
    int kudos_received = 0;   ///< recognition is not a currency
    int per_day = 30;         ///< cap P: per person and day
    int paid_shares_day = 3;  ///< cap P: shares that earn, per person and day
    int board_grant = 50;     ///< a grant above it is left out of leaderboards
    int lesson = 5;           ///< each lesson, once
    /// Shares that nobody was seen to read count on leaderboards too.
    bool board_self_confirmed = true;
};

/// The attention budget: how many suggestions a person may get at most, and how they are chosen
/// (program.md B1, D8).
struct budget_policy {
    int day = 3;
    int week = 9;
    int least_score = 35;        ///< percent; nothing below it is sent (θ)
    int first_look = 20;         ///< impressions an item gets before ranking may bury it,
    int first_look_percent = 5;  ///< but not more than this share of the active people
    int rotation_percent = 15;   ///< of them for the least recently served (ε)
    int freshness_days = 3;      ///< after so many days an item is half as fresh (τ)
    /// Items without a text in somebody's language are suggested all the same, for own words.
    bool other_languages = false;
};

/// program.md D6.
struct kudos_policy {
    int peer_day = 2;
    int exec_week = 5;
    int max_receivers = 5;  ///< per message, for peers
    int min_reason = 20;    ///< visible characters without mentions
    int pair_30_days = 3;   ///< giver -> receiver
    int return_days = 7;    ///< thanks returned within these days are posted and weigh nothing
    int hint_least = 6;     ///< kudos of a giver before their concentration is looked at
    int hint_percent = 50;  ///< sum of squared shares (HHI) above which the giver is told privately
    int ring_least = 3;     ///< people of a ring
    int ring_percent = 70;  ///< of their kudos that go to each other
};

/// program.md D5, redemption.
struct reward_policy {
    int days = 14;          ///< a request that nobody decides in this time gives its points back
    int debt = 100;         ///< points below zero that taking back may lead to (the floor)
    int office_hours = 20;  ///< points for half an hour with an executive (C2)
};

struct policy {
    int version = 0;  ///< number of the last change; 0 = all defaults
    cap_policy caps;
    point_policy points;
    budget_policy budget;
    kudos_policy kudos;
    reward_policy reward;
};

/// One number of the policy: where it lives, what it means, which values are allowed.
struct policy_key {
    std::string_view key;      ///< "cap.person_day"
    std::string_view meaning;  ///< "shares per person and day"
    std::string_view source;   ///< "program.md D3 #4"
    int least;
    int most;
    int standard;  ///< the default [P]
};

/// All keys, in the order they are shown: cap.*, points.*, budget.*, kudos.*, reward.*.
std::span<const policy_key> policy_keys();
const policy_key* find_policy_key(std::string_view key);
/// Keys that are no numbers: how a cap ends ("cap.person_day.at") and what a network has of its own
/// ("cap.network_day.x").
std::string cap_mode_setting(cap_scope scope);
std::string network_cap_setting(cap_scope scope, network net);

policy policy_from(const settings& stored, int version);
int value_of(const policy& p, std::string_view key);

/// The rest of the settings: zone, work days, bound channels.
struct program {
    bool set_up = false;
    zone tz = zone::utc();
    work_days days;
    std::chrono::minutes board_time{16 * 60};  ///< Friday leaderboard, program zone
    quiet_time quiet;
    std::string organisation;         ///< used in disclosures: "I work at Acme"
    std::vector<std::string> values;  ///< what kudos can stand for, without '#' (D6)
    int guidelines = 0;               ///< version in force; 0 = none, nothing to acknowledge
    int lessons = 0;                  ///< how many stand; 0 = nobody needs to be trained
    money point_worth;                ///< of one point, for the liability; none = not in money (D5)

    /// Purposes: "recognition", "content", "leaderboard", "admin". Empty when not bound.
    /// The value is an address as ports::address prints it ("slack:T1:C1").
    std::map<std::string, std::string, std::less<>> channels;
};

program program_from(const settings& stored);

}  // namespace starling::rules
