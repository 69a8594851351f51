#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace starling::sandbox {

/// Nothing when the text is no JSON object.
std::optional<boost::json::object> object_from(std::string_view text);

// Members by their dotted path ("channelData.tenant.id"); null or empty when absent or of another
// type.
const boost::json::value* member(const boost::json::object& of, std::string_view path);
std::string text_in(const boost::json::object& of, std::string_view path);
const boost::json::object* object_in(const boost::json::object& of, std::string_view path);
const boost::json::array* array_in(const boost::json::object& of, std::string_view path);
bool flag_in(const boost::json::object& of, std::string_view path, bool otherwise = false);

}  // namespace starling::sandbox
