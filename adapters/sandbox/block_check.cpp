#include "adapters/sandbox/block_check.hpp"

#include <algorithm>
#include <array>

#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace {

// The bounds of a text object's text belong to where it stands: see bounded().
constexpr std::array<field, 2> plain_fields{{{"text", true, any}, {"emoji", false, flag}}};
constexpr std::array<field, 2> mrkdwn_fields{{{"text", true, any}, {"verbatim", false, flag}}};

bool has_field(std::span<const field> fields, std::string_view name) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const field& f) { return f.name == name; });
}

void unique_id(checker& c, const json::value& v, std::set<std::string>& seen,
               std::string_view what) {
    text(c, v, 1, 255);
    if (v.is_string() && !seen.emplace(v.as_string()).second)
        c.error("`" + std::string{what} + "` \"" + std::string{v.as_string()} +
                "\" already exists");
}

void bounded(checker& c, const json::object& object, int low, int high) {
    if (const auto* inner = object.if_contains("text")) {
        const step into{c, "text"};
        text(c, *inner, low, high);
    }
}

}  // namespace

void checker::error(std::string_view what) {
    errors.push_back("[ERROR] " + std::string{what} + " [json-pointer:" + path + "]");
}

step::step(checker& c, std::string_view name) : checker_{c}, back_{c.path.size()} {
    c.path += '/';
    c.path += name;
}

std::string_view type_of(const json::value& v) {
    const auto* object = v.if_object();
    const auto* type = object ? object->if_contains("type") : nullptr;
    return type && type->is_string() ? std::string_view{type->as_string()} : std::string_view{};
}

void check_object(checker& c, const json::object& object, std::span<const field> fields) {
    for (const auto& f : fields) {
        const auto* value = object.if_contains(f.name);
        if (!value) {
            if (f.required) c.error("missing required field: " + std::string{f.name});
            continue;
        }
        const step into{c, f.name};
        f.check(c, *value, f.low, f.high);
    }
    for (const auto& member : object)
        if (const std::string_view name = member.key(); name != "type" && !has_field(fields, name))
            c.error("invalid additional property: " + std::string{name});
}

void check_kind(checker& c, const json::value& v, std::span<const kind> kinds) {
    if (!v.is_object()) return c.error("must provide an object");
    const auto type = type_of(v);
    if (type.empty()) return c.error("missing required field: type");
    const auto known =
        std::find_if(kinds.begin(), kinds.end(), [&](const kind& k) { return k.type == type; });
    if (known == kinds.end()) {
        const step into{c, "type"};
        return c.error("unsupported type: " + std::string{type});
    }
    check_object(c, v.as_object(), known->fields);
    if (known->rule) known->rule(c, v.as_object());
}

void check_items(checker& c, const json::value& v, int low, int high,
                 void (*item)(checker&, const json::value&)) {
    if (!v.is_array()) return c.error("must provide an array");
    const auto& items = v.as_array();
    if (items.size() < static_cast<std::size_t>(low))
        c.error("no less than " + std::to_string(low) + " items allowed");
    if (items.size() > static_cast<std::size_t>(high))
        return c.error("no more than " + std::to_string(high) + " items allowed");
    for (std::size_t i = 0; i < items.size(); ++i) {
        const step into{c, i};
        item(c, items[i]);
    }
}

void text(checker& c, const json::value& v, int low, int high) {
    if (!v.is_string()) return c.error("must provide a string");
    const auto size = length(v.as_string());
    if (size < static_cast<std::size_t>(low))
        c.error("must be more than " + std::to_string(low - 1) + " characters");
    if (size > static_cast<std::size_t>(high))
        c.error("must be less than " + std::to_string(high + 1) + " characters");
}

void flag(checker& c, const json::value& v, int, int) {
    if (!v.is_bool()) c.error("must provide a boolean");
}

void number(checker& c, const json::value& v, int low, int high) {
    if (!v.is_int64() || v.as_int64() < low || v.as_int64() > high)
        c.error("must provide a number from " + std::to_string(low) + " to " +
                std::to_string(high));
}

void any(checker&, const json::value&, int, int) {}

void link(checker& c, const json::value& v, int low, int high) {
    text(c, v, low, high);
    if (!v.is_string()) return;
    const std::string_view url = v.as_string();
    const auto host = url.starts_with("https://")  ? url.substr(8)
                      : url.starts_with("http://") ? url.substr(7)
                                                   : std::string_view{};
    if (host.empty() || url.find_first_of(" \t\r\n<>|") != url.npos) c.error("invalid url");
}

void block_id(checker& c, const json::value& v, int, int) {
    unique_id(c, v, c.block_ids, "block_id");
}
void action_id(checker& c, const json::value& v, int, int) {
    unique_id(c, v, c.action_ids, "action_id");
}

void plain_text(checker& c, const json::value& v, int low, int high) {
    static constexpr std::array<kind, 1> kinds{{{"plain_text", plain_fields}}};
    check_kind(c, v, kinds);
    if (type_of(v) == "plain_text") bounded(c, v.as_object(), low, high);
}

void text_object(checker& c, const json::value& v, int low, int high) {
    static constexpr std::array<kind, 2> kinds{
        {{"plain_text", plain_fields}, {"mrkdwn", mrkdwn_fields}}};
    check_kind(c, v, kinds);
    if (v.is_object()) bounded(c, v.as_object(), low, high);
}

void text_objects(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high,
                [](checker& inner, const json::value& item) { text_object(inner, item, 1, 2000); });
}

}  // namespace starling::sandbox
