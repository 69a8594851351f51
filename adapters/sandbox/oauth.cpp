#include "adapters/sandbox/oauth.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/serialize.hpp>
#include <openssl/evp.h>

#include "adapters/net/form.hpp"
#include "adapters/payload/text.hpp"

namespace starling::sandbox {
namespace {

namespace json = boost::json;

std::string value_of(const net::form& fields, std::string_view name) {
    return std::string{net::field(fields, name)};
}

net::server_response as_answer(const json::object& body) {
    return {.body = json::serialize(body)};
}
net::server_response not_granted(std::string_view error) {
    return as_answer({{"ok", false}, {"error", error}});
}

std::string basic_login(const sandbox_options& options) {
    const auto text = options.client_id + ":" + options.client_secret;
    std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
    out.resize(static_cast<std::size_t>(EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(out.data()),
        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()))));
    return "Basic " + out;
}

/// Another token in place of the one before, which works no more.
void renew_pair(workspace& ws) {
    auto& token = ws.options.bot_token;
    token.resize(std::min(token.size(), token.find('.')));
    token += "." + std::to_string(++ws.pairs);
    ws.refresh_token = "xoxe-1-" + ws.fresh_id();
}

json::object granted(workspace& ws) {
    const bool rotates = ws.options.token_life.count() > 0;
    if (rotates) renew_pair(ws);
    json::object body{{"ok", true},
                      {"access_token", ws.options.bot_token},
                      {"token_type", "bot"},
                      {"scope", ws.scopes()},
                      {"bot_user_id", ws.options.bot_user},
                      {"app_id", app_id},
                      {"team", {{"id", ws.options.team}, {"name", ws.options.team_name}}},
                      {"enterprise", nullptr},
                      {"is_enterprise_install", false},
                      {"authed_user", {{"id", ws.options.installer}}}};
    if (!rotates) return body;
    body["refresh_token"] = ws.refresh_token;
    body["expires_in"] = ws.options.token_life.count();
    return body;
}

net::server_response for_code(workspace& ws, const net::form& fields) {
    const auto code = ws.codes.find(value_of(fields, "code"));
    if (code == ws.codes.end()) return not_granted("invalid_code");
    const auto agreed = std::exchange(code->second, {});
    if (agreed.empty()) return not_granted("code_already_used");
    if (agreed != value_of(fields, "redirect_uri")) return not_granted("bad_redirect_uri");
    return as_answer(granted(ws));
}

net::server_response for_refresh_token(workspace& ws, const net::form& fields) {
    const auto given = value_of(fields, "refresh_token");
    if (given.empty() || given != ws.refresh_token) return not_granted("invalid_refresh_token");
    return as_answer(granted(ws));
}

}  // namespace

net::server_response answer_authorize(workspace& ws, const net::server_request& request) {
    const auto mark = request.target.find('?');
    const auto asked = net::parse_form(mark == std::string::npos
                                           ? std::string_view{}
                                           : std::string_view{request.target}.substr(mark + 1));
    const auto back = asked ? value_of(*asked, "redirect_uri") : std::string{};
    if (!asked || value_of(*asked, "client_id") != ws.options.client_id)
        return {.status = 400, .body = "invalid_client_id"};
    if (value_of(*asked, "scope").empty()) return {.status = 400, .body = "no scopes requested"};
    if (back.empty() || back != ws.options.redirect_url)
        return {.status = 400, .body = "redirect_uri did not match any configured URIs"};
    const auto code = ws.fresh_id();
    ws.codes[code] = back;
    net::server_response answer{.status = 302};
    answer.headers.emplace_back("location", back + "?code=" + code + "&state=" +
                                                payload::percent_encode(value_of(*asked, "state")));
    return answer;
}

net::server_response answer_exchange(workspace& ws, const net::server_request& request) {
    ++ws.figures.calls;
    if (request.header("authorization") != basic_login(ws.options))
        return not_granted("bad_client_secret");
    const auto fields = net::parse_form(request.body);
    if (!fields) return not_granted("invalid_form_data");
    return value_of(*fields, "grant_type") == "refresh_token" ? for_refresh_token(ws, *fields)
                                                              : for_code(ws, *fields);
}

}  // namespace starling::sandbox
