#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace starling::net {

/// Names and values of an application/x-www-form-urlencoded body, in order, "+" read as a space.
using form = std::vector<std::pair<std::string, std::string>>;

/// Nothing when it is none: a broken percent escape, or bytes that such a body never has.
std::optional<form> parse_form(std::string_view body);

/// The first value of that name, or empty.
std::string_view field(const form& fields, std::string_view name);

}  // namespace starling::net
