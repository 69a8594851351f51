#include "adapters/teams/teams.hpp"

#include <utility>

#include "adapters/net/http_client.hpp"
#include "adapters/payload/json_reader.hpp"
#include "adapters/teams/connector.hpp"
#include "adapters/teams/key_set.hpp"
#include "adapters/teams/people_book.hpp"
#include "adapters/teams/profiles.hpp"
#include "adapters/teams/receiver.hpp"
#include "adapters/teams/roster.hpp"
#include "adapters/teams/sender.hpp"
#include "adapters/teams/token_check.hpp"

namespace starling::teams {
namespace {

constexpr std::chrono::milliseconds finish_activities{5'000};

/// Every message goes to the one tenant where there is one (a registration of its own), else to the
/// cloud's tenant of registrations that serve many (teams.md 3).
teams_options complete(teams_options options) {
    if (options.login_tenant.empty())
        options.login_tenant = options.tenants.size() == 1
                                   ? options.tenants.front()
                                   : addresses_of(options.where).default_tenant;
    return options;
}

std::string metadata_url(const teams_options& options) {
    return options.openid_url.empty() ? addresses_of(options.where).openid : options.openid_url;
}

class teams_over_http final : public teams {
public:
    teams_over_http(boost::asio::io_context& io, teams_options options, ports::intake& intake,
                    const ports::clock& clock, ports::random& chance, const log_sink& log)
        : options_{complete(std::move(options))},
          http_{net::make_http_client(io, {.ca_file = options_.ca_file})},
          keys_{io, *http_, clock, metadata_url(options_), log},
          tokens_{keys_, clock, addresses_of(options_.where).issuer, options_.app_id},
          web_{io, options_, clock, chance},
          sender_{web_, people_, log},
          profiles_{web_, people_},
          roster_{io, web_, people_, intake, log},
          receiver_{io, options_, tokens_, intake, people_, clock, chance, links(), log} {}

    std::string_view platform() const override { return platform_name; }

    awaitable<ports::send_report> send(ports::outgoing message) override {
        co_return co_await sender_.send(std::move(message));
    }
    awaitable<result<model::profile>> profile(model::address user) override {
        co_return co_await profiles_.of(std::move(user));
    }
    /// Teams calls us: nothing tells a quiet day from a broken address.
    bool ready(std::string& why) const override {
        why = receiver_.figures().last_problem;
        return why.empty();
    }
    awaitable<net::server_response> receive(net::server_request request) override {
        co_return co_await receiver_.receive(std::move(request));
    }
    awaitable<void> stop() override {
        co_await receiver_.stop(finish_activities);
        co_await roster_.stop();
    }
    teams_status status() const override;

private:
    receiver_links links();
    awaitable<std::optional<model::address>> person_of(place at, std::string tenant,
                                                       std::string alias);
    awaitable<void> send_late(ports::outgoing message);

    teams_options options_;
    std::unique_ptr<net::http_client> http_;
    people_book people_;
    key_set keys_;
    token_check tokens_;
    connector web_;
    sender sender_;
    profiles profiles_;
    roster roster_;
    receiver receiver_;
};

receiver_links teams_over_http::links() {
    return {.person_of = [this](place at, std::string tenant,
                                std::string alias) -> awaitable<std::optional<model::address>> {
                return person_of(std::move(at), std::move(tenant), std::move(alias));
            },
            .send_late = [this](ports::outgoing message) { return send_late(std::move(message)); },
            .roster = [this](roster_news news) { roster_.take(std::move(news)); }};
}

awaitable<std::optional<model::address>> teams_over_http::person_of(place at, std::string tenant,
                                                                    std::string alias) {
    const auto reply = co_await web_.member(tenant, std::move(at), std::move(alias));
    const auto member = payload::json_reader::over(reply.body);
    if (!member || member->text("/id").empty()) co_return std::nullopt;
    co_return model::address{std::string{platform_name}, std::move(tenant), member->text("/id")};
}

awaitable<void> teams_over_http::send_late(ports::outgoing message) {
    co_await sender_.send(std::move(message));
}

teams_status teams_over_http::status() const {
    const auto& in = receiver_.figures();
    return {.activities = in.activities,
            .refused = in.refused,
            .unknown = in.unknown,
            .bad = in.bad,
            .key_fetches = keys_.fetches(),
            .token_fetches = web_.token_fetches(),
            .throttled = web_.throttled(),
            .longest_answer = in.longest_answer,
            .last_problem = in.last_problem};
}

}  // namespace

std::unique_ptr<teams> make_teams(boost::asio::io_context& io, teams_options options,
                                  ports::intake& intake, const ports::clock& clock,
                                  ports::random& chance, log_sink log) {
    return std::make_unique<teams_over_http>(io, std::move(options), intake, clock, chance, log);
}

}  // namespace starling::teams
