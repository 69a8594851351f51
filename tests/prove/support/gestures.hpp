#pragma once

#include "commands/dispatch.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"

namespace starling::prove {

/// What stands around every gesture of a proof. The clock stands still.
class gesture_world {
public:
    rules::instant now() const { return clock_.now(); }
    /// Runs the gesture in the unit that is open; the inbox key is the caller's.
    std::optional<commands::answer> respond(ports::tx& rows, const model::inbound& in);

private:
    support::manual_clock clock_;
    support::seeded_random chance_;
    commands::command_names names_;
    commands::reaction_map reactions_;
    std::vector<model::address> admins_;
    std::vector<model::profile> profiles_;
};

inline constexpr std::size_t contest_people = 64;
inline constexpr std::size_t contest_items = 64;

/// A program that is set up with this policy, everybody in it and everything published.
void add_program(ports::tx& rows, rules::instant now,
                 const std::vector<std::pair<std::string, std::string>>& policy);

}  // namespace starling::prove
