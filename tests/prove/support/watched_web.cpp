#include "tests/prove/support/watched_web.hpp"

#include <boost/asio/co_spawn.hpp>

namespace starling::prove {

watched_web::watched_web()
    : teams_{teams::make_teams(io_, tenant_.options(), intake_, clock_, chance_,
                               [](std::string_view, const std::string&) {})},
      server_{*net::make_http_server(
          io_, {}, [this](net::server_request r) { return serve(std::move(r)); })} {
    boost::asio::co_spawn(io_.get_executor(), server_->run(), [](std::exception_ptr) {});
    thread_ = std::thread{[this] { io_.run(); }};
}

watched_web::~watched_web() {
    io_.stop();
    thread_.join();
}

awaitable<net::server_response> watched_web::serve(net::server_request request) {
    seen_.note(request);
    const std::string victim{request.header("x-victim")};
    net::server_response answer{.status = 404};
    if (request.target == "/api/messages") answer = co_await teams_->receive(std::move(request));
    if (!victim.empty()) answer.headers.emplace_back("x-seen", victim);
    co_return answer;
}

std::string watched_web::victim_body(int number) const {
    const auto name = std::to_string(number);
    return tenant_.message("29:" + name, name, "help");
}

std::string watched_web::victim(int number) const {
    return support::post_to_bot(token_, victim_body(number),
                                "X-Victim: " + std::to_string(number) + "\r\n");
}

}  // namespace starling::prove
