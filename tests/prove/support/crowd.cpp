#include "tests/prove/support/crowd.hpp"

#include <chrono>
#include <cstdio>
#include <utility>

#include "adapters/net/pause.hpp"

namespace starling::prove {
namespace {

using namespace std::chrono_literals;

constexpr const char* channel = "C0CROWD";
constexpr auto breath = 20ms;  ///< between two gestures of one person, half of it by chance

}  // namespace

std::string crowd_user(std::size_t number) {
    char text[16];
    std::snprintf(text, sizeof text, "U%08zX", number);
    return text;
}

crowd::crowd(boost::asio::io_context& io, sandbox::sandbox& slack, ports::random& chance,
             const support::share_world::items& items, std::size_t people)
    : io_{io}, slack_{slack}, chance_{chance}, items_{items}, told_(people) {
    sandbox::sandbox_channel room{.id = channel, .name = "crowd"};
    for (std::size_t n = 0; n < people; ++n) {
        slack_.add(sandbox::sandbox_user{.id = crowd_user(n),
                                         .handle = "p" + std::to_string(n),
                                         .name = "Person " + crowd_user(n),
                                         .tz = "Europe/Berlin"});
        room.members.push_back(crowd_user(n));
    }
    slack_.add(std::move(room));
}

awaitable<void> crowd::act() {
    while (!stopped_ && next_ < told_.size()) co_await live(next_++);
}

awaitable<void> crowd::live(std::size_t person) {
    const auto what = rules::item_code(support::share_world::item_of(items_, person)) + " linkedin";
    co_await insist(person, "/share", what, stage::shared);
    co_await insist(person, "/starling", "done " + what, stage::confirmed);
    if (person % 4 == 0) co_await insist(person, "/starling", "undo " + what, stage::withdrawn);
    if (person % 3 == 0) co_await thank(person);
}

awaitable<void> crowd::thank(std::size_t person) {
    const auto to = (person + 1) % told_.size();
    const auto line = "@p" + std::to_string(to) + " for the help with the release of today";
    for (bool done = false; !done;) {
        ++thanks_tried_;
        done = co_await tries(person, "/kudos", line);
    }
    ++thanks_;
}

awaitable<void> crowd::insist(std::size_t person, std::string command, std::string text,
                              stage then) {
    while (!co_await tries(person, command, text)) {
    }
    told_[person] = then;
}

awaitable<bool> crowd::tries(std::size_t person, std::string command, std::string text) {
    const auto done = co_await slack_.type(crowd_user(person), channel, command, text);
    co_await net::pause(io_, breath / 2 + breath * static_cast<int>(chance_.next() % 64) / 64);
    ++(done.acked ? acknowledged_ : repeated_);
    co_return done.acked;
}

}  // namespace starling::prove
