#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/net/http_client.hpp"
#include "adapters/teams/access_token.hpp"
#include "adapters/teams/connector_reply.hpp"
#include "adapters/teams/conversation_turns.hpp"
#include "adapters/teams/handles.hpp"
#include "adapters/teams/pacing.hpp"
#include "adapters/teams/teams.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/outgoing.hpp"

namespace starling::teams {

/// The Entra tenant a call is counted for, and how much it may be kept waiting for others.
struct account {
    account(std::string t, ports::priority u = ports::priority::answer)
        : tenant{std::move(t)}, urgency{u} {}

    std::string tenant;
    ports::priority urgency;
};

/// The connector's REST calls (teams.md 3, "Endpoints"): one operation at a time per conversation,
/// paced per conversation and tenant, with our bearer only where access_to() allows it. One attempt
/// per call, but that a refused token (401) is replaced once. A wait longer than 2 s is not waited
/// for but returned as `later`, so that the caller can send others first. `activity` is JSON.
class connector {
public:
    connector(boost::asio::io_context& io, teams_options options, const ports::clock& clock,
              ports::random& chance);

    awaitable<connector_reply> send(account by, place to, std::string activity);
    awaitable<connector_reply> reply(account by, message_place to, std::string activity);
    /// To the activity's recipient alone.
    awaitable<connector_reply> whisper(account by, place to, std::string activity);
    /// `whispered`: the message was a targeted one.
    awaitable<connector_reply> update(account by, message_place what, std::string activity,
                                      bool whispered = false);
    /// The conversation of one person with the bot; the same one each time.
    awaitable<connector_reply> create(account by, std::string service, std::string member);

    awaitable<connector_reply> member(account by, place in, std::string user);
    /// A page of 500; `continuation` empty = the first.
    awaitable<connector_reply> members(account by, place in, std::string continuation);
    awaitable<connector_reply> channels(account by, std::string service, std::string team);

    bool may_call(std::string_view service) const;
    std::size_t token_fetches() const { return token_.fetches(); }
    std::size_t throttled() const { return throttled_; }

private:
    struct operation {
        std::string method;
        account by;
        std::string service;
        std::string path;    ///< behind the service URL
        std::string thread;  ///< what Teams counts it for
        std::string body = {};
    };

    awaitable<connector_reply> write(operation what);
    awaitable<connector_reply> call(operation what);
    awaitable<connector_reply> attempt(operation what, std::string bearer);
    awaitable<connector_reply> exchange(operation what, std::string bearer,
                                        std::vector<pace_key> keys);
    awaitable<std::chrono::milliseconds> until_free(std::vector<pace_key> keys,
                                                    ports::priority urgency);
    std::chrono::milliseconds wait_of(const std::vector<pace_key>& keys,
                                      ports::priority urgency) const;
    void rest(const pace_key& key, connector_reply& reply);

    boost::asio::io_context& io_;
    teams_options options_;
    ports::random& chance_;
    access_token token_;
    pacing pacing_;
    conversation_turns turns_;
    std::unique_ptr<net::http_client> http_;
    std::size_t throttled_ = 0;
};

}  // namespace starling::teams
