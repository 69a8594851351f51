#include "adapters/sandbox/teams/card_hands.hpp"

#include <algorithm>
#include <charconv>

#include "adapters/payload/text.hpp"
#include "adapters/sandbox/arguments.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

class collector {
public:
    collector(const office_view& view, card_hands& out) : view_{view}, out_{out} {}

    void card(const json::object& card) {
        list(card, "body");
        actions(card);
    }

private:
    bool is_visible(const json::object& element) const {
        const auto toggled = view_.toggled.find(text_in(element, "id"));
        return toggled == view_.toggled.end() ? flag_in(element, "isVisible", true)
                                              : toggled->second;
    }

    void list(const json::object& of, std::string_view name) {
        if (const auto* items = array_in(of, name))
            for (const auto& item : *items)
                if (const auto* object = item.if_object()) element(*object);
    }

    void element(const json::object& e) {
        if (!is_visible(e)) return;
        if (text_in(e, "type").starts_with("Input.")) out_.inputs.push_back(e);
        for (const auto* inside : {"items", "columns", "rows", "cells", "pages"}) list(e, inside);
        actions(e);
    }

    void actions(const json::object& of) {
        if (const auto* all = array_in(of, "actions"))
            for (const auto& one : *all)
                if (const auto* object = one.if_object()) action(*object);
        if (const auto* whole = object_in(of, "selectAction")) action(*whole);
    }

    /// What opened last is meant when it repeats the title of what opened it.
    void action(const json::object& a) {
        const auto* inner = object_in(a, "card");
        if (inner && view_.opened.contains(text_in(a, "title"))) card(*inner);
        out_.actions.push_back(a);
    }

    const office_view& view_;
    card_hands& out_;
};

std::string default_of(const json::object& input) {
    const auto* value = member(input, "value");
    if (value && value->is_string()) return std::string{value->as_string()};
    if (value && value->is_int64()) return std::to_string(value->as_int64());
    if (text_in(input, "type") != "Input.Toggle") return {};
    const auto off = text_in(input, "valueOff");
    return off.empty() ? "false" : off;
}

bool is_offered(const json::object& input, const std::string& value) {
    const auto* choices = array_in(input, "choices");
    return input.contains("choices.data") ||
           (choices && std::ranges::any_of(*choices, [&](const json::value& choice) {
                return text_in(choice.as_object(), "value") == value;
            }));
}

bool are_offered(const json::object& input, const std::string& value) {
    if (!flag_in(input, "isMultiSelect")) return is_offered(input, value);
    return std::ranges::all_of(split(value), [&](const auto& v) { return is_offered(input, v); });
}

std::string fault_of(const json::object& input, const std::string& value) {
    if (value.empty()) return flag_in(input, "isRequired") ? "input_required" : "";
    const auto* most = member(input, "maxLength");
    if (most && most->is_int64() &&
        payload::units(value) > static_cast<std::size_t>(most->as_int64()))
        return "input_too_long";
    if (text_in(input, "type") == "Input.ChoiceSet" && !are_offered(input, value))
        return "choice_not_found";
    return {};
}

}  // namespace

card_hands touchable(const json::object& card, const office_view& view) {
    card_hands out;
    collector{view, out}.card(card);
    return out;
}

std::optional<json::object> find_action(const card_hands& hands, std::string_view title) {
    const auto found = std::ranges::find_if(
        hands.actions, [&](const auto& action) { return text_in(action, "title") == title; });
    if (found == hands.actions.end()) return std::nullopt;
    return *found;
}

gathered_inputs gather(const card_hands& hands, const filled_inputs& filled) {
    gathered_inputs out;
    for (const auto& input : hands.inputs) out.values[text_in(input, "id")] = default_of(input);
    for (const auto& [id, value] : filled) {
        if (!out.values.contains(id)) return {.error = "input_not_found"};
        out.values[id] = value;
    }
    for (const auto& input : hands.inputs)
        if (auto wrong = fault_of(input, text_in(out.values, text_in(input, "id"))); !wrong.empty())
            return {.error = std::move(wrong)};
    return out;
}

}  // namespace starling::sandbox
