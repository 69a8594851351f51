#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "commands/rules/networks.hpp"

namespace starling::rules {

/// The numbers are those of program.md D3. Cap 7 (a prepared text) hides the text instead of
/// stopping the share.
enum class cap_scope {
    item_network = 1,
    item = 2,
    network_day = 3,
    person_day = 4,
    person_week = 5,
    item_day = 6,
    team_day = 8,
    program_day = 9
};
std::span<const cap_scope> cap_scopes();

/// "cap.item_network", … the policy key of a scope, and back.
std::string_view cap_key(cap_scope scope);
std::optional<cap_scope> cap_of_key(std::string_view key);

/// Caps 6, 8 and 9 count what everybody takes of a program day; the others count in the person's
/// own day.
bool is_of_everybody(cap_scope scope);
/// A network may have a number of its own.
bool takes_network(cap_scope scope);

/// What happens to a share that finds the cap full (D3), from strict to lenient.
enum class cap_mode { refuse, queue, warn };
std::string_view cap_mode_key(cap_mode mode);
std::optional<cap_mode> parse_cap_mode(std::string_view text);

/// D3: only 4, 5, 6, 8 and 9 may warn. Waiting does not help where room never returns (1, 2).
cap_mode mildest_mode(cap_scope scope);

/// One mode per cap, at first those of D3's table.
class cap_modes {
public:
    cap_mode of(cap_scope scope) const { return modes_[static_cast<std::size_t>(scope)]; }
    void set(cap_scope scope, cap_mode mode) { modes_[static_cast<std::size_t>(scope)] = mode; }

private:
    using enum cap_mode;
    std::array<cap_mode, 10> modes_{refuse, refuse, refuse, queue, queue,
                                    queue,  refuse, refuse, queue, queue};
};

}  // namespace starling::rules
