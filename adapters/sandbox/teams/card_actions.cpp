#include "adapters/sandbox/teams/card_checker.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

/// Data is merged with the inputs: a text would be lost.
void check_data(card_checker& c, const json::object& action) {
    const auto* data = action.if_contains("data");
    if (data && !data->is_object()) c.error("data is no object");
}

void check_targets(card_checker& c, const json::object& action) {
    const auto* targets = array_in(action, "targetElements");
    if (!targets || targets->empty()) return c.error("targetElements is missing");
    for (const auto& target : *targets)
        if (!target.is_string() &&
            (!target.is_object() || text_in(target.as_object(), "elementId").empty()))
            c.error("a target without elementId");
}

void check_inner_card(card_checker& c, const json::object& action) {
    const auto* card = object_in(action, "card");
    if (!card) return c.error("card is missing");
    const card_step into{c, "card"};
    check_card_object(c, *card, true);
}

void check_kind(card_checker& c, const json::object& action, const std::string& type) {
    if (type == "Action.OpenUrl") return check_url(c, action, "url");
    if (type == "Action.ShowCard") return check_inner_card(c, action);
    if (type == "Action.ToggleVisibility") return check_targets(c, action);
    if (type != "Action.Submit" && type != "Action.Execute")
        return c.error("unknown action type " + type);
    check_data(c, action);
    check_choice(c, action, "associatedInputs", "auto none");
    if (type == "Action.Submit") return;
    if (c.minor < 4) c.error("Action.Execute needs version 1.4");
    if (action.contains("verb") && text_in(action, "verb").empty()) c.error("verb is empty");
}

}  // namespace

void check_action(card_checker& c, const json::object& action) {
    ++c.actions;
    const auto id = text_in(action, "id");
    if (!id.empty() && !c.in_fallback && !c.ids.insert(id).second) c.error("id twice: " + id);
    check_text(c, action, "title");
    check_choice(c, action, "style", "default positive destructive");
    check_choice(c, action, "mode", "primary secondary");
    check_kind(c, action, text_in(action, "type"));
    check_fallback(c, action, check_action);
}

}  // namespace starling::sandbox
