#include "adapters/sandbox/payloads.hpp"

#include <array>
#include <utility>

#include "adapters/sandbox/api_call.hpp"
#include "adapters/sandbox/posting.hpp"
#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace {

constexpr std::string_view verification_token = "deprecated-verification-token";

json::object user_in(const workspace& ws, const sandbox_user& user) {
    return {{"id", user.id},
            {"username", user.handle},
            {"name", user.handle},
            {"team_id", user.stranger ? std::string{"T0ELSEWHERE"} : ws.options.team}};
}

/// What every interaction has.
json::object interaction(workspace& ws, std::string_view type, const sandbox_user& user) {
    return {{"type", type},
            {"user", user_in(ws, user)},
            {"api_app_id", app_id},
            {"token", verification_token},
            {"trigger_id", ws.issue_trigger(user.id)},
            {"team", {{"id", ws.options.team}, {"domain", team_domain}}},
            {"enterprise", nullptr},
            {"is_enterprise_install", false}};
}

std::string channel_name(const place& where) {
    switch (where.what) {
        case place::kind::open:
            return where.name;
        case place::kind::closed:
            return "privategroup";
        case place::kind::direct:
            return "directmessage";
    }
    return {};
}

json::array actions_of(workspace& ws, const found_button& what) {
    auto action = what.button;
    action.erase("url");
    action.erase("confirm");
    action.erase("accessibility_label");
    action["block_id"] = what.block_id;
    action["action_ts"] = ws.facts.next_ts();
    return {std::move(action)};
}

std::string typed_user(const workspace& ws, std::string_view handle) {
    const auto* user = ws.facts.user_by_handle(handle);
    return user ? "<@" + user->id + "|" + user->handle + ">" : std::string{};
}

/// A private channel's name is left out (slack.md 2.3).
std::string typed_channel(const workspace& ws, std::string_view name) {
    const auto* c = ws.facts.channel_by_name(name);
    return c ? "<#" + c->id + "|" + (c->is_private ? "" : c->name) + ">" : std::string{};
}

}  // namespace

json::object command_payload(workspace& ws, const sandbox_user& user, const place& where,
                             std::string command, std::string_view typed) {
    const typed_names names{[&](std::string_view handle) { return typed_user(ws, handle); },
                            [&](std::string_view name) { return typed_channel(ws, name); }};
    return {{"token", verification_token},
            {"team_id", ws.options.team},
            {"team_domain", team_domain},
            {"channel_id", where.id},
            {"channel_name", channel_name(where)},
            {"user_id", user.id},
            {"user_name", user.handle},
            {"command", std::move(command)},
            {"text", as_sent(typed, names)},
            {"api_app_id", app_id},
            {"is_enterprise_install", "false"},
            {"response_url", ws.issue_response_url({user.id, where.id})},
            {"trigger_id", ws.issue_trigger(user.id)}};
}

/// Slack sends no `message` with a click on an ephemeral one.
json::object press_payload(workspace& ws, const sandbox_user& user, const stored_message& message,
                           const found_button& what, json::object inputs) {
    const bool ephemeral = !message.ephemeral_for.empty();
    auto p = interaction(ws, "block_actions", user);
    p["container"] = {{"type", "message"},
                      {"message_ts", message.ts},
                      {"channel_id", message.channel},
                      {"is_ephemeral", ephemeral}};
    p["channel"] = {{"id", message.channel},
                    {"name", channel_name(ws.facts.place_of(message.channel))}};
    if (!ephemeral) {
        auto shown = message_json(ws, message);
        shown["blocks"] = what.blocks;
        p["message"] = std::move(shown);
    }
    p["state"] = {{"values", std::move(inputs)}};
    p["response_url"] = ws.issue_response_url({user.id, message.channel, message.ts});
    p["actions"] = actions_of(ws, what);
    return p;
}

json::object press_home_payload(workspace& ws, const sandbox_user& user, const found_button& what) {
    const auto& home = ws.homes.at(user.id);
    auto view = home.view;
    view["id"] = home.id;
    view["hash"] = home.hash;
    view["blocks"] = what.blocks;
    auto p = interaction(ws, "block_actions", user);
    p["container"] = {{"type", "view"}, {"view_id", home.id}};
    p["view"] = std::move(view);
    p["actions"] = actions_of(ws, what);
    return p;
}

json::object shortcut_payload(workspace& ws, const sandbox_user& user,
                              const std::string& callback_id) {
    auto p = interaction(ws, "shortcut", user);
    p["callback_id"] = callback_id;
    p["action_ts"] = ws.facts.next_ts();
    return p;
}

json::object message_action_payload(workspace& ws, const sandbox_user& user,
                                    const stored_message& message, std::string callback_id) {
    auto p = interaction(ws, "message_action", user);
    p["callback_id"] = std::move(callback_id);
    p["action_ts"] = ws.facts.next_ts();
    p["message_ts"] = message.ts;
    p["channel"] = {{"id", message.channel},
                    {"name", channel_name(ws.facts.place_of(message.channel))}};
    p["message"] = message_json(ws, message);
    p["response_url"] = ws.issue_response_url({user.id, message.channel});
    return p;
}

json::object submission_payload(workspace& ws, const sandbox_user& user, const stored_view& modal,
                                json::object inputs) {
    auto view = modal.view;
    view["id"] = modal.id;
    view["hash"] = modal.hash;
    view["state"] = {{"values", std::move(inputs)}};
    auto p = interaction(ws, "view_submission", user);
    p["view"] = std::move(view);
    p["response_urls"] = json::array{};
    return p;
}

json::object event_payload(workspace& ws, json::object event) {
    event["event_ts"] = ws.facts.next_ts();
    auto id = ws.fresh_id();
    std::erase(id, '-');
    json::object authorization{{"enterprise_id", nullptr},
                               {"team_id", ws.options.team},
                               {"user_id", ws.options.bot_user},
                               {"is_bot", true},
                               {"is_enterprise_install", false}};
    return {{"token", verification_token},
            {"team_id", ws.options.team},
            {"api_app_id", app_id},
            {"event", std::move(event)},
            {"type", "event_callback"},
            {"event_id", "Ev" + id},
            {"event_time", ws.clock.now().time_since_epoch().count()},
            {"authorizations", json::array{std::move(authorization)}},
            {"is_ext_shared_channel", false}};
}

}  // namespace starling::sandbox
