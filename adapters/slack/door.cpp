#include "adapters/slack/door.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"
#include "adapters/slack/signature.hpp"

namespace starling::slack {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

/// Slack waits 3 s (slack.md 2.3, 2.5). Commands and presses have been answered by then; an event
/// that takes longer comes again, and its key makes that harmless.
constexpr auto longest_visit = 2'800ms;

net::server_response nothing(int status) {
    return {.status = status, .body = {}, .content_type = {}};
}

/// Only for what no repetition can mend.
net::server_response junk() {
    auto answer = nothing(400);
    answer.headers.emplace_back("x-slack-no-retry", "1");
    return answer;
}

net::server_response answer_of(handled how, std::string_view payload) {
    if (how == handled::malformed) return junk();
    if (how == handled::not_recorded) return nothing(503);
    if (payload.empty()) return nothing(200);
    return {.body = std::string{payload}};
}

net::server_response challenge_answer(const std::string& challenge) {
    net::server_response answer;
    payload::json_writer json{answer.body};
    json.begin_object();
    json.field("challenge", payload::clean(challenge));
    json.end_object();
    return answer;
}

}  // namespace

/// A request that waits for the work on it; the work may outlive it.
struct door::visit {
    explicit visit(boost::asio::io_context& io) : changed{io.get_executor()} {}

    net::timer changed;  ///< cancelled when the answer is there
    std::optional<net::server_response> answer = {};
    bool gone = false;
};

door::door(boost::asio::io_context& io, const std::string& secret, const ports::clock& clock,
           receiver& in, decoder decode, log_sink log)
    : io_{io},
      secret_{secret},
      clock_{clock},
      in_{in},
      decode_{std::move(decode)},
      log_{std::move(log)} {}

awaitable<net::server_response> door::receive(net::server_request request) {
    if (request.method != "POST") co_return nothing(405);
    if (is_ssl_check(request)) co_return nothing(200);
    if (const auto why = signature_fault(secret_, request, clock_.now()); !why.empty())
        co_return refuse(why);
    // Unique to these bytes at that second: where Slack gave the gesture no id of its own, a
    // request that was recorded and played back is known by it.
    const std::string id{request.header("x-slack-signature")};
    auto read = co_await decode_(request, id);
    if (!read.challenge.empty()) co_return challenge_answer(read.challenge);
    co_return co_await hand_over(std::move(read.frame));
}

net::server_response door::refuse(std::string_view why) {
    ++refused_;
    auto problem = "a request to Slack's address was refused: " + std::string{why};
    if (problems_.is_news(problem, clock_.now())) log_("warn", std::move(problem));
    return nothing(401);
}

awaitable<net::server_response> door::hand_over(decoded frame) {
    const auto waiting = std::make_shared<visit>(io_);
    waiting->changed.expires_after(longest_visit);
    co_await in_.room();
    in_.deliver(std::move(frame), [waiting](handled how, std::string_view payload) {
        if (waiting->gone || waiting->answer) return false;
        waiting->answer = answer_of(how, payload);
        waiting->changed.cancel();
        return true;
    });
    if (!waiting->answer) co_await net::wait(waiting->changed);
    waiting->gone = true;
    co_return waiting->answer ? std::move(*waiting->answer) : nothing(503);
}

}  // namespace starling::slack
