#include "tests/prove/support/metered_platform.hpp"

#include <algorithm>

namespace starling::prove {
namespace {

/// What may come at once: a little more than the senders' own burst.
constexpr double burst = 40;
constexpr std::chrono::seconds pause{1};
/// A call may have left before the refusal of another one came back.
constexpr std::chrono::milliseconds on_its_way{200};

/// The proof's messages are one word with a number: "answer-7", "broadcast-1234".
std::string text_of(const std::string& body) {
    for (const std::string_view word : {"answer-", "broadcast-"}) {
        const auto from = body.find(word);
        if (from == std::string::npos) continue;
        const auto end = body.find_first_not_of("0123456789", from + word.size());
        return body.substr(from, end - from);
    }
    return {};
}

}  // namespace

metered_platform::metered_platform(boost::asio::io_context& io, double most_per_second)
    : most_per_second_{most_per_second}, room_{burst} {
    const auto handle = [this](net::server_request r) -> awaitable<net::server_response> {
        if (r.target.starts_with("/login"))
            co_return net::server_response{.body = R"({"access_token":"t","expires_in":3600})"};
        co_return answer(r);
    };
    server_ = net::make_http_server(io, {}, handle).value();
}

bool metered_platform::has_room(clock::time_point now) {
    if (most_per_second_ <= 0) return true;
    const std::chrono::duration<double> passed = now - filled_;
    room_ = std::min(burst, room_ + passed.count() * most_per_second_);
    filled_ = now;
    if (room_ < 1) return false;
    room_ -= 1;
    return true;
}

net::server_response metered_platform::answer(const net::server_request& r) {
    const auto now = clock::now();
    if (now < paused_until_ || !has_room(now)) {
        if (now >= paused_until_) told_at_ = now;
        ++(now > told_at_ + on_its_way ? refused_again : refused);
        paused_until_ = std::max(paused_until_, now + pause);
        return {.status = 429,
                .body = R"({"ok":false,"error":"ratelimited"})",
                .headers = {{"retry-after", std::to_string(pause.count())}}};
    }
    taken.push_back({now, text_of(r.body)});
    on_taken(taken.back().text);
    const auto number = std::to_string(taken.size());
    return {.body = R"({"ok":true,"channel":"D)" + number + R"(","ts":")" + number +
                    R"(.1","id":")" + number + R"("})"};
}

}  // namespace starling::prove
