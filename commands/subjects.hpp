#pragma once

#include <charconv>
#include <optional>
#include <string_view>

#include "commands/rules/ids.hpp"

namespace starling::commands {

/// What a message is about: "item:1234" with the prefix "item:" -> 1234.
template <class Id>
std::optional<Id> id_behind(std::string_view prefix, std::string_view subject) {
    if (!subject.starts_with(prefix)) return std::nullopt;
    subject.remove_prefix(prefix.size());
    Id id;
    const auto [end, error] =
        std::from_chars(subject.data(), subject.data() + subject.size(), id.value);
    if (error != std::errc{} || end != subject.data() + subject.size()) return std::nullopt;
    return id;
}

}  // namespace starling::commands
