#include "adapters/sandbox/teams/card_checker.hpp"

#include <algorithm>
#include <cctype>

#include "adapters/payload/text.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;

void card_checker::error(std::string_view what) {
    if (fine()) fault = (path.empty() ? "card" : path) + ": " + std::string{what};
}

card_step::card_step(card_checker& c, std::string_view name) : checker_{c}, back_{c.path.size()} {
    if (!c.path.empty()) c.path += '/';
    c.path += name;
}

void check_choice(card_checker& c, const json::object& of, std::string_view name,
                  std::string_view choices) {
    if (!of.contains(name)) return;
    auto value = text_in(of, name);
    std::ranges::transform(value, value.begin(),
                           [](unsigned char ch) { return static_cast<char>(std::tolower(ch)); });
    const auto padded = " " + std::string{choices} + " ";
    if (value.empty() || padded.find(" " + value + " ") == padded.npos)
        c.error(std::string{name} + " is none of: " + std::string{choices});
}

void check_text(card_checker& c, const json::object& of, std::string_view name) {
    const auto* value = member(of, name);
    if (!value || !value->is_string() || value->as_string().empty())
        c.error(std::string{name} + " is missing");
    else
        c.texts += std::string{value->as_string()} + "\n";
}

void check_url(card_checker& c, const json::object& of, std::string_view name) {
    const auto url = text_in(of, name);
    if (!payload::is_web_url(url) && !url.starts_with("data:image/"))
        c.error(std::string{name} + " is no http(s) URL");
}

void check_list(card_checker& c, const json::object& of, std::string_view name, std::size_t least,
                card_item_check item) {
    const auto* value = of.if_contains(name);
    const auto* list = value ? value->if_array() : nullptr;
    if (!list && (value || least > 0)) c.error(std::string{name} + " is no list");
    if (!list) return;
    if (list->size() < least) c.error(std::string{name} + " has too few items");
    const card_step into{c, name};
    for (std::size_t i = 0; i < list->size(); ++i) {
        const card_step at{c, i};
        const auto* object = (*list)[i].if_object();
        if (object)
            item(c, *object);
        else
            c.error("not an object");
    }
}

void check_fallback(card_checker& c, const json::object& of, card_item_check item) {
    const auto* fallback = of.if_contains("fallback");
    if (!fallback) return;
    const card_step into{c, "fallback"};
    const auto* object = fallback->if_object();
    if (!object) {
        if (*fallback != "drop") c.error("neither \"drop\" nor an object");
        return;
    }
    const auto outer = std::exchange(c.in_fallback, true);
    const auto counted = c.actions;
    item(c, *object);
    c.actions = counted;
    c.in_fallback = outer;
}

void check_select(card_checker& c, const json::object& of) {
    const auto* action = of.if_contains("selectAction");
    if (!action) return;
    const card_step into{c, "selectAction"};
    if (!action->is_object() || text_in(action->as_object(), "type") == "Action.ShowCard")
        return c.error("no action that can be selected");
    auto titled = action->as_object();
    titled.emplace("title", "select");
    const auto counted = c.actions;
    check_action(c, titled);
    c.actions = counted;
}

}  // namespace starling::sandbox
