#include "adapters/teams/receiver.hpp"

#include <algorithm>
#include <utility>

#include "adapters/teams/invoke_reply.hpp"
#include "adapters/teams/receiver_work.hpp"
#include "adapters/teams/text_decode.hpp"

namespace starling::teams {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

}  // namespace

/// Counts a request in and out, and how long it took.
class receiver::visit {
public:
    explicit visit(receiver& of) : of_{of} { ++of_.in_flight_; }
    ~visit() {
        --of_.in_flight_;
        const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - since_);
        of_.figures_.longest_answer = std::max(of_.figures_.longest_answer, took);
    }
    visit(const visit&) = delete;
    visit& operator=(const visit&) = delete;

private:
    receiver& of_;
    steady_clock::time_point since_ = steady_clock::now();
};

receiver::receiver(boost::asio::io_context& io, const teams_options& options, token_check& tokens,
                   ports::intake& intake, people_book& people, const ports::clock& clock,
                   ports::random& chance, receiver_links links, log_sink log, milliseconds patience)
    : io_{io},
      options_{options},
      gate_{options, tokens},
      intake_{intake},
      people_{people},
      clock_{clock},
      chance_{chance},
      links_{std::move(links)},
      log_{std::move(log)},
      patience_{patience},
      tasks_{io, [this](std::string bug) { log_("error", "bug: " + bug); }} {}

awaitable<net::server_response> receiver::receive(net::server_request request) {
    if (stopping_) co_return empty_reply(503);
    if (request.method != "POST") {
        auto no = empty_reply(405);
        no.headers.emplace_back("allow", "POST");
        co_return no;
    }
    const visit counted{*this};
    co_return co_await take(std::move(request));
}

awaitable<net::server_response> receiver::take(net::server_request request) {
    auto in = read_activity(request.body);
    if (!in) {
        ++figures_.bad;
        co_return empty_reply(400);
    }
    ++figures_.activities;
    const auto admitted = co_await gate_.admit(std::move(request), *in);
    if (admitted.status != 200) co_return refuse(admitted);
    learn(*in);
    co_return co_await handle(std::move(*in));
}

awaitable<net::server_response> receiver::handle(activity in) {
    auto read = decode(in, {options_.app_id, options_.name});
    switch (read.what) {
        case sort::events:
            co_return co_await take_events(std::move(read));
        case sort::unknown:
            ++figures_.unknown;
            co_return empty_reply();
        case sort::unknown_invoke:
            ++figures_.unknown;
            co_return empty_reply(501);
        case sort::malformed:
            co_return malformed(in);
        case sort::refresh:
            co_return toast_reply({});
        default:
            co_return co_await answer_in_time(
                std::make_shared<work>(io_, std::move(in), std::move(read)));
    }
}

/// Teams sends again what is not answered with 200; the inbox knows what was done before.
awaitable<net::server_response> receiver::take_events(decoded read) {
    bool news = read.in.empty();
    for (auto& one : read.in) {
        const auto receipt = co_await accept(std::move(one));
        news = news || (receipt && !receipt->duplicate);
        if (!receipt) {
            report("an activity could not be recorded: " + receipt.error().message());
            co_return empty_reply(500);
        }
    }
    if (news && read.roster && links_.roster) links_.roster(std::move(*read.roster));
    co_return empty_reply();
}

net::server_response receiver::malformed(const activity& in) {
    ++figures_.bad;
    if (in.name != "adaptiveCard/action") return empty_reply(400);
    return card_error(400, "This button is not one that works here.", 400);
}

net::server_response receiver::refuse(const admission& why) {
    ++figures_.refused;
    report("an activity was refused: " + std::string{why.why});
    return empty_reply(why.status);
}

void receiver::report(std::string problem) {
    figures_.last_problem = std::move(problem);
    if (problems_.is_news(figures_.last_problem, clock_.now())) log_("warn", figures_.last_problem);
}

void receiver::learn(const activity& in) {
    if (in.user.empty() || !in.readable) return;
    people_.note(address_of(in, in.user), hints_of(in));
    for (const auto& m : read_mentions(in.json))
        if (m.id.starts_with("29:"))
            people_.note(address_of(in, m.id), {.name = m.name, .seen = in.at});
}

/// An exception out of the intake is a bug: for this one gesture it counts as "not recorded".
awaitable<result<ports::receipt>> receiver::accept(model::inbound what) {
    std::string bug;
    try {
        co_return co_await intake_.accept(std::move(what));
    } catch (const std::exception& e) {
        bug = e.what();
    }
    log_("error", "bug while an activity was taken in: " + bug);
    co_return errc::bug;
}

awaitable<void> receiver::stop(milliseconds patience) {
    stopping_ = true;
    const auto until = steady_clock::now() + patience;
    while (in_flight_ > 0 && steady_clock::now() < until) co_await net::pause(io_, milliseconds{5});
    co_await tasks_.drain(milliseconds{100});
}

}  // namespace starling::teams
