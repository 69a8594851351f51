#include <utility>

#include <boost/json/parse.hpp>

#include "adapters/sandbox/payloads.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

std::string_view string_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string_view{value->as_string()} : std::string_view{};
}

bool is_button(const json::value& element, std::string_view label) {
    const auto* object = element.if_object();
    if (!object || string_in(*object, "type") != "button") return false;
    const auto* text = object->if_contains("text");
    return string_in(*object, "action_id") == label ||
           (text && text->is_object() && string_in(text->as_object(), "text") == label);
}

/// Slack makes up the ids that the app left out; the same ones every time for the same message.
void fill_ids(json::array& blocks) {
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        auto& block = blocks[b].as_object();
        block.emplace("block_id", "sandbox-" + std::to_string(b));
        if (auto* element = block.if_contains("element"))
            element->as_object().emplace("action_id", "sandbox-input");
        auto* elements = block.if_contains("elements");
        if (block.at("type") != "actions" || !elements) continue;
        for (std::size_t e = 0; e < elements->as_array().size(); ++e)
            elements->as_array()[e].as_object().emplace("action_id",
                                                        "sandbox-" + std::to_string(e));
    }
}

/// The button in an actions block or beside a section.
const json::value* button_in(const json::object& block, std::string_view label) {
    if (const auto* beside = block.if_contains("accessory"); beside && is_button(*beside, label))
        return beside;
    const auto* elements = block.if_contains("elements");
    if (!elements || string_in(block, "type") != "actions") return nullptr;
    for (const auto& element : elements->as_array())
        if (is_button(element, label)) return &element;
    return nullptr;
}

}  // namespace

std::optional<found_button> find_button(const std::string& blocks, std::string_view label) {
    if (blocks.empty()) return std::nullopt;
    auto all = json::parse(blocks).as_array();
    fill_ids(all);
    for (const auto& block : all)
        if (const auto* button = button_in(block.as_object(), label)) {
            found_button found{button->as_object(),
                               std::string{string_in(block.as_object(), "block_id")}};
            found.button.emplace("action_id", "sandbox-accessory");
            found.url = string_in(found.button, "url");
            found.blocks = std::move(all);
            return found;
        }
    return std::nullopt;
}

}  // namespace starling::sandbox
