#pragma once

#include <chrono>
#include <map>
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

/// Whose tokens calls carry, where the app is installed in several workspaces.
class token_book {
public:
    virtual ~token_book() = default;
    /// Empty: the app is not installed there.
    virtual awaitable<std::string> token_of(std::string workspace) = 0;
    /// Slack refused `token` with `error`, for good. True: there is another one now.
    virtual awaitable<bool> replaced(std::string workspace, std::string token,
                                     std::string error) = 0;
};

struct web_options {
    std::string api_url;    ///< with a slash at its end
    std::string bot_token;  ///< of the one workspace, where there is no token_book
    std::string app_token;
    std::string ca_file;
    std::chrono::milliseconds deadline{10'000};  ///< of each call
    double time_scale = 1.0;                     ///< of pacing
    std::string client_id = {};                  ///< of the app itself, for exchange()
    std::string client_secret = {};
};

/// Whom a call is for. Slack counts calls per workspace (slack.md 3.2).
struct call_target {
    std::string workspace = {};  ///< whose token it carries, and whose pace it keeps
    std::string team = {};       ///< of a token of a whole organisation: where it acts
    std::string channel = {};    ///< of a post: a pace of its own
    ports::priority urgency = ports::priority::answer;
};

/// Slack's methods over HTTPS: form-encoded, paced, one attempt per call. A wait longer than
/// `patience` is not waited for but returned as `later`, so that the caller can send others first.
class web_api {
public:
    web_api(boost::asio::io_context& io, web_options options, ports::random& chance);

    /// From now on calls carry the tokens of this book, which must outlive them.
    void carry(token_book& tokens) { tokens_ = &tokens; }

    awaitable<web_reply> call(std::string method, form_fields fields, call_target to = {});
    /// oauth.v2.access, as the app itself.
    awaitable<web_reply> exchange(form_fields fields);
    /// apps.connections.open; its caller backs off (slack.md 1.1).
    awaitable<web_reply> open_socket();
    /// A message to a response_url; the address must be allowed (is_response_url).
    awaitable<web_reply> post_hook(std::string url, std::string json);

    const std::string& api_url() const { return options_.api_url; }

private:
    awaitable<web_reply> post(std::string method, std::string authorization, std::string body);
    awaitable<web_reply> post_as(std::string workspace, std::string method, std::string body);
    pacing& pace_of(const std::string& workspace);
    /// A turn that was taken, or how long it would take.
    struct turn {
        std::chrono::milliseconds wait{};
        std::string limit = {};  ///< the key that a refusal is most likely about
    };
    awaitable<turn> take_turn(pacing& pace, std::vector<std::string> keys, ports::priority urgency);
    void rest(pacing& pace, const std::string& key, web_reply& reply);

    boost::asio::io_context& io_;
    web_options options_;
    ports::random& chance_;
    token_book* tokens_ = nullptr;
    std::map<std::string, pacing> paces_;  ///< by workspace
    std::unique_ptr<net::http_client> http_;
};

/// A response_url may be posted to: https on Slack's own host, exactly, or the loopback host that
/// a loopback `api_url` names (slack.md 2.4: everything else would be a request forged by others).
bool is_response_url(const std::string& url, const std::string& api_url);

}  // namespace starling::slack
