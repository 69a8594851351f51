#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/net/http_client.hpp"
#include "adapters/slack/pacing.hpp"
#include "adapters/slack/web_reply.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/random.hpp"

namespace starling::slack {

using form_fields = std::vector<std::pair<std::string, std::string>>;

std::string encode_form(const form_fields& fields);

struct web_options {
    std::string api_url;  ///< with a slash at its end
    std::string bot_token;
    std::string app_token;
    std::string ca_file;
    std::chrono::milliseconds deadline{10'000};  ///< of each call
    double time_scale = 1.0;                     ///< of pacing
};

/// Slack's methods over HTTPS: form-encoded, paced, one attempt per call. A wait longer than
/// `patience` is not waited for but returned as `later`, so that the caller can send others first.
class web_api {
public:
    web_api(boost::asio::io_context& io, web_options options, ports::random& chance);

    /// Paced by method, and by `channel` where one is given.
    awaitable<web_reply> call(std::string method, form_fields fields, std::string channel = {});
    /// apps.connections.open; its caller backs off (slack.md 1.1).
    awaitable<web_reply> open_socket();
    /// A message to a response_url; the address must be allowed (is_response_url).
    awaitable<web_reply> post_hook(std::string url, std::string json);

    const std::string& api_url() const { return options_.api_url; }

private:
    awaitable<web_reply> post(std::string method, std::string token, std::string body);
    awaitable<std::chrono::milliseconds> take_turn(std::vector<std::string> keys);
    std::chrono::milliseconds wait_of(const std::vector<std::string>& keys);
    void rest(const std::string& key, web_reply& reply);

    boost::asio::io_context& io_;
    web_options options_;
    ports::random& chance_;
    pacing pacing_;
    std::unique_ptr<net::http_client> http_;
};

/// A response_url may be posted to: https on Slack's own host, exactly, or the loopback host that
/// a loopback `api_url` names (slack.md 2.4: everything else would be a request forged by others).
bool is_response_url(const std::string& url, const std::string& api_url);

}  // namespace starling::slack
