#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/model/inbound.hpp"
#include "commands/ports/tx.hpp"

namespace starling::prove {

/// A rule that many ask at once for its last places.
struct contest {
    std::string_view name;
    int places = 0;  ///< what the rule gives; never more, and with enough who ask never less
    /// Policy keys and values that make this rule the only one that can say no.
    std::vector<std::pair<std::string, std::string>> policy;
    /// Who the n-th asks for, and what they type after the main command.
    std::function<std::size_t(std::size_t n)> person;
    std::function<model::rich_text(std::size_t n)> line;
    /// What was taken in the end.
    std::function<int(ports::tx&)> taken;
    /// What stands there beside the program; and what gives room to everybody (the planted fault),
    /// where that is no key of the policy.
    std::function<void(ports::tx&, rules::instant now)> prepare = {};
    std::function<void(ports::tx&, rules::instant now)> make_room = {};
};

/// All caps, both budgets of kudos, and what points are redeemed for: the last units of a reward
/// and the last points of a person (program.md D3, D5, D6). The people, one team, are those of
/// contest_person(0..), the items those of contest_item(0..), each with one text per network.
std::vector<contest> contests();

/// Policy keys and values with which nothing below runs into a limit.
std::vector<std::pair<std::string, std::string>> roomy_policy();
/// Places taken by everybody, whatever the item and the network.
int standing(ports::tx& rows);

model::address contest_person(std::size_t number);
rules::item_id contest_item(std::size_t number);

}  // namespace starling::prove
