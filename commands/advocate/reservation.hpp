#pragma once

#include <optional>
#include <vector>

#include "commands/rules/caps.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// A pressed Share whose time has not run out (program.md D3).
bool is_open(const ports::share& s, rules::instant now);
bool is_confirmed(const ports::share& s);
/// Open or confirmed: it holds the person's place for the item on that network.
bool is_standing(const ports::share& s, rules::instant now);

/// The person's share of the item on that network: the standing one, else the newest.
std::optional<ports::share> latest_share(const context& ctx, rules::item_id item,
                                         rules::network net);
std::optional<ports::share> standing_share(const context& ctx, rules::item_id item,
                                           rules::network net);
/// The caps as they hold today for this person: what was loosened in the course of the day does not
/// count yet (program.md D3).
rules::caps_in_force caps_for(ports::tx& rows, const ports::person& p, rules::instant now);
/// What everybody and the person's team took today, as far as this program has caps for it (6, 8
/// and 9).
rules::program_use use_of_everybody(const context& ctx, const ports::person& p, rules::item_id item,
                                    rules::network net);
rules::cap_answer ask_caps(const context& ctx, const ports::item& item, rules::network net);

/// What a share is to be: its text (0 = own words) and whether a cap had no room for it.
struct place {
    rules::network net{};
    rules::variant_id variant = {};
    bool over_cap = false;
};
/// Takes one place of the caps for a while; the item waits for that network no longer. `before` is
/// the latest share of the item and network: a reservation whose time ran out is closed first.
ports::share reserve(const context& ctx, const ports::item& item, const place& wanted,
                     std::optional<ports::share> before);

/// Networks of the item's variants that the person uses; all of them when none of theirs fits.
std::vector<rules::network> fitting_networks(const context& ctx, rules::item_id item);
/// Those where the item stands open already or the caps leave room.
std::vector<rules::network> free_networks(const context& ctx, const ports::item& item);

/// "1 of 2 shares today and 3 of 5 in 7 days; next free Tuesday 00:00 Europe/Berlin".
std::string cap_use_text(ports::tx& rows, const ports::person& p, rules::instant now);

}  // namespace starling::commands
