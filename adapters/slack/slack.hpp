#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "commands/model/address.hpp"
#include "commands/ports/chat.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/installations.hpp"
#include "commands/ports/intake.hpp"
#include "commands/ports/random.hpp"

namespace starling::slack {

/// "slack" in every address.
inline constexpr std::string_view platform_name = "slack";

struct slack_options {
    std::string bot_token;            ///< xoxb-…; of the one workspace, or empty with `installs`
    std::string app_token;            ///< xapp-…; empty: no Socket Mode, Slack posts to us
    std::string signing_secret = {};  ///< of what Slack posts; empty lets nothing in
    std::string api_url = "https://slack.com/api/";
    std::string ca_file = {};
    /// Slash command -> entry verb: {"/share","share"}, {"/kudos","kudos"}, {"/starling",""}.
    std::vector<std::pair<std::string, std::string>> commands;
    std::chrono::milliseconds call_deadline{10'000};
    /// Shrinks every wait of pacing and backoff; 1 in production, less in tests and the demo.
    double time_scale = 1.0;
    /// Set: the app is installed with a browser, in as many workspaces as people like, and this is
    /// where its tokens are kept. Needs the id and secret of the app, and the address under which
    /// browsers reach /slack/install here.
    ports::installations* installs = nullptr;
    std::string client_id = {};
    std::string client_secret = {};
    std::string public_url = {};
};

/// What the outside may know of the connection.
struct slack_status {
    /// A socket has said hello and is alive; without Socket Mode: Slack accepted the bot token.
    bool connected = false;
    int sockets = 0;
    int reconnects = 0;
    int unknown_envelopes = 0;
    int bad_envelopes = 0;
    std::chrono::milliseconds longest_ack{};  ///< from envelope read to ack queued
    std::size_t acked = 0;
    std::size_t refused = 0;   ///< requests that were not Slack's
    std::string workspace;     ///< team id, after auth.test; of several, with commas between them
    std::string bot_user;      ///< of the one workspace
    std::string last_problem;  ///< plain words; empty when fine
    std::vector<std::string> missing_scopes;
};

/// Log lines of an adapter: level ("info", "warn", "error") and text without secrets.
using log_sink = std::function<void(std::string_view level, std::string text)>;

/// Slack over Socket Mode, over HTTP, or over both. Implements ports::chat; everything that comes
/// in goes to the intake and is acknowledged only after it returned a receipt.
class slack : public ports::chat {
public:
    /// auth.test, then sockets (if there is an app token) until stop(). Fails only on what retrying
    /// cannot mend (invalid_auth, not_allowed_token_type, …); `slack_status::last_problem` says
    /// what.
    virtual awaitable<result<void>> run() = 0;
    /// What came to one of Slack's addresses over HTTP: events, commands, interactions, and people
    /// who install the app.
    virtual awaitable<net::server_response> receive(net::server_request request) = 0;
    /// Whether a request to this path and query is for receive().
    virtual bool takes(std::string_view target) const = 0;
    /// Stops taking new envelopes, flushes acknowledgements, closes.
    virtual awaitable<void> stop() = 0;
    virtual slack_status status() const = 0;
};

std::unique_ptr<slack> make_slack(boost::asio::io_context& io, slack_options options,
                                  ports::intake& intake, const ports::clock& clock,
                                  ports::random& chance, log_sink log);

}  // namespace starling::slack
