#include <utility>

#include <boost/json/array.hpp>

#include "adapters/sandbox/payloads.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

json::value member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value ? *value : json::value{};
}

/// Null when the menu has no such option.
json::value option_of(const json::object& menu, const std::string& value) {
    const auto* options = menu.if_contains("options");
    if (options && options->is_array())
        for (const auto& option : options->as_array())
            if (member(option.as_object(), "value") == json::value(value)) return option;
    return {};
}

/// What an element says of itself, with what a person put there.
std::optional<json::object> state_of(const json::object& element, const std::string* filled) {
    json::object state{{"type", element.at("type")}};
    if (element.at("type") != "static_select") {
        state["value"] = filled ? json::value(*filled) : member(element, "initial_value");
        return state;
    }
    state["selected_option"] =
        filled ? option_of(element, *filled) : member(element, "initial_option");
    if (filled && state["selected_option"].is_null()) return std::nullopt;
    return state;
}

}  // namespace

std::optional<json::object> fill_inputs(const json::array& blocks,
                                        const std::map<std::string, std::string>& filled) {
    json::object values;
    std::size_t found = 0;
    for (const auto& any : blocks) {
        const auto& block = any.as_object();
        if (block.at("type") != "input") continue;
        const auto& element = block.at("element").as_object();
        const std::string id{member(element, "action_id").as_string()};
        const auto given = filled.find(id);
        const bool here = given != filled.end();
        auto state = state_of(element, here ? &given->second : nullptr);
        if (!state) return std::nullopt;
        found += here ? 1 : 0;
        values[block.at("block_id").as_string()] = json::object{{id, std::move(*state)}};
    }
    if (found != filled.size()) return std::nullopt;
    return values;
}

}  // namespace starling::sandbox
