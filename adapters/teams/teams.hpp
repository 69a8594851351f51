#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "adapters/teams/clouds.hpp"
#include "commands/ports/chat.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/intake.hpp"
#include "commands/ports/random.hpp"

namespace starling::teams {

/// "teams" in every address. The workspace of an address is the Entra tenant id; a person's id is
/// the "29:…" id under which this bot knows them, a channel's the bare conversation id
/// ("19:…@thread.tacv2").
inline constexpr std::string_view platform_name = "teams";

/// How the bot proves who it is when it asks for an access token (teams.md 3); the first that is
/// set is used.
struct app_credentials {
    std::string assertion_file = {};    ///< a federated token, read anew for each request
    std::string certificate_file = {};  ///< PEM, with key_file: a signed assertion
    std::string key_file = {};
    std::string secret = {};
};

struct teams_options {
    std::string app_id;  ///< of the Entra app registration, a GUID
    app_credentials credentials = {};
    std::vector<std::string> tenants;  ///< Entra tenants that are served; all others get 403
    std::string login_tenant = {};     ///< where tokens are asked for; empty = the only tenant
    cloud where = cloud::commercial;
    std::string name = "Starling";  ///< typed in front of a command it is no part of it
    /// Other addresses than the cloud's, for stand-ins; http:// on loopback only.
    std::string login_url = {};   ///< "https://login.microsoftonline.com"
    std::string openid_url = {};  ///< of the metadata of inbound tokens
    /// Development only: activities without a token are taken from loopback, for service URLs on
    /// loopback. Said loudly at start.
    bool unauthenticated = false;
    std::string ca_file = {};
    std::chrono::milliseconds call_deadline{10'000};
    /// Shrinks the waits of pacing and backoff; 1 in production, less in tests and the demo.
    double time_scale = 1.0;
};

/// What the outside may know.
struct teams_status {
    std::size_t activities = 0;
    std::size_t refused = 0;  ///< bad tokens, foreign tenants, foreign service URLs
    std::size_t unknown = 0;  ///< of a type or invoke this program does not know
    std::size_t bad = 0;      ///< no JSON, or not what the protocol says
    std::size_t key_fetches = 0;
    std::size_t token_fetches = 0;
    std::size_t throttled = 0;  ///< 429 or 412 from the connector
    std::chrono::milliseconds longest_answer{};
    std::string last_problem;  ///< plain words; empty when fine
};

/// Log lines of an adapter: level ("info", "warn", "error") and text without secrets.
using log_sink = std::function<void(std::string_view level, std::string text)>;

/// Microsoft Teams over the Bot Connector protocol. Implements ports::chat; what comes in goes to
/// the intake and is answered 200 only after it returned a receipt.
class teams : public ports::chat {
public:
    /// POST /api/messages, whatever the method was; 401, 403, 400, 405 and 501 as teams.md 1.
    virtual awaitable<net::server_response> receive(net::server_request request) = 0;
    /// Takes nothing new (503), finishes what is under way.
    virtual awaitable<void> stop() = 0;
    virtual teams_status status() const = 0;
};

std::unique_ptr<teams> make_teams(boost::asio::io_context& io, teams_options options,
                                  ports::intake& intake, const ports::clock& clock,
                                  ports::random& chance, log_sink log);

}  // namespace starling::teams
