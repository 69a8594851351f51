#include "adapters/sandbox/sandbox.hpp"

#include <cstdio>
#include <utility>

#include <boost/json/serialize.hpp>
#include <boost/system/system_error.hpp>

#include "adapters/sandbox/api.hpp"
#include "adapters/sandbox/hooks.hpp"
#include "adapters/sandbox/local_workspace.hpp"
#include "adapters/sandbox/oauth.hpp"
#include "adapters/sandbox/payloads.hpp"
#include "adapters/sandbox/people.hpp"

namespace starling::sandbox {
namespace {

/// Nobody else would hear of it: the sandbox has no log.
void report_bug(const std::string& what) {
    std::fprintf(stderr, "sandbox: %s\n", what.c_str());
}

/// More than any app sends: what is refused for its size must reach the method that refuses it.
net::http_server_options server_options(const sandbox_options& options) {
    return {.port = options.port, .max_body = 1024 * 1024, .on_bug = report_bug};
}

}  // namespace

local_workspace::local_workspace(boost::asio::io_context& io, sandbox_options options,
                                 const ports::clock& clock)
    : ws_{std::move(options), clock},
      tasks_{io, report_bug},
      sockets_{io, ws_, tasks_},
      deliveries_{io, ws_, sockets_} {
    auto server = net::make_http_server(
        io, server_options(ws_.options),
        [this](net::server_request request) { return answer(std::move(request)); },
        [this](std::unique_ptr<net::websocket> socket, net::server_request request) {
            return sockets_.serve(std::move(socket), std::move(request));
        });
    if (!server) throw boost::system::system_error{server.error(), "sandbox port"};
    server_ = std::move(*server);
    ws_.url = "http://127.0.0.1:" + std::to_string(server_->port()) + "/";
    ws_.emit = [this](boost::json::object event) { emit(std::move(event)); };
    sockets_.on_frame = [this](std::string_view frame) {
        if (!taken_ || !taken_(frame)) deliveries_.on_frame(frame);
    };
}

awaitable<net::server_response> local_workspace::answer(net::server_request request) {
    const auto path = request.target.substr(0, request.target.find('?'));
    if (path == "/oauth/v2/authorize") co_return answer_authorize(ws_, request);
    if (path == "/api/oauth.v2.access") co_return answer_exchange(ws_, request);
    if (path.starts_with("/api/")) co_return answer_call(ws_, path.substr(5), request);
    if (path.starts_with("/hooks/")) co_return answer_hook(ws_, path.substr(7), request);
    co_return net::server_response{.status = 404, .body = "{}"};
}

awaitable<void> local_workspace::run() {
    co_await server_->run();
    co_await tasks_.join();
}

void local_workspace::stop() {
    deliveries_.stop();
    sockets_.cut_all();
    server_->stop();
}

void local_workspace::add(sandbox_user user) {
    const auto id = user.id;
    const bool known = !ws_.facts.put(std::move(user)).id.empty();
    if (known) emit({{"type", "user_change"}, {"user", user_json(ws_, *ws_.facts.user(id))}});
}

void local_workspace::add(sandbox_channel channel) {
    const auto now = channel;
    const auto before = ws_.facts.put(std::move(channel));
    const std::string head = now.is_private ? "group_" : "channel_";
    if (before.id.empty()) return;
    if (before.archived != now.archived)
        emit({{"type", head + (now.archived ? "archive" : "unarchive")}, {"channel", now.id}});
    if (before.name != now.name)
        emit({{"type", head + "rename"}, {"channel", {{"id", now.id}, {"name", now.name}}}});
}

void local_workspace::emit(boost::json::object event) {
    if (!hears(ws_, event)) return;
    auto body = boost::json::serialize(event_payload(ws_, std::move(event)));
    tasks_.spawn("event", [this, body = std::move(body)] { return deliver(body); });
}

awaitable<void> local_workspace::deliver(std::string event) {
    co_await deliveries_.tell(std::move(event));
}

std::vector<sandbox_message> local_workspace::messages() const {
    const auto& all = ws_.facts.messages();
    return {all.begin(), all.end()};
}

std::string local_workspace::home_of(std::string user) const {
    const auto found = ws_.homes.find(user);
    return found == ws_.homes.end() ? std::string{} : boost::json::serialize(found->second.view);
}

void local_workspace::reset_figures() {
    ws_.figures = {};
    ws_.figures.sockets = ws_.figures.most_sockets = static_cast<int>(sockets_.count());
}

std::unique_ptr<sandbox> make_sandbox(boost::asio::io_context& io, sandbox_options options,
                                      const ports::clock& clock) {
    return std::make_unique<local_workspace>(io, std::move(options), clock);
}

}  // namespace starling::sandbox
