#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace starling::rules {

/// A strong 64-bit id. 0 means "none". New ids come from commands/new_id.hpp: 32 bits of time and
/// 31 bits of chance, so that keys are ordered by time and two writers do not collide.
template <class Tag>
struct id {
    std::int64_t value{};

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const id&) const = default;
};

using person_id = id<struct person_tag>;
using item_id = id<struct item_tag>;
using variant_id = id<struct variant_tag>;
using delivery_id = id<struct delivery_tag>;
using share_id = id<struct share_tag>;
using entry_id = id<struct entry_tag>;
using kudos_id = id<struct kudos_tag>;
using outbox_id = id<struct outbox_tag>;

/// The organisation that runs a program. Every table carries it first in its keys; a Slack team
/// and a Teams tenant of the same organisation share one.
struct tenant_id {
    std::string value;

    auto operator<=>(const tenant_id&) const = default;
};

/// What people type: "i-7k2m". Crockford base32, 4 to 8 digits (program.md C0), so item ids stay
/// below 32^8. Letters in any case; O reads as 0, I and L as 1.
std::string item_code(item_id item);
std::optional<item_id> parse_item_code(std::string_view text);

/// What an admin types to take a ledger entry back: "p-1d8zq0v4k2m3x". The same digits; 0 never.
std::string entry_code(entry_id entry);
std::optional<entry_id> parse_entry_code(std::string_view text);

/// The largest item id that still has a code of at most `digits` digits (4..8), exclusive.
constexpr std::int64_t item_id_limit(int digits) {
    return std::int64_t{1} << (5 * digits);
}

}  // namespace starling::rules

template <class Tag>
struct std::hash<starling::rules::id<Tag>> {
    std::size_t operator()(const starling::rules::id<Tag>& key) const noexcept {
        return std::hash<std::int64_t>{}(key.value);
    }
};
