#include "adapters/sandbox/teams/office_json.hpp"

#include <boost/json/parse.hpp>

namespace starling::sandbox {
namespace json = boost::json;

std::optional<json::object> object_from(std::string_view text) {
    boost::system::error_code broken;
    auto value = json::parse(text, broken);
    if (broken || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

const json::value* member(const json::object& of, std::string_view path) {
    const auto dot = path.find('.');
    const auto* found = of.if_contains(path.substr(0, dot));
    if (!found || dot == path.npos) return found;
    const auto* inside = found->if_object();
    return inside ? member(*inside, path.substr(dot + 1)) : nullptr;
}

std::string text_in(const json::object& of, std::string_view path) {
    const auto* value = member(of, path);
    return value && value->is_string() ? std::string{value->as_string()} : std::string{};
}

const json::object* object_in(const json::object& of, std::string_view path) {
    const auto* value = member(of, path);
    return value ? value->if_object() : nullptr;
}

const json::array* array_in(const json::object& of, std::string_view path) {
    const auto* value = member(of, path);
    return value ? value->if_array() : nullptr;
}

bool flag_in(const json::object& of, std::string_view path, bool otherwise) {
    const auto* value = member(of, path);
    return value && value->is_bool() ? value->as_bool() : otherwise;
}

}  // namespace starling::sandbox
