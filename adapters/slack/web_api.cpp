#include "adapters/slack/web_api.hpp"

#include <algorithm>

#include "adapters/net/pause.hpp"
#include "adapters/net/url.hpp"
#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds patience{2'000};
/// Added to a Retry-After, so that not everything comes back at once.
constexpr std::uint64_t most_jitter = 500;

net::header_list headers(std::string_view content_type, const std::string& token) {
    net::header_list out{{"content-type", std::string{content_type}},
                         {"accept", "application/json"}};
    if (!token.empty()) out.emplace_back("authorization", "Bearer " + token);
    return out;
}

std::string with_slash(std::string url) {
    if (!url.ends_with('/')) url += '/';
    return url;
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
      pacing_{options_.time_scale},
      http_{net::make_http_client(io, {.ca_file = options_.ca_file})} {
    options_.api_url = with_slash(options_.api_url);
}

awaitable<web_reply> web_api::call(std::string method, form_fields fields, std::string channel) {
    std::vector<std::string> keys{method};
    if (!channel.empty()) keys.push_back(channel_key(channel));
    const auto wait = co_await take_turn(keys);
    if (wait.count() > 0) co_return web_reply{web_reply::what::later, "paced", wait, {}, {}, {}};
    auto reply = co_await post(method, options_.bot_token, encode_form(fields));
    if (reply.state == web_reply::what::later) rest(keys.back(), reply);
    co_return reply;
}

awaitable<web_reply> web_api::open_socket() {
    co_return co_await post("apps.connections.open", options_.app_token, {});
}

awaitable<web_reply> web_api::post_hook(std::string url, std::string json) {
    net::http_request request{.url = std::move(url),
                              .headers = headers("application/json; charset=utf-8", {}),
                              .body = std::move(json),
                              .deadline = options_.deadline};
    co_return read_hook_reply(co_await http_->send(std::move(request)));
}

awaitable<web_reply> web_api::post(std::string method, std::string token, std::string body) {
    net::http_request request{
        .url = options_.api_url + method,
        .headers = headers("application/x-www-form-urlencoded; charset=utf-8", token),
        .body = std::move(body),
        .deadline = options_.deadline};
    co_return read_reply(co_await http_->send(std::move(request)));
}

milliseconds web_api::wait_of(const std::vector<std::string>& keys) {
    milliseconds wait{};
    for (const auto& key : keys)
        wait = std::max(wait, pacing_.wait_before(key, steady_clock::now()));
    return wait;
}

/// 0: the turn is ours. Otherwise how long it would take.
awaitable<milliseconds> web_api::take_turn(std::vector<std::string> keys) {
    const auto give_up = steady_clock::now() + patience;
    for (auto wait = wait_of(keys); wait.count() > 0; wait = wait_of(keys)) {
        if (steady_clock::now() + wait > give_up) co_return wait;
        co_await net::pause(io_, wait);
    }
    for (const auto& key : keys) pacing_.take(key, steady_clock::now());
    co_return milliseconds{};
}

/// Slack's pause holds for this key alone and is never shortened.
void web_api::rest(const std::string& key, web_reply& reply) {
    const milliseconds asked = reply.wait.count() > 0 ? reply.wait : milliseconds{30'000};
    reply.wait = asked + milliseconds{chance_.next() % most_jitter};
    pacing_.pause(key, steady_clock::now(), reply.wait);
}

}  // namespace starling::slack
