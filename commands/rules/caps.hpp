#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "commands/rules/cap_scopes.hpp"
#include "commands/rules/cap_versions.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// program.md D1: the states of a share.
enum class share_state { reserved, issued, likely, confirmed, withdrawn, expired };

std::string_view share_state_key(share_state s);
std::optional<share_state> parse_share_state(std::string_view text);

/// One earlier share of the person, as the caps need it.
struct share_fact {
    item_id item;
    network net{};
    share_state state{};
    instant reserved_at;
    instant expires_at;  ///< of a reservation; later states never expire
};

/// One cap, mostly one that leaves no room.
struct blocking_cap {
    cap_scope scope{};
    int used = 0;
    int limit = 0;
    std::optional<instant> free_at = {};  ///< first instant with room; nothing = never
    cap_mode at = cap_mode::refuse;       ///< what happens to a share that it blocks
};

/// What one team took of an item and a network on a program day, and its active people, as counted
/// when its first share of the day began.
struct team_use {
    int size = 0;  ///< 0 = no team
    int taken = 0;
};

/// What everybody together has taken of one program day: places on the network that are not
/// expired. A withdrawn share counts on its day.
struct program_use {
    int active = 0;      ///< people, as counted when the day's first share began
    int item = 0;        ///< of the item
    int network = 0;     ///< of all items
    team_use team = {};  ///< of the person
};

struct cap_question {
    item_id item;
    network net{};
    instant now;
    zone tz = zone::utc();  ///< the person's
    std::optional<instant> item_expires;
    program_use everybody = {};
    zone program_tz = zone::utc();
};

/// The answer names every blocking cap and the first instant at which none does more than warn.
/// `next` is empty when a cap never frees or the item expires before (D3: "if next >= expires_at,
/// refuse").
struct cap_answer {
    std::vector<blocking_cap> blocking;
    std::optional<instant> next;

    bool allowed() const { return blocking.empty(); }
    /// What happens to the share: the strictest of the blocking caps decides. Without a cap in the
    /// way, or with caps that only warn, it goes ahead. A queue without an end is a refusal.
    cap_mode verdict() const;
};

/// `history`: every share of this person that can still count, i.e. all shares of the item and
/// all of the last 8 days. A withdrawn share frees caps 1 and 2 but counts in 3-5 on its day; an
/// expired reservation counts nowhere.
cap_answer check_caps(const caps_in_force& caps, std::span<const share_fact> history,
                      const cap_question& question);

/// Every cap with what is used of it now, whether it blocks or not; `free_at` is set for those that
/// block and will free. Caps 8 and 9 are left out while they are off.
std::vector<blocking_cap> all_caps(const caps_in_force& caps, std::span<const share_fact> history,
                                   const cap_question& question);

/// Cap 6: the larger of a number and a share of the active people, rounded up.
int item_day_limit(const cap_policy& caps, int active);
/// Some network has a cap of its own for the program's day (cap 9), or all have one.
bool counts_networks(const caps_in_force& caps);

/// Does the share count against the windows (caps 3-5) / against the item (caps 1-2) at `now`?
bool counts_in_windows(const share_fact& share, instant now);
bool counts_for_item(const share_fact& share, instant now);

/// "2 of 2 shares today": one line for a person, without the time at which room returns.
std::string cap_text(const blocking_cap& cap, network net);

}  // namespace starling::rules
