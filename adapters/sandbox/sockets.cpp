#include "adapters/sandbox/sockets.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/serialize.hpp>

namespace starling::sandbox {
namespace {

using steady = std::chrono::steady_clock;

constexpr std::string_view host = "applink-sandbox";
constexpr std::chrono::seconds warned_before{10};
constexpr std::chrono::seconds short_life{360};  ///< with debug_reconnects=true

std::string query_value(std::string_view target, std::string_view name) {
    auto rest = target.substr(std::min(target.find('?'), target.size() - 1) + 1);
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return std::string{pair.substr(name.size() + 1)};
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    }
    return {};
}

std::string disconnect_frame(std::string_view reason) {
    return boost::json::serialize(boost::json::value{
        {"type", "disconnect"}, {"reason", reason}, {"debug_info", {{"host", host}}}});
}

}  // namespace

awaitable<void> sockets::serve(std::unique_ptr<net::websocket> socket,
                               net::server_request request) {
    const bool at_door = request.target.starts_with("/link/?");
    if (!at_door || ws_.tickets.erase(query_value(request.target, "ticket")) == 0) co_return;
    auto life = std::chrono::duration_cast<steady::duration>(ws_.options.connection_time);
    if (query_value(request.target, "debug_reconnects") == "true")
        life = std::min<steady::duration>(life, short_life);
    const auto mine = std::make_shared<link>(
        link{std::move(socket), net::timer{io_.get_executor()}, steady::now() + life});
    if (ws_.faults.black_hole_sockets > 0) {
        --ws_.faults.black_hole_sockets;
        co_await stay_silent(mine);
    } else if (open_.size() >= most) {
        mine->socket->send(disconnect_frame("too_many_websockets"));
        co_await mine->socket->close();
    } else {
        open_.push_back(mine);
        welcome(*mine);
        tasks_.spawn("socket life", [this, mine] { return keep(mine); });
        co_await read_all(mine);
        retire(mine);
    }
}

void sockets::welcome(link& link) {
    ws_.figures.sockets = static_cast<int>(open_.size());
    ws_.figures.most_sockets = std::max(ws_.figures.most_sockets, ws_.figures.sockets);
    const auto life = std::chrono::duration_cast<std::chrono::seconds>(
        link.end - steady::now() + std::chrono::milliseconds{500});
    link.socket->send(boost::json::serialize(boost::json::value{
        {"type", "hello"},
        {"num_connections", open_.size()},
        {"debug_info",
         {{"host", host}, {"build_number", 1}, {"approximate_connection_time", life.count()}}},
        {"connection_info", {{"app_id", app_id}}}}));
}

/// Also what still comes after the socket was retired: acknowledgements on their way.
awaitable<void> sockets::read_all(std::shared_ptr<link> link) {
    while (true) {
        const auto frame = co_await link->socket->read();
        if (!frame) break;
        if (on_frame) on_frame(*frame);
    }
}

void sockets::retire(const std::shared_ptr<link>& link) {
    link->open = false;
    link->clock.cancel();
    std::erase(open_, link);
    ws_.figures.sockets = static_cast<int>(open_.size());
}

/// Pings, and the end of the connection's life: `warning` 10 s before, `refresh_requested` at the
/// end, and then the socket closes.
awaitable<void> sockets::keep(std::shared_ptr<link> link) {
    const auto warn_at =
        link->end - std::min<steady::duration>(warned_before, (link->end - steady::now()) / 2);
    auto next_ping = steady::now() + ws_.options.ping_every;
    bool warned = false;
    while (link->open && steady::now() < link->end) {
        link->clock.expires_at(std::min({next_ping, warned ? link->end : warn_at, link->end}));
        co_await net::wait(link->clock);
        if (!link->open) co_return;
        if (steady::now() >= next_ping) {
            link->socket->ping("Ping from " + std::string{host});
            next_ping += ws_.options.ping_every;
        }
        if (!warned && steady::now() >= warn_at) {
            link->socket->send(disconnect_frame("warning"));
            warned = true;
        }
    }
    if (!link->open) co_return;
    retire(link);
    link->socket->send(disconnect_frame("refresh_requested"));
    co_await link->socket->close();
}

awaitable<void> sockets::stay_silent(std::shared_ptr<link> link) {
    silent_.push_back(link);
    link->clock.expires_at(net::timer::time_point::max());
    co_await net::wait(link->clock);
}

bool sockets::send(const std::string& frame) {
    for (auto tries = open_.size(); tries > 0; --tries)
        if (open_[turn_++ % open_.size()]->socket->send(frame)) return true;
    return false;
}

void sockets::disconnect_all(const std::string& reason) {
    for (const auto& link : open_) link->socket->send(disconnect_frame(reason));
}

void sockets::cut_all() {
    for (const auto& link : std::exchange(silent_, {})) {
        link->clock.cancel();
        link->socket->abort();
    }
    const auto links = open_;
    for (const auto& link : links) {
        retire(link);
        link->socket->abort();
    }
}

}  // namespace starling::sandbox
