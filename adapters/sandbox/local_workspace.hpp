#pragma once

#include <memory>
#include <string>

#include "adapters/net/http_server.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/sandbox/deliveries.hpp"
#include "adapters/sandbox/sandbox.hpp"
#include "adapters/sandbox/sockets.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// The sandbox behind its interface: a server, the state, and the people's hands.
class local_workspace final : public sandbox {
public:
    local_workspace(boost::asio::io_context& io, sandbox_options options,
                    const ports::clock& clock);

    std::uint16_t port() const override { return server_->port(); }
    std::string api_url() const override { return ws_.url + "api/"; }
    awaitable<void> run() override;
    void stop() override;

    void add(sandbox_user user) override;
    void add(sandbox_channel channel) override;
    const std::vector<sandbox_user>& users() const override { return ws_.facts.users(); }
    const std::vector<sandbox_channel>& channels() const override { return ws_.facts.channels(); }

    awaitable<gesture_result> type(std::string user, std::string channel, std::string command,
                                   std::string text) override;
    awaitable<gesture_result> press(std::string user, std::string label, std::string message_ts,
                                    std::map<std::string, std::string> filled) override;
    awaitable<gesture_result> shortcut(std::string user, std::string callback_id) override;
    std::string say(std::string user, std::string channel, std::string text) override;
    awaitable<gesture_result> message_shortcut(std::string user, std::string callback_id,
                                               std::string channel, std::string ts) override;
    awaitable<gesture_result> submit(std::string user,
                                     std::map<std::string, std::string> filled) override;
    awaitable<gesture_result> open_home(std::string user) override;
    awaitable<gesture_result> react(std::string user, std::string emoji, std::string channel,
                                    std::string ts, bool add) override;
    awaitable<gesture_result> send_raw(std::string type, std::string payload) override;
    void post_to(std::string request_url) override {
        ws_.options.request_url = std::move(request_url);
    }
    void disconnect_all(std::string reason) override { sockets_.disconnect_all(reason); }
    void cut_all() override { sockets_.cut_all(); }

    std::vector<sandbox_message> messages() const override;
    std::string home_of(std::string user) const override;
    std::string modal_of(std::string user) const override;
    sandbox_faults& faults() override { return ws_.faults; }
    sandbox_figures figures() const override { return ws_.figures; }
    void reset_figures() override;
    void on_message(std::function<void(const sandbox_message&)> seen) override {
        ws_.seen = std::move(seen);
    }

    /// For blast(): the sockets, and a first look at every frame that comes in.
    sockets& links() { return sockets_; }
    const workspace& state() const { return ws_; }
    std::string fresh_id() { return ws_.fresh_id(); }
    void listen_in(std::function<bool(std::string_view frame)> taken) { taken_ = std::move(taken); }

private:
    awaitable<net::server_response> answer(net::server_request request);
    void emit(boost::json::object event);
    awaitable<void> deliver(std::string event);
    awaitable<gesture_result> tell(boost::json::object event);
    awaitable<gesture_result> ask_interactive(boost::json::object payload);
    awaitable<gesture_result> press_home(sandbox_user user, std::string label);

    workspace ws_;
    net::task_group tasks_;
    sockets sockets_;
    deliveries deliveries_;
    std::function<bool(std::string_view)> taken_ = {};
    std::unique_ptr<net::http_server> server_;
};

}  // namespace starling::sandbox
