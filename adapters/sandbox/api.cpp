#include "adapters/sandbox/api.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/sandbox/api_call.hpp"

namespace starling::sandbox {
namespace {

enum class token { bot, app };
enum class bodies { form, form_and_json };  ///< Slack reads JSON bodies for writing methods only

struct method {
    std::string_view name;
    tier allowance;
    std::string_view scope;  ///< any of these; empty = none needed
    bodies body;
    reply (*run)(workspace&, const arguments&);
    token wants = token::bot;
};

constexpr std::string_view any_read = "channels:read,groups:read,im:read,mpim:read";
constexpr auto form = bodies::form;
constexpr auto both = bodies::form_and_json;

/// Tiers and scopes: slack.md 3.3.
constexpr std::array<method, 19> methods{{
    {"apps.connections.open", tier::three, "", both, apps_connections_open, token::app},
    {"auth.test", tier::special, "", both, auth_test},
    {"chat.postMessage", tier::special, "chat:write", both, chat_post_message},
    {"chat.update", tier::three, "chat:write", both, chat_update},
    {"chat.postEphemeral", tier::four, "chat:write", both, chat_post_ephemeral},
    {"chat.delete", tier::three, "chat:write", both, chat_delete},
    {"chat.getPermalink", tier::special, "", form, chat_get_permalink},
    {"conversations.open", tier::three, "im:write,mpim:write", both, conversations_open},
    {"conversations.info", tier::three, any_read, form, conversations_info},
    {"conversations.list", tier::two, any_read, form, conversations_list},
    {"conversations.members", tier::four, any_read, form, conversations_members},
    {"conversations.join", tier::three, "channels:join", both, conversations_join},
    {"users.info", tier::four, "users:read", form, users_info},
    {"users.list", tier::two, "users:read", form, users_list},
    {"views.publish", tier::four, "", both, views_publish},
    {"views.open", tier::four, "", both, views_open},
    {"views.update", tier::four, "", both, views_update},
    {"reactions.add", tier::three, "reactions:write", both, reactions_add},
    {"reactions.get", tier::three, "reactions:read", form, reactions_get},
}};

struct decoded {
    arguments given = {};
    std::string_view error = {};
};

decoded from_json(const method& m, std::string_view body) {
    boost::system::error_code broken;
    const auto value = json::parse(body, broken);
    if (broken) return {.error = "invalid_json"};
    if (!value.is_object()) return {.error = "json_not_object"};
    return m.body == bodies::form ? decoded{} : decoded{arguments{value.as_object()}};
}

decoded decode_call(const method& m, const net::server_request& request) {
    const auto question = request.target.find('?');
    const auto query =
        question == std::string::npos ? std::string{} : request.target.substr(question + 1);
    const auto type = request.header("content-type");
    if (request.method == "POST" && type.starts_with("application/json"))
        return from_json(m, request.body);
    if (request.method == "POST" && !request.body.empty() &&
        !type.starts_with("application/x-www-form-urlencoded"))
        return {.error = "invalid_post_type"};
    auto parsed = arguments::from_form(request.method == "POST" ? request.body : query);
    if (!parsed) return {.error = "invalid_form_data"};
    return {std::move(*parsed)};
}

/// Empty when the token is the right one. An app-level token must stand in the header, never in
/// a parameter (slack.md 1.1).
std::string_view token_fault(const workspace& ws, const method& m, const arguments& given,
                             const net::server_request& request) {
    std::string shown{request.header("authorization")};
    if (shown.starts_with("Bearer "))
        shown.erase(0, 7);
    else
        shown = m.wants == token::bot ? given.text("token") : std::string{};
    if (shown.empty()) return m.wants == token::app ? "missing_args" : "not_authed";
    const auto& right = m.wants == token::app ? ws.options.app_token : ws.options.bot_token;
    const auto& other = m.wants == token::app ? ws.options.bot_token : ws.options.app_token;
    if (shown == right) return {};
    return shown == other ? "not_allowed_token_type" : "invalid_auth";
}

bool may(const workspace& ws, const method& m) {
    const auto any = split(m.scope);
    return any.empty() ||
           std::any_of(any.begin(), any.end(), [&](const auto& s) { return ws.has_scope(s); });
}

std::chrono::seconds pace_fault(workspace& ws, const method& m) {
    if (ws.faults.rate_limit_calls > 0) {
        --ws.faults.rate_limit_calls;
        return std::chrono::seconds{ws.faults.retry_after_seconds};
    }
    if (!ws.options.enforce_rate_limits) return {};
    return ws.pace.method(std::string{m.name}, m.allowance, std::chrono::steady_clock::now());
}

reply run_method(workspace& ws, const method& m, const net::server_request& request) {
    if (m.wants == token::app && request.method != "POST") return failed("insecure_request");
    const auto [given, broken] = decode_call(m, request);
    if (!broken.empty()) return failed(broken);
    if (const auto fault = token_fault(ws, m, given, request); !fault.empty()) return failed(fault);
    if (const auto wait = pace_fault(ws, m); wait.count() > 0) return slow_down(wait);
    if (!ws.faults.fail_error.empty()) return failed(std::exchange(ws.faults.fail_error, {}));
    if (!may(ws, m)) return missing_scope(ws, m.scope);
    return m.run(ws, given);
}

reply run_named(workspace& ws, const std::string& name, const net::server_request& request) {
    const auto* known = std::find_if(methods.begin(), methods.end(),
                                     [&](const method& m) { return m.name == name; });
    if (known != methods.end()) return run_method(ws, *known, request);
    auto unknown = failed("unknown_method");
    unknown.body["req_method"] = name;
    return unknown;
}

net::server_response as_http(const workspace& ws, const reply& r) {
    net::server_response answer{.body = json::serialize(r.body)};
    answer.headers = {{"x-oauth-scopes", ws.scopes()}};
    if (r.retry_after.count() == 0) return answer;
    answer.status = 429;
    answer.headers.emplace_back("retry-after", std::to_string(r.retry_after.count()));
    return answer;
}

}  // namespace

net::server_response answer_call(workspace& ws, const std::string& name,
                                 const net::server_request& request) {
    ++ws.figures.calls;
    if (request.method != "POST" && request.method != "GET") return {.status = 405};
    if (ws.faults.fail_calls > 0) {
        --ws.faults.fail_calls;
        return {.status = 503, .body = "upstream connect error", .content_type = "text/plain"};
    }
    const auto answer = run_named(ws, name, request);
    if (answer.retry_after.count() > 0)
        ++ws.figures.rate_limited;
    else if (!answer.body.at("ok").as_bool())
        ++ws.figures.refused_calls;
    auto http = as_http(ws, answer);
    if (ws.faults.lose_answers > 0) {
        --ws.faults.lose_answers;
        http.drop = true;
    }
    return http;
}

}  // namespace starling::sandbox
