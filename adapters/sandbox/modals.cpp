// Menus of messages and the modals they open (slack.md 2.2, 4.1).
#include <algorithm>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/sandbox/blocks.hpp"
#include "adapters/sandbox/local_workspace.hpp"
#include "adapters/sandbox/payloads.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr int most_modals = 3;  ///< on top of each other

gesture_result impossible(std::string_view why) {
    return {.error = std::string{why}};
}

std::string text_of(const json::object& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value && value->is_string() ? std::string{value->as_string()} : std::string{};
}

const stored_view* top_of(const workspace& ws, const std::string& user) {
    const stored_view* top = nullptr;
    for (const auto& [id, stored] : ws.modals)
        if (stored.user == user && (!top || stored.number > top->number)) top = &stored;
    return top;
}

/// A required field that was left empty: Slack would not send the form.
bool is_complete(const json::array& blocks, const json::object& values) {
    return std::ranges::all_of(blocks, [&](const json::value& any) {
        const auto& block = any.as_object();
        const auto* optional = block.if_contains("optional");
        if (text_of(block, "type") != "input" || (optional && *optional == true)) return true;
        const auto& state = values.at(text_of(block, "block_id")).as_object();
        const auto& field = state.begin()->value().as_object();
        const auto* value = field.if_contains("value");
        const bool chosen =
            field.contains("selected_option") && !field.at("selected_option").is_null();
        return chosen || (value && value->is_string() && !value->as_string().empty());
    });
}

/// Errors stand beside fields of the view that was sent.
std::string check_errors(const stored_view& top, const json::object& response) {
    const auto* errors = response.if_contains("errors");
    if (!errors || !errors->is_object() || errors->as_object().empty()) return "errors is missing";
    for (const auto& one : errors->as_object()) {
        const bool known =
            std::ranges::any_of(top.view.at("blocks").as_array(), [&](const json::value& block) {
                return text_of(block.as_object(), "type") == "input" &&
                       text_of(block.as_object(), "block_id") == one.key();
            });
        if (!known) return "an error beside no field: " + std::string{one.key()};
        if (!one.value().is_string() || one.value().as_string().empty()) return "an empty error";
    }
    return {};
}

/// What the acknowledgement of a submission asks for; what is wrong with it, or nothing.
std::string take_response(workspace& ws, stored_view& top, const json::object& response) {
    const auto action = text_of(response, "response_action");
    if (action == "errors") return check_errors(top, response);
    if (action == "clear") {
        std::erase_if(ws.modals, [&](const auto& m) { return m.second.user == top.user; });
        return {};
    }
    if (action != "update" && action != "push") return "unknown response_action " + action;
    const auto* view = response.if_contains("view");
    if (!view || !view->is_object()) return "a view is missing";
    if (const auto wrong = check_view(*view, surface::modal); !wrong.empty()) return wrong.front();
    if (action == "update")
        top.view = view->as_object();
    else if (std::ranges::count(ws.modals, top.user, [](const auto& m) { return m.second.user; }) <
             most_modals)
        ws.push(top.user, view->as_object());
    else
        return "push_limit_reached";
    return {};
}

}  // namespace

awaitable<gesture_result> local_workspace::message_shortcut(std::string user,
                                                            std::string callback_id,
                                                            std::string channel, std::string ts) {
    const auto* person = ws_.facts.user(user);
    const auto* message = ws_.facts.find(channel, ts);
    if (!person || person->deleted || person->stranger) co_return impossible("user_not_found");
    if (!message || !ws_.facts.can_see(user, *message)) co_return impossible("message_not_found");
    co_return co_await ask_interactive(
        message_action_payload(ws_, *person, *message, std::move(callback_id)));
}

awaitable<gesture_result> local_workspace::submit(std::string user,
                                                  std::map<std::string, std::string> filled) {
    const auto* person = ws_.facts.user(user);
    const auto* top = top_of(ws_, user);
    if (!person || !top) co_return impossible("view_not_found");
    if (!top->view.contains("submit")) co_return impossible("button_not_found");
    const auto& blocks = top->view.at("blocks").as_array();
    auto values = fill_inputs(blocks, filled);
    if (!values) co_return impossible("input_not_found");
    if (!is_complete(blocks, *values)) co_return impossible("input_missing");
    const auto id = top->id;
    envelope what{"interactive",
                  json::serialize(submission_payload(ws_, *person, *top, std::move(*values))),
                  true};
    auto result = co_await deliveries_.ask(std::move(what));
    const auto answered = ws_.modals.find(id);
    if (!result.acked || answered == ws_.modals.end()) co_return result;
    if (result.payload.empty()) {
        ws_.modals.erase(answered);
        co_return result;
    }
    result.detail = take_response(ws_, answered->second, json::parse(result.payload).as_object());
    if (!result.detail.empty()) result.error = "dispatch_failed";
    co_return result;
}

std::string local_workspace::say(std::string user, std::string channel, std::string text) {
    return ws_.facts
        .post({.channel = std::move(channel), .user = std::move(user), .text = std::move(text)})
        .ts;
}

std::string local_workspace::modal_of(std::string user) const {
    const auto* top = top_of(ws_, user);
    return top ? json::serialize(top->view) : std::string{};
}

}  // namespace starling::sandbox
