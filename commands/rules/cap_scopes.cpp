#include "commands/rules/cap_scopes.hpp"

#include <algorithm>

namespace starling::rules {

namespace {

using enum cap_scope;

constexpr std::array all_scopes{item_network, item,     network_day, person_day,
                                person_week,  item_day, team_day,    program_day};
constexpr std::array<std::string_view, 3> mode_names{"refuse", "queue", "warn"};

}  // namespace

std::span<const cap_scope> cap_scopes() {
    return all_scopes;
}

std::string_view cap_key(cap_scope scope) {
    switch (scope) {
        case item_network:
            return "cap.item_network";
        case item:
            return "cap.item";
        case network_day:
            return "cap.network_day";
        case person_day:
            return "cap.person_day";
        case person_week:
            return "cap.person_week";
        case item_day:
            return "cap.item_day";
        case team_day:
            return "cap.team_day";
        case program_day:
            return "cap.program_day";
    }
    return {};
}

std::optional<cap_scope> cap_of_key(std::string_view key) {
    const auto* found = std::ranges::find(all_scopes, key, cap_key);
    return found == all_scopes.end() ? std::nullopt : std::optional{*found};
}

bool is_of_everybody(cap_scope scope) {
    return scope == item_day || scope == team_day || scope == program_day;
}

bool takes_network(cap_scope scope) {
    return scope == network_day || is_of_everybody(scope);
}

std::string_view cap_mode_key(cap_mode mode) {
    return mode_names[static_cast<std::size_t>(mode)];
}

std::optional<cap_mode> parse_cap_mode(std::string_view text) {
    const auto* found = std::ranges::find(mode_names, text);
    if (found == mode_names.end()) return std::nullopt;
    return static_cast<cap_mode>(found - mode_names.begin());
}

cap_mode mildest_mode(cap_scope scope) {
    switch (scope) {
        case item_network:
        case item:
            return cap_mode::refuse;
        case network_day:
            return cap_mode::queue;
        case person_day:
        case person_week:
        case item_day:
        case team_day:
        case program_day:
            return cap_mode::warn;
    }
    return cap_mode::refuse;
}

}  // namespace starling::rules
