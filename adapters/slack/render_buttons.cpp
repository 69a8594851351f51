#include "adapters/slack/render_buttons.hpp"

#include <algorithm>

#include "adapters/slack/escape.hpp"
#include "adapters/slack/render.hpp"

namespace starling::slack {
namespace {

/// Letters, digits and "-_" of the first word; "open" for a button that only opens a link.
std::string verb_of(const std::string& line) {
    constexpr std::size_t longest = 64;
    std::string verb;
    for (const char c : line.substr(0, line.find(' '))) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain && verb.size() < longest) verb += c;
    }
    return verb.empty() ? "open" : verb;
}

std::string label_of(const std::string& any, std::size_t limit) {
    auto text = shorten(clean(any), limit);
    const bool visible = text.find_first_not_of(" \t\n") != std::string::npos;
    return visible ? text : "\u2026";
}

}  // namespace

void write_plain_text(payload::json_writer& json, std::string_view text) {
    json.begin_object();
    json.field("type", "plain_text");
    json.field("text", text);
    json.field_flag("emoji", false);
    json.end_object();
}

bool button_writer::fits(const model::button& b) const {
    const auto line = clean(b.line);
    return line.size() <= block_limits::button_value && (!line.empty() || is_web_url(b.url));
}

bool button_writer::has_any(std::span<const model::button> row) const {
    return written_ < block_limits::buttons &&
           std::ranges::any_of(row, [this](const auto& b) { return fits(b); });
}

void button_writer::write(std::span<const model::button> row) {
    json_.key("elements");
    json_.begin_array();
    for (const auto& b : row)
        if (fits(b) && written_ < block_limits::buttons) write_one(b);
    json_.end_array();
}

void button_writer::write_one(const model::button& b) {
    json_.begin_object();
    json_.field("type", "button");
    json_.field("action_id", verb_of(b.line) + (b.form ? std::string{form_mark} : ".") +
                                 std::to_string(++written_));
    json_.key("text");
    write_plain_text(json_, label_of(b.label, block_limits::button_label));
    if (const auto line = clean(b.line); !line.empty()) json_.field("value", line);
    if (is_web_url(b.url)) json_.field("url", b.url);
    if (b.style == model::button::look::primary) json_.field("style", "primary");
    if (b.style == model::button::look::danger) json_.field("style", "danger");
    if (!b.spoken.empty())
        json_.field("accessibility_label", label_of(b.spoken, block_limits::button_label));
    if (!b.confirm.empty()) write_confirm(b.confirm);
    json_.end_object();
}

void button_writer::write_confirm(const std::string& question) {
    json_.key("confirm");
    json_.begin_object();
    json_.key("title");
    write_plain_text(json_, "Please confirm");
    json_.key("text");
    write_plain_text(json_, label_of(question, block_limits::confirm_text));
    json_.key("confirm");
    write_plain_text(json_, "Yes");
    json_.key("deny");
    write_plain_text(json_, "No");
    json_.end_object();
}

}  // namespace starling::slack
