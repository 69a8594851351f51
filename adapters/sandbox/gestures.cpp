#include <algorithm>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/sandbox/local_workspace.hpp"
#include "adapters/sandbox/payloads.hpp"
#include "adapters/sandbox/posting.hpp"
#include "adapters/sandbox/reactions.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

gesture_result cannot(std::string_view why) {
    return {.error = std::string{why}};
}

/// Why Slack would not even offer the command to this person here, or empty. Guests may type
/// commands; people of other organisations may not (slack.md 2.3).
std::string_view typing_fault(const workspace& ws, const sandbox_user* user, const place& where) {
    if (!user || user->deleted || user->bot) return "user_not_found";
    if (user->stranger) return "command_not_offered";
    if (where.id.empty()) return "channel_not_found";
    if (where.archived) return "is_archived";
    return ws.facts.is_in(user->id, where) ? "" : "not_in_channel";
}

/// The message to press on, and the button on it.
struct pressed {
    const stored_message* message = nullptr;
    std::optional<found_button> what = {};
};

pressed find_pressed(const workspace& ws, const std::string& user, std::string_view label,
                     std::string_view ts) {
    const auto& all = ws.facts.messages();
    for (auto m = all.rbegin(); m != all.rend(); ++m) {
        if (!ws.facts.can_see(user, *m) || (!ts.empty() && m->ts != ts)) continue;
        if (auto button = find_button(m->blocks, label)) return {&*m, std::move(button)};
    }
    return {};
}

/// Shows the answer that came with the acknowledgement of a command.
void show_answer(workspace& ws, const reply_target& to, gesture_result& result) {
    if (result.payload.empty()) return;
    const arguments given{json::parse(result.payload).as_object()};
    const bool only_type = given.values().size() == 1 && given.has("response_type");
    const auto wrong = only_type ? std::nullopt : respond(ws, to, given);
    if (!wrong) return;
    result.error = "dispatch_failed";
    result.detail = wrong->error;
    for (const auto& line : wrong->messages) result.detail += " " + line;
}

/// Block answers of modals are the only interactions whose acknowledgement says something.
bool takes_answer(std::string_view payload) {
    boost::system::error_code broken;
    const auto value = json::parse(payload, broken);
    if (broken || !value.is_object()) return false;
    const auto* type = value.as_object().if_contains("type");
    return type && (*type == "view_submission" || *type == "block_suggestion");
}

}  // namespace

awaitable<gesture_result> local_workspace::type(std::string user, std::string channel,
                                                std::string command, std::string text) {
    const auto* person = ws_.facts.user(user);
    if (person && channel.empty()) channel = ws_.facts.dm_of(user);
    const auto where = ws_.facts.place_of(channel);
    if (const auto fault = typing_fault(ws_, person, where); !fault.empty())
        co_return cannot(fault);
    if (!ws_.has_scope("commands")) co_return cannot("command_not_offered");
    envelope what{"slash_commands",
                  json::serialize(command_payload(ws_, *person, where, std::move(command), text)),
                  true};
    auto result = co_await deliveries_.ask(std::move(what));
    show_answer(ws_, {user, channel}, result);
    co_return result;
}

awaitable<gesture_result> local_workspace::press(std::string user, std::string label,
                                                 std::string message_ts,
                                                 std::map<std::string, std::string> filled) {
    const auto* person = ws_.facts.user(user);
    if (!person || person->deleted) co_return cannot("user_not_found");
    if (message_ts == "home") co_return co_await press_home(*person, std::move(label));
    const auto target = find_pressed(ws_, user, label, message_ts);
    if (!target.message) co_return cannot("button_not_found");
    auto state = fill_inputs(target.what->blocks, filled);
    if (!state) co_return cannot("input_not_found");
    auto result = co_await ask_interactive(
        press_payload(ws_, *person, *target.message, *target.what, std::move(*state)));
    result.opened = target.what->url;
    co_return result;
}

awaitable<gesture_result> local_workspace::press_home(sandbox_user user, std::string label) {
    const auto home = ws_.homes.find(user.id);
    if (home == ws_.homes.end()) co_return cannot("button_not_found");
    const auto what = find_button(json::serialize(home->second.view.at("blocks")), label);
    if (!what) co_return cannot("button_not_found");
    auto result = co_await ask_interactive(press_home_payload(ws_, user, *what));
    result.opened = what->url;
    co_return result;
}

awaitable<gesture_result> local_workspace::shortcut(std::string user, std::string callback_id) {
    const auto* person = ws_.facts.user(user);
    if (!person || person->deleted || person->stranger) co_return cannot("user_not_found");
    co_return co_await ask_interactive(shortcut_payload(ws_, *person, std::move(callback_id)));
}

awaitable<gesture_result> local_workspace::open_home(std::string user) {
    const auto* person = ws_.facts.user(user);
    if (!person || person->deleted || person->stranger) co_return cannot("user_not_found");
    json::object event{{"type", "app_home_opened"},
                       {"user", user},
                       {"channel", ws_.facts.dm_of(user)},
                       {"tab", "home"}};
    if (const auto home = ws_.homes.find(user); home != ws_.homes.end())
        event["view"] = home->second.view;
    co_return co_await tell(std::move(event));
}

awaitable<gesture_result> local_workspace::react(std::string user, std::string emoji,
                                                 std::string channel, std::string ts, bool add) {
    const auto* person = ws_.facts.user(user);
    auto* message = ws_.facts.find(channel, ts);
    if (!person || person->deleted) co_return cannot("user_not_found");
    if (!message || !message->ephemeral_for.empty() || !ws_.facts.can_see(user, *message))
        co_return cannot("message_not_found");
    if (const auto fault = change_reaction(*message, user, emoji, add); !fault.empty())
        co_return cannot(fault);
    co_return co_await tell(reaction_event(*message, user, emoji, add));
}

awaitable<gesture_result> local_workspace::send_raw(std::string type, std::string payload) {
    if (type.empty()) {
        const bool sent = sockets_.send(std::move(payload));
        co_return cannot(sent ? "" : "dispatch_failed");
    }
    if (type == "events_api") co_return co_await deliveries_.tell(std::move(payload));
    const bool answered = type == "slash_commands" || takes_answer(payload);
    envelope what{std::move(type), std::move(payload), answered};
    co_return co_await deliveries_.ask(std::move(what));
}

awaitable<gesture_result> local_workspace::tell(json::object event) {
    if (!hears(ws_, event)) co_return cannot("not_subscribed");
    co_return co_await deliveries_.tell(json::serialize(event_payload(ws_, std::move(event))));
}

awaitable<gesture_result> local_workspace::ask_interactive(json::object payload) {
    envelope what{"interactive", json::serialize(payload), false};
    co_return co_await deliveries_.ask(std::move(what));
}

}  // namespace starling::sandbox
