#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

#include "adapters/net/http_client.hpp"
#include "adapters/net/http_server.hpp"
#include "adapters/sandbox/teams/office.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/run.hpp"

namespace starling::sandbox::test {

namespace json = boost::json;
using namespace std::chrono_literals;

inline const std::string general = "19:team@thread.tacv2";
inline const std::string kudos = "19:kudos@thread.tacv2";
inline const std::string ana = "29:1ana";
inline const std::string ben = "29:1ben";

/// `"…"` around an Adaptive Card with this body and these actions.
std::string card_with(const std::string& body, const std::string& actions = "[]");
std::string card_activity(const std::string& card);

/// A tenant with two people and a team, and a tiny bot that keeps what it got.
class office_desk : public ::testing::Test {
protected:
    office_desk() = default;
    ~office_desk() override;

    void open(office_options options = {});
    /// The app for Ana, Ben and the team.
    void install_everywhere();

    net::http_response send(net::http_request request);
    net::http_response login(const std::string& form, const std::string& tenant = {});
    std::string token();
    /// A call of the connector with a good token; `path` behind "/emea/v3/".
    net::http_response call(const std::string& method, const std::string& path,
                            const std::string& body = {});
    std::string path_of(const std::string& conversation) const;
    /// Error code of a call, with its status in front: "404 ConversationNotFound".
    std::string error_of(const std::string& method, const std::string& path,
                         const std::string& body = {});
    std::string personal_of(const std::string& user);
    /// Id of a new message of the bot; empty when refused.
    std::string post(const std::string& conversation, const std::string& activity);

    template <class T>
    T run(awaitable<T> work) {
        return support::run(io_, std::move(work));
    }
    bool run_until(std::function<bool()> done);

    boost::asio::io_context io_{1};
    support::manual_clock clock_;
    std::unique_ptr<net::http_client> http_;
    std::unique_ptr<office> teams_;
    std::unique_ptr<net::http_server> bot_;
    /// What the bot got: headers and bodies.
    std::vector<net::server_request> heard_;
    std::function<awaitable<net::server_response>(json::object activity)> answer_;
    int running_ = 0;
    std::string token_;

    json::object heard(std::size_t index) const;
    json::object newest() const { return heard(heard_.size() - 1); }
};

}  // namespace starling::sandbox::test
