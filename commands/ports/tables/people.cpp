#include "commands/ports/tables/people.hpp"

#include <algorithm>
#include <array>

namespace starling::ports {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::string_view person_status_key(person_status s) {
    switch (s) {
        case person_status::known:
            return "known";
        case person_status::active:
            return "active";
        case person_status::paused:
            return "paused";
        case person_status::left:
            return "left";
    }
    return "";
}

std::string_view role_key(role r) {
    switch (r) {
        case role::admin:
            return "admin";
        case role::curator:
            return "curator";
        case role::exec:
            return "exec";
    }
    return "";
}

std::optional<role> parse_role(std::string_view text) {
    for (role r : std::array{role::admin, role::curator, role::exec})
        if (same_word(text, role_key(r))) return r;
    return std::nullopt;
}

bool is_on_boards(const person& p) {
    return p.prefs.on_boards && p.prefs.game && p.status != person_status::left;
}

}  // namespace starling::ports
