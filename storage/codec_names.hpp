#pragma once

#include <array>
#include <stdexcept>
#include <string_view>

#include "commands/model/card.hpp"
#include "commands/ports/outgoing.hpp"

namespace starling::storage {

/// Names of enum values in the stored JSON, in the order of their enum. Never renamed: old rows
/// carry them.
template <class E>
struct names;

template <>
struct names<model::run::kind> {
    static constexpr std::array<std::string_view, 8> list{"text", "strong",  "emphasis", "code",
                                                          "user", "channel", "link",     "time"};
};
template <>
struct names<model::button::look> {
    static constexpr std::array<std::string_view, 3> list{"normal", "primary", "danger"};
};
template <>
struct names<model::input::kind> {
    static constexpr std::array<std::string_view, 4> list{"line", "lines", "choice", "number"};
};
template <>
struct names<ports::destination::kind> {
    static constexpr std::array<std::string_view, 5> list{"user", "channel", "reply", "update",
                                                          "home"};
};

template <class E>
std::string_view name_of(E value) {
    return names<E>::list.at(static_cast<std::size_t>(value));
}

template <class E>
E named(std::string_view name) {
    const auto& list = names<E>::list;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i] == name) return static_cast<E>(i);
    throw std::invalid_argument{"unknown name"};
}

}  // namespace starling::storage
