#pragma once

#include <gtest/gtest.h>

#include "adapters/net/pause.hpp"
#include "adapters/teams/clouds.hpp"
#include "adapters/teams/receiver.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/teams/activities.hpp"
#include "tests/unit/teams/tokens.hpp"

namespace starling::teams::test {

using namespace std::chrono_literals;

/// Keeps what comes in, knows what came before, and answers what the test wants.
class desk final : public ports::intake {
public:
    explicit desk(boost::asio::io_context& io) : io_{io} {}

    awaitable<result<ports::receipt>> accept(model::inbound what) override {
        if (takes > 0ms) co_await net::pause(io_, takes);
        if (broken) throw std::runtime_error{"a bug"};
        if (full) co_return errc::busy;
        ports::receipt out = says;
        out.duplicate = std::ranges::find(got, what.key, &model::inbound::key) != got.end();
        if (out.duplicate && forgets) out.at_once.reset();
        if (!out.duplicate) got.push_back(std::move(what));
        co_return out;
    }
    awaitable<result<ports::findings>> search(ports::search_request what) override {
        asked = std::move(what);
        if (full) co_return errc::busy;
        co_return finds;
    }

    std::vector<model::inbound> got;
    ports::receipt says;
    std::chrono::milliseconds takes{};
    bool full = false;
    bool broken = false;
    bool forgets = false;  ///< what it answered before
    ports::search_request asked;
    ports::findings finds;

private:
    boost::asio::io_context& io_;
};

/// A receiver with everything around it played.
struct office {
    boost::asio::io_context io;
    support::manual_clock clock;
    support::seeded_random chance;
    table_of_pages web;
    teams_options options{.app_id = "app-1", .tenants = {tenant_id}};
    std::vector<std::string> lines;
    std::vector<ports::outgoing> late;
    log_sink log = [this](std::string_view, std::string text) { lines.push_back(text); };
    key_set keys{io, web, clock, metadata_url, log};
    token_check tokens{keys, clock, addresses_of(cloud::commercial).issuer, "app-1"};
    people_book people{100};
    desk intake{io};
    std::vector<roster_news> rosters;
    receiver_links links{.send_late = [this](ports::outgoing what) -> awaitable<void> {
                             late.push_back(std::move(what));
                             co_return;
                         },
                         .roster = [this](roster_news news) { rosters.push_back(news); }};
    std::unique_ptr<receiver> door;

    office() {
        publish(web, {microsoft().jwk("k1")});
        open();
    }
    ~office() {
        support::run(io, door->stop(2s));
        support::run(io, keys.stop());
    }
    void open() {
        door = std::make_unique<receiver>(io, options, tokens, intake, people, clock, chance, links,
                                          log, 50ms);
    }
    net::server_response send(net::server_request request) {
        return support::run(io, door->receive(std::move(request)));
    }
    net::server_response post(const std::string& body) {
        return send(request(body, "Bearer " + token_parts{}.signed_by()));
    }
    static net::server_request request(const std::string& body, const std::string& authorization) {
        net::server_request out{
            .method = "POST", .target = "/api/messages", .body = body, .remote = "127.0.0.1:5000"};
        out.headers = {{"content-type", "application/json; charset=utf-8"}};
        if (!authorization.empty()) out.headers.emplace_back("authorization", authorization);
        return out;
    }
};

inline std::string press_json(const std::string& id = "f:1", const std::string& line = "done i-1") {
    return invoke_json("adaptiveCard/action", execute_value(R"({"line":")" + line + "\"}"), id);
}

inline std::string at(const std::string& json, std::string_view pointer) {
    const auto read = payload::json_reader::over(json);
    return read ? read->scalar(pointer) : "no json: " + json;
}

}  // namespace starling::teams::test
