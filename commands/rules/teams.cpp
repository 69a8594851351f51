#include "commands/rules/teams.hpp"

#include "commands/rules/text.hpp"

namespace starling::rules {

std::optional<std::string> team_name(std::string_view typed) {
    std::string name;
    bool gap = false;
    for (std::size_t at = 0; at < typed.size();) {
        const auto next = decode_at(typed, at);
        if (is_space(next.value)) {
            gap = !name.empty();
        } else {
            if (gap) name += ' ';
            gap = false;
            name += typed.substr(at, next.size);
        }
        at += next.size;
    }
    if (name.empty() || count_code_points(name) > max_team_name) return std::nullopt;
    return name;
}

bool same_team(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a.size() && k < b.size()) {
        const auto left = decode_at(a, i);
        const auto right = decode_at(b, k);
        if (fold_case(left.value) != fold_case(right.value)) return false;
        i += left.size;
        k += right.size;
    }
    return i == a.size() && k == b.size();
}

}  // namespace starling::rules
