#include "adapters/sandbox/teams/card_presses.hpp"

#include <utility>

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

json::object data_of(const json::object& action, const json::object& inputs) {
    const auto* own = object_in(action, "data");
    auto data = own ? *own : json::object{};
    if (text_in(action, "associatedInputs") != "none")
        for (const auto& input : inputs) data[input.key()] = input.value();
    return data;
}

/// What an old client takes in place of an Action.Execute.
const json::object* as_old_client(const json::object& action) {
    const auto* stand_in = object_in(action, "fallback");
    return stand_in && text_in(*stand_in, "type") == "Action.Submit" ? stand_in : nullptr;
}

void toggle(office_view& view, const json::object& action) {
    for (const auto& target : *array_in(action, "targetElements")) {
        const auto* object = target.if_object();
        const auto id = object ? text_in(*object, "elementId") : std::string{target.as_string()};
        const auto shown = view.toggled.find(id);
        const bool now = shown == view.toggled.end() || !shown->second;
        view.toggled[id] = object ? flag_in(*object, "isVisible", now) : now;
    }
}

}  // namespace

std::optional<card_presses::pressed> card_presses::find(const office_user& who,
                                                        std::string_view title,
                                                        std::string_view message) const {
    const auto& all = at_.facts.messages();
    for (auto m = all.rbegin(); m != all.rend(); ++m) {
        if (m->card.empty() || !at_.facts.can_see(who.id, *m)) continue;
        if (!message.empty() && m->id != message) continue;
        const auto known = at_.views.find({who.id, m->id});
        const auto view = known == at_.views.end() ? office_view{} : known->second;
        const auto card = object_from(view.card.empty() ? m->card : view.card);
        auto hands = touchable(*card, view);
        if (auto action = find_action(hands, title))
            return pressed{m->id, std::move(*action), std::move(hands)};
    }
    return std::nullopt;
}

office_gesture card_presses::gesture_on(const office_user& who, const std::string& message) const {
    const auto* found = at_.facts.find(message);
    return {who, at_.facts.room(found->conversation), found->thread};
}

/// Actions that never leave the client.
bool card_presses::press_locally(const office_user& who, const pressed& on, office_result& done) {
    const auto type = text_in(on.action, "type");
    auto& view = at_.views[{who.id, on.message}];
    if (type == "Action.OpenUrl") done.opened = text_in(on.action, "url");
    if (type == "Action.ToggleVisibility") toggle(view, on.action);
    const auto title = text_in(on.action, "title");
    if (type == "Action.ShowCard" && !view.opened.erase(title)) view.opened.insert(title);
    return type != "Action.Execute" && type != "Action.Submit";
}

awaitable<office_result> card_presses::press(office_user who, std::string title,
                                             std::string message, filled_inputs inputs,
                                             bool submit) {
    if (message == "dialog")
        co_return co_await press_dialog(std::move(who), std::move(title), std::move(inputs));
    auto on = find(who, title, message);
    if (!on) co_return office_result::cannot("action_not_found");
    office_result done;
    if (press_locally(who, *on, done)) co_return done;
    auto filled = gather(on->hands, inputs);
    if (!filled.error.empty()) co_return office_result::cannot(filled.error);
    auto g = gesture_on(who, on->message);
    const bool executes = text_in(on->action, "type") == "Action.Execute";
    if (executes && !submit)
        co_return co_await execute(std::move(g), on->message, on->action,
                                   data_of(on->action, filled.values));
    const auto* action = executes ? as_old_client(on->action) : &on->action;
    if (!action) co_return office_result::cannot("no_fallback");
    auto data = data_of(*action, filled.values);
    if (text_in(data, "msteams.type") == "task/fetch")
        co_return co_await ask_dialog(std::move(g), on->message, "task/fetch", std::move(data));
    co_return co_await submit_data(std::move(g), on->message, std::move(data));
}

awaitable<office_result> card_presses::execute(office_gesture g, std::string message,
                                               json::object action, json::object data) {
    json::object sent{
        {"type", "Action.Execute"}, {"title", text_in(action, "title")}, {"data", std::move(data)}};
    if (action.contains("id")) sent["id"] = action["id"];
    if (action.contains("verb")) sent["verb"] = action["verb"];
    json::object value{{"action", std::move(sent)}, {"trigger", "manual"}};
    auto result =
        co_await bot_.ask(invoke_of(at_, g, "adaptiveCard/action", message, std::move(value)));
    if (result.error.empty()) take_answer(g, message, result);
    co_return result;
}

awaitable<office_result> card_presses::submit_data(office_gesture g, std::string message,
                                                   json::object data) {
    co_return co_await bot_.tell(submit_of(at_, g, message, std::move(data)));
}

awaitable<office_result> card_presses::ask_dialog(office_gesture g, std::string message,
                                                  std::string_view name, json::object data) {
    json::object value{{"data", std::move(data)}, {"context", {{"theme", "default"}}}};
    auto result = co_await bot_.ask(invoke_of(at_, g, name, message, std::move(value)));
    if (result.error.empty()) take_task(g, message, result);
    co_return result;
}

awaitable<office_result> card_presses::press_dialog(office_user who, std::string title,
                                                    filled_inputs inputs) {
    const auto open = at_.dialogs.find(who.id);
    if (open == at_.dialogs.end()) co_return office_result::cannot("no_dialog");
    const auto dialog = open->second;
    const auto hands = touchable(dialog.card, {});
    const auto action = find_action(hands, title);
    if (!action) co_return office_result::cannot("action_not_found");
    if (text_in(*action, "type") != "Action.Submit") co_return office_result::cannot("no_submit");
    auto filled = gather(hands, inputs);
    if (!filled.error.empty()) co_return office_result::cannot(filled.error);
    auto g = gesture_on(who, dialog.message);
    co_return co_await ask_dialog(std::move(g), dialog.message, "task/submit",
                                  data_of(*action, filled.values));
}

}  // namespace starling::sandbox
