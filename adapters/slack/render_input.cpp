#include "adapters/slack/render_input.hpp"

#include <algorithm>

#include "adapters/slack/escape.hpp"
#include "adapters/slack/render.hpp"

namespace starling::slack {
namespace {

void plain_text(payload::json_writer& json, std::string_view key, std::string_view any,
                std::size_t limit) {
    json.key(key);
    json.begin_object();
    json.field("type", "plain_text");
    json.field("text", shorten(clean(any), limit));
    json.end_object();
}

void option(payload::json_writer& json, const std::pair<std::string, std::string>& choice) {
    json.begin_object();
    plain_text(json, "text", choice.first, block_limits::option_text);
    json.field("value", shorten(clean(choice.second), block_limits::option_text));
    json.end_object();
}

void choices(payload::json_writer& json, const model::input& field) {
    json.key("options");
    json.begin_array();
    for (std::size_t i = 0; i < std::min(field.choices.size(), block_limits::options); ++i)
        option(json, field.choices[i]);
    json.end_array();
    const auto chosen =
        std::ranges::find(field.choices, field.value, &std::pair<std::string, std::string>::second);
    if (chosen == field.choices.end()) return;
    json.key("initial_option");
    option(json, *chosen);
}

void typed(payload::json_writer& json, const model::input& field) {
    if (!field.value.empty())
        json.field("initial_value", shorten(clean(field.value), block_limits::input_text));
    if (field.what == model::input::kind::number) {
        json.field_flag("is_decimal_allowed", false);
        return;
    }
    json.field_flag("multiline", field.what == model::input::kind::lines);
    const auto most = static_cast<std::int64_t>(block_limits::input_text);
    json.field_number("max_length",
                      field.longest > 0 ? std::min<std::int64_t>(field.longest, most) : most);
}

std::string_view type_of(model::input::kind what) {
    switch (what) {
        case model::input::kind::choice:
            return "static_select";
        case model::input::kind::number:
            return "number_input";
        case model::input::kind::line:
        case model::input::kind::lines:
            break;
    }
    return "plain_text_input";
}

}  // namespace

void write_input(payload::json_writer& json, const model::input& field) {
    json.begin_object();
    json.field("type", type_of(field.what));
    json.field("action_id", field.name);
    if (!field.placeholder.empty())
        plain_text(json, "placeholder", field.placeholder, block_limits::placeholder);
    if (field.what == model::input::kind::choice)
        choices(json, field);
    else
        typed(json, field);
    json.end_object();
}

}  // namespace starling::slack
