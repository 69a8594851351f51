#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

#include "adapters/net/http_client.hpp"
#include "adapters/net/websocket.hpp"
#include "adapters/sandbox/sandbox.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/run.hpp"

namespace starling::sandbox::test {

namespace json = boost::json;
using namespace std::chrono_literals;
using form = std::vector<std::pair<std::string, std::string>>;

std::string form_encoded(const form& fields);
/// A member by its path: at(o, "channel.id"); null when there is none.
json::value at(const json::object& object, std::string_view path);
std::string text_at(const json::object& object, std::string_view path);

/// A tiny app on one socket: keeps every frame and answers envelopes as told.
struct scripted_app {
    std::unique_ptr<net::websocket> socket;
    std::vector<json::object> frames;
    /// The frame to send for an envelope; "" = stay silent. Acknowledges when not set.
    std::function<std::string(const json::object& envelope)> answer;
    bool closed = false;

    awaitable<void> serve();
    const json::object& newest() const { return frames.back(); }
};

std::string ack(const json::object& envelope, std::string payload = {});

/// A workspace with a few people and channels, and what a test needs to talk to it.
class desk : public ::testing::Test {
protected:
    desk() = default;
    ~desk() override;

    /// Ana, Ben (guest), Zoe (stranger), Del (deactivated), Rob (bot); #general with the bot,
    /// #quiet without, #secret (private, without), #board (private, with), #old (archived).
    void open(sandbox_options options = {});

    net::http_response send(net::http_request request);
    json::object call(const std::string& method, const form& fields = {});
    json::object call_as(const std::string& token, const std::string& method,
                         const form& fields = {});
    std::string error_of(const std::string& method, const form& fields = {});
    net::http_response raw_call(const std::string& method, const form& fields = {});
    net::http_response post_json(const std::string& url, const std::string& body);

    /// Opens a socket and waits for its hello.
    std::shared_ptr<scripted_app> connect();
    std::string fresh_socket_url();
    /// Lets everything run until `done` or 5 s.
    bool run_until(std::function<bool()> done);
    void run_for(std::chrono::milliseconds time);

    template <class T>
    T run(awaitable<T> work) {
        return support::run(io_, std::move(work));
    }

    /// ts of a new message of the bot.
    std::string post(const std::string& channel, const std::string& text,
                     const std::string& blocks = {});

    boost::asio::io_context io_{1};
    support::manual_clock clock_;
    std::unique_ptr<net::http_client> http_;
    std::unique_ptr<sandbox> slack_;
    bool ended_ = true;
    std::vector<std::shared_ptr<scripted_app>> apps_;
};

}  // namespace starling::sandbox::test
