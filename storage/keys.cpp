#include "storage/keys.hpp"

#include <array>

#include "storage/engine.hpp"

namespace starling::storage {

std::string_view key_of(model::profile::kind k) {
    switch (k) {
        case model::profile::kind::member:
            return "member";
        case model::profile::kind::guest:
            return "guest";
        case model::profile::kind::stranger:
            return "stranger";
        case model::profile::kind::bot:
            return "bot";
    }
    return "";
}

void throw_unknown_key(std::string_view key) {
    throw bad_row{"The database holds a value this release does not know: " + std::string{key}};
}

template <>
std::span<const rules::network> values_of<rules::network>() {
    return rules::all_networks();
}

template <>
std::span<const rules::share_state> values_of<rules::share_state>() {
    using enum rules::share_state;
    static constexpr std::array all{reserved, issued, likely, confirmed, withdrawn, expired};
    return all;
}

template <>
std::span<const rules::click_kind> values_of<rules::click_kind>() {
    using enum rules::click_kind;
    static constexpr std::array all{human, preview, bot, unknown};
    return all;
}

template <>
std::span<const rules::entry_kind> values_of<rules::entry_kind>() {
    using enum rules::entry_kind;
    static constexpr std::array all{earn, reverse, hold, release, settle, grant, expire};
    return all;
}

template <>
std::span<const rules::redemption_state> values_of<rules::redemption_state>() {
    return rules::all_redemption_states;
}

template <>
std::span<const rules::badge> values_of<rules::badge>() {
    return rules::all_badges;
}

template <>
std::span<const ports::item_state> values_of<ports::item_state>() {
    using enum ports::item_state;
    static constexpr std::array all{draft, published, recalled, expired};
    return all;
}

template <>
std::span<const ports::person_status> values_of<ports::person_status>() {
    using enum ports::person_status;
    static constexpr std::array all{known, active, paused, left};
    return all;
}

template <>
std::span<const ports::role> values_of<ports::role>() {
    using enum ports::role;
    static constexpr std::array all{admin, curator, exec};
    return all;
}

template <>
std::span<const model::profile::kind> values_of<model::profile::kind>() {
    using enum model::profile::kind;
    static constexpr std::array all{member, guest, stranger, bot};
    return all;
}

std::string networks_text(std::span<const rules::network> list) {
    std::string text;
    for (auto n : list) {
        if (!text.empty()) text += ',';
        text += key_of(n);
    }
    return text;
}

std::vector<rules::network> networks_from(std::string_view text) {
    std::vector<rules::network> list;
    while (!text.empty()) {
        const auto comma = text.find(',');
        list.push_back(value_of_key<rules::network>(text.substr(0, comma)));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return list;
}

}  // namespace starling::storage
