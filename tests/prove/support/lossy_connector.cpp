#include "tests/prove/support/lossy_connector.hpp"

#include <algorithm>

namespace starling::prove {
namespace {

/// The value of "summary": what the proof numbers its messages with.
std::string summary_of(const std::string& activity) {
    constexpr std::string_view field = R"("summary":")";
    const auto from = activity.find(field);
    if (from == std::string::npos) return activity;
    const auto begin = from + field.size();
    return activity.substr(begin, activity.find('"', begin) - begin);
}

std::string conversation_of(const std::string& target) {
    constexpr std::string_view before = "/conversations/";
    const auto begin = target.find(before) + before.size();
    return target.substr(begin, target.find('/', begin) - begin);
}

}  // namespace

lossy_connector::lossy_connector(boost::asio::io_context& io, bool honest) : honest_{honest} {
    const auto handle = [this](net::server_request r) -> awaitable<net::server_response> {
        if (r.target.starts_with("/login"))
            co_return net::server_response{.body = R"({"access_token":"t","expires_in":3600})"};
        co_return answer(r);
    };
    server_ = net::make_http_server(io, {}, handle).value();
}

int lossy_connector::taken_more_than_once() const {
    return static_cast<int>(
        std::ranges::count_if(taken_, [](const auto& entry) { return entry.second > 1; }));
}

net::server_response lossy_connector::answer(const net::server_request& r) {
    ++calls;
    const auto conversation = conversation_of(r.target);
    if (honest_) {
        arrivals[conversation].push_back(clock::now());
        return {.status = 201, .body = R"({"id":"1"})"};
    }
    if (const auto pause = paused_until_.find(conversation);
        pause != paused_until_.end() && clock::now() < pause->second)
        ++calls_in_pause;
    const auto luck = chance_.next() % 100;
    if (luck < 10) return throttle(conversation);
    if (luck < 13) return {.status = 412, .body = R"({"error":{"code":"PreconditionFailed"}})"};
    return lose(r);
}

net::server_response lossy_connector::throttle(const std::string& conversation) {
    ++throttled;
    paused_until_[conversation] = clock::now() + std::chrono::seconds{1};
    return {.status = 429,
            .body = R"({"error":{"code":"Throttled"}})",
            .headers = {{"retry-after", "1"}}};
}

/// It is in the conversation now; nobody hears of that.
net::server_response lossy_connector::lose(const net::server_request& r) {
    ++taken_[summary_of(r.body)];
    constexpr int statuses[] = {500, 502, 503, 504};
    if (const auto luck = chance_.next() % 10; luck < 4) return {.status = statuses[luck]};
    return {.drop = true};
}

}  // namespace starling::prove
