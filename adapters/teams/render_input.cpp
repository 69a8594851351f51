#include "adapters/teams/render_input.hpp"

#include <algorithm>
#include <charconv>

#include "adapters/payload/text.hpp"
#include "adapters/teams/render.hpp"
#include "adapters/teams/render_markdown.hpp"

namespace starling::teams {
namespace {

using payload::json_writer;
using input_kind = model::input::kind;

std::string label_of(std::string_view any) {
    return payload::shorten(disarm(any), card_limits::input_label);
}

void write_choices(json_writer& json, const model::input& field) {
    json.field("style", "compact");
    json.key("choices");
    json.begin_array();
    const auto count = std::min(field.choices.size(), card_limits::choices);
    for (std::size_t i = 0; i < count; ++i) {
        json.begin_object();
        json.field("title", label_of(field.choices[i].first));
        json.field("value", payload::clean(field.choices[i].second));
        json.end_object();
    }
    json.end_array();
    const bool known = std::ranges::any_of(
        field.choices, [&](const auto& choice) { return choice.second == field.value; });
    if (known) json.field("value", payload::clean(field.value));
}

void write_number(json_writer& json, const model::input& field) {
    std::int64_t value = 0;
    const auto* end = field.value.data() + field.value.size();
    const auto [stop, error] = std::from_chars(field.value.data(), end, value);
    if (error == std::errc{} && stop == end) json.field_number("value", value);
}

void write_text(json_writer& json, const model::input& field) {
    json.field_flag("isMultiline", field.what == input_kind::lines);
    const auto most = static_cast<std::int64_t>(card_limits::input_text);
    json.field_number("maxLength",
                      field.longest > 0 ? std::min<std::int64_t>(field.longest, most) : most);
    if (field.value.empty()) return;
    json.field("value", payload::shorten(payload::clean(field.value), card_limits::input_text));
}

std::string_view type_of(input_kind what) {
    if (what == input_kind::choice) return "Input.ChoiceSet";
    return what == input_kind::number ? "Input.Number" : "Input.Text";
}

}  // namespace

bool is_input_name(std::string_view name) {
    return name != "line" && name != "nonce" && name != "msteams" && !name.empty() &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

void write_input(json_writer& json, const model::input& field) {
    const auto label = label_of(field.label);
    json.begin_object();
    json.field("type", type_of(field.what));
    json.field("id", field.name);
    json.field("label", label);
    if (field.required) {
        json.field_flag("isRequired", true);
        json.field("errorMessage", label + ": please fill this in.");
    }
    if (!field.placeholder.empty()) json.field("placeholder", label_of(field.placeholder));
    if (field.what == input_kind::choice)
        write_choices(json, field);
    else if (field.what == input_kind::number)
        write_number(json, field);
    else
        write_text(json, field);
    json.end_object();
}

void write_fault(std::string& out, const model::input& field) {
    json_writer json{out};
    json.begin_object();
    json.field("type", "TextBlock");
    json.field("text", escape(payload::shorten(payload::clean(field.fault), card_limits::text)));
    json.field("color", "attention");
    json.field_flag("wrap", true);
    json.end_object();
}

}  // namespace starling::teams
