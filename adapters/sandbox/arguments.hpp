#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

namespace starling::sandbox {

/// What a method was called with, from a form (nested values are JSON texts) or a JSON body.
class arguments {
public:
    arguments() = default;
    explicit arguments(boost::json::object values) : values_{std::move(values)} {}

    /// Nothing when the percent signs or the UTF-8 of the form are broken.
    static std::optional<arguments> from_form(std::string_view form);

    bool has(std::string_view name) const { return values_.contains(name); }
    /// Empty when absent; numbers and booleans as text.
    std::string text(std::string_view name) const;
    /// "1" and "true" are true.
    bool flag(std::string_view name) const;
    /// A JSON value: as it stands, or parsed from text. Null when absent or broken.
    boost::json::value structured(std::string_view name) const;
    /// A whole number; `otherwise` when absent, nothing when it is none.
    std::optional<int> number(std::string_view name, int otherwise) const;
    const boost::json::object& values() const { return values_; }

private:
    boost::json::object values_;
};

/// Parts between commas, without empty ones.
std::vector<std::string> split(std::string_view csv);

}  // namespace starling::sandbox
