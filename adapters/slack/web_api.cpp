#include "adapters/slack/web_api.hpp"

#include <algorithm>

#include <openssl/evp.h>

#include "adapters/net/pause.hpp"
#include "adapters/net/url.hpp"
#include "adapters/slack/errors.hpp"
#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds patience{2'000};
/// Added to a Retry-After, so that not everything comes back at once.
constexpr std::uint64_t most_jitter = 500;

net::header_list headers(std::string_view content_type, std::string authorization) {
    net::header_list out{{"content-type", std::string{content_type}},
                         {"accept", "application/json"}};
    if (!authorization.empty()) out.emplace_back("authorization", std::move(authorization));
    return out;
}

std::string bearer(const std::string& token) {
    return "Bearer " + token;
}

std::string basic(const std::string& user, const std::string& password) {
    const auto text = user + ':' + password;
    std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
    const auto size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                      reinterpret_cast<const unsigned char*>(text.data()),
                                      static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return "Basic " + out;
}

bool is_dead(const web_reply& reply) {
    return reply.state == web_reply::what::refused &&
           classify(reply.error) == error_class::installation_dead;
}

std::string with_slash(std::string url) {
    if (!url.ends_with('/')) url += '/';
    return url;
}

milliseconds wait_of(pacing& pace, const std::vector<std::string>& keys, ports::priority urgency) {
    milliseconds wait{};
    for (const auto& key : keys)
        wait = std::max(wait, pace.wait_before(key, steady_clock::now(), urgency));
    return wait;
}

std::string host_of(const std::string& url) {
    const auto where = net::parse_destination(url);
    return where ? where->host : std::string{};
}

}  // namespace

std::string encode_form(const form_fields& fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out += percent_encode(name) + "=" + percent_encode(value);
    }
    return out;
}

bool is_response_url(const std::string& url, const std::string& api_url) {
    const auto host = host_of(url);
    if (host.empty()) return false;
    if (url.starts_with("https://") && (host == "hooks.slack.com" || host == "hooks.slack-gov.com"))
        return true;
    return net::is_loopback_url(api_url) && net::is_loopback_url(url) && host == host_of(api_url);
}

web_api::web_api(boost::asio::io_context& io, web_options options, ports::random& chance)
    : io_{io},
      options_{std::move(options)},
      chance_{chance},
      http_{net::make_http_client(io, {.ca_file = options_.ca_file})} {
    options_.api_url = with_slash(options_.api_url);
}

awaitable<web_reply> web_api::call(std::string method, form_fields fields, call_target to) {
    std::vector<std::string> keys{method};
    if (!to.channel.empty()) keys.push_back(channel_key(to.channel));
    auto& pace = pace_of(to.workspace);
    const auto ours = co_await take_turn(pace, std::move(keys), to.urgency);
    if (ours.wait.count() > 0)
        co_return web_reply{web_reply::what::later, "paced", ours.wait, {}, {}, {}};
    if (!to.team.empty()) fields.emplace_back("team_id", to.team);
    auto reply = co_await post_as(to.workspace, std::move(method), encode_form(fields));
    if (reply.state == web_reply::what::later) rest(pace, ours.limit, reply);
    co_return reply;
}

/// A token that Slack refuses may have been replaced meanwhile: then once more, with the new one.
awaitable<web_reply> web_api::post_as(std::string workspace, std::string method, std::string body) {
    if (!tokens_) co_return co_await post(method, bearer(options_.bot_token), body);
    auto token = co_await tokens_->token_of(workspace);
    if (token.empty()) co_return web_reply{web_reply::what::refused, "not_installed"};
    auto reply = co_await post(method, bearer(token), body);
    if (!is_dead(reply) || !co_await tokens_->replaced(workspace, token, reply.error))
        co_return reply;
    token = co_await tokens_->token_of(workspace);
    co_return co_await post(method, bearer(token), body);
}

awaitable<web_reply> web_api::exchange(form_fields fields) {
    co_return co_await post("oauth.v2.access", basic(options_.client_id, options_.client_secret),
                            encode_form(fields));
}

awaitable<web_reply> web_api::open_socket() {
    co_return co_await post("apps.connections.open", bearer(options_.app_token), {});
}

awaitable<web_reply> web_api::post_hook(std::string url, std::string json) {
    net::http_request request{.url = std::move(url),
                              .headers = headers("application/json; charset=utf-8", {}),
                              .body = std::move(json),
                              .deadline = options_.deadline};
    co_return read_hook_reply(co_await http_->send(std::move(request)));
}

awaitable<web_reply> web_api::post(std::string method, std::string authorization,
                                   std::string body) {
    net::http_request request{.url = options_.api_url + method,
                              .headers = headers("application/x-www-form-urlencoded; charset=utf-8",
                                                 std::move(authorization)),
                              .body = std::move(body),
                              .deadline = options_.deadline};
    co_return read_reply(co_await http_->send(std::move(request)));
}

pacing& web_api::pace_of(const std::string& workspace) {
    return paces_.try_emplace(workspace, options_.time_scale).first->second;
}

/// Slack does not say which of two limits a call met. That of a person who was not written to just
/// before is not it: then it was the limit of the workspace. Into a channel others may have posted.
awaitable<web_api::turn> web_api::take_turn(pacing& pace, std::vector<std::string> keys,
                                            ports::priority urgency) {
    const auto give_up = steady_clock::now() + patience;
    for (auto wait = wait_of(pace, keys, urgency); wait.count() > 0;
         wait = wait_of(pace, keys, urgency)) {
        if (steady_clock::now() + wait > give_up) co_return turn{wait};
        co_await net::pause(io_, wait);
    }
    bool lately = false;
    for (const auto& key : keys) lately = pace.take(key, steady_clock::now());
    const bool own = lately || !is_key_of_person(keys.back());
    co_return turn{{}, own ? keys.back() : keys.front()};
}

/// Slack's pause holds for this key alone and is never shortened.
void web_api::rest(pacing& pace, const std::string& key, web_reply& reply) {
    const milliseconds asked = reply.wait.count() > 0 ? reply.wait : milliseconds{30'000};
    reply.wait = asked + milliseconds{chance_.next() % most_jitter};
    pace.pause(key, steady_clock::now(), reply.wait);
}

}  // namespace starling::slack
