#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/ports/outgoing.hpp"
#include "commands/ports/tables/content.hpp"
#include "commands/ports/tables/people.hpp"
#include "commands/rules/board.hpp"
#include "commands/rules/caps.hpp"
#include "commands/rules/clicks.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/points.hpp"
#include "commands/rules/rewards.hpp"
#include "commands/rules/streak.hpp"

namespace starling::storage {

/// How enum values are stored: by their key, so that a table can be read without this program and
/// values may be reordered.
inline std::string_view key_of(rules::network n) {
    return rules::network_key(n);
}
inline std::string_view key_of(rules::share_state s) {
    return rules::share_state_key(s);
}
inline std::string_view key_of(rules::click_kind k) {
    return rules::click_kind_key(k);
}
inline std::string_view key_of(rules::entry_kind k) {
    return rules::entry_kind_key(k);
}
inline std::string_view key_of(rules::redemption_state s) {
    return rules::redemption_state_key(s);
}
inline std::string_view key_of(rules::board_span s) {
    return rules::board_span_key(s);
}
inline std::string_view key_of(rules::badge b) {
    return rules::badge_key(b);
}
inline std::string_view key_of(ports::item_state s) {
    return ports::item_state_key(s);
}
inline std::string_view key_of(ports::person_status s) {
    return ports::person_status_key(s);
}
inline std::string_view key_of(ports::role r) {
    return ports::role_key(r);
}
inline std::string_view key_of(ports::outbox_state s) {
    return ports::outbox_state_key(s);
}
std::string_view key_of(model::profile::kind k);

template <class E>
concept keyed = requires(E e) {
    { key_of(e) } -> std::same_as<std::string_view>;
};

/// Every value of an enum, for reading keys back.
template <keyed E>
std::span<const E> values_of();

[[noreturn]] void throw_unknown_key(std::string_view key);

template <keyed E>
E value_of_key(std::string_view key) {
    for (E value : values_of<E>())
        if (key_of(value) == key) return value;
    throw_unknown_key(key);
}

/// "linkedin,x"; empty text = empty list.
std::string networks_text(std::span<const rules::network> list);
std::vector<rules::network> networks_from(std::string_view text);

}  // namespace starling::storage
