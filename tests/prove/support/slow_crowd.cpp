#include "tests/prove/support/slow_crowd.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/wire.hpp"

namespace starling::prove {
namespace {

using support::dial;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

constexpr auto tick = 50ms;
constexpr auto between_bytes = 500ms;
constexpr auto before_return = 1'000ms;
/// The largest body that is taken; all but its last bytes are sent.
constexpr std::size_t largest_body = 256 * 1024;

struct manner {
    std::string opening;
    std::string drip;  ///< one more of these every half second
};

std::string head_with_length(std::size_t length) {
    return "POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) +
           "\r\n\r\n";
}

const manner& manner_of(std::size_t number) {
    static const manner slow_head{"POST /api/messages HTTP/1.1\r\nHost: a\r\nX-Slow: ", "a"};
    static const manner slow_body{head_with_length(largest_body), "b"};
    static const manner silent{"GET /api/messages HTTP/1.1\r\nHost: a\r\n\r\n", ""};
    static const manner endless{
        head_with_length(largest_body) + std::string(largest_body - 100, 'c'), ""};
    if (number % 2 == 1) return endless;
    return number % 6 == 0 ? slow_head : number % 6 == 2 ? slow_body : silent;
}

}  // namespace

struct slow_crowd::member {
    std::size_t number = 0;
    const manner* how = nullptr;
    int socket = -1;
    std::size_t sent = 0;       ///< of the opening
    steady::time_point next{};  ///< byte, or return

    bool open() const { return socket >= 0; }
    void come(std::uint16_t port);
    void leave();
    void look();
    void speak();
};

void slow_crowd::member::come(std::uint16_t port) {
    how = &manner_of(number++);
    socket = dial(port);
    sent = 0;
    next = steady::now() + (open() ? between_bytes : before_return);
}

void slow_crowd::member::leave() {
    ::close(socket);
    socket = -1;
    next = steady::now() + before_return;
}

/// Takes answers as they come; leaves when the server has ended the connection.
void slow_crowd::member::look() {
    char some[1024];
    ssize_t n = 0;
    do n = ::recv(socket, some, sizeof some, MSG_DONTWAIT);
    while (n > 0);
    if (n == 0 || errno != EAGAIN) leave();
}

void slow_crowd::member::speak() {
    const auto say = [this](std::string_view text) {
        const auto n = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        return n > 0 ? static_cast<std::size_t>(n) : 0;
    };
    if (sent < how->opening.size()) {
        sent += say(std::string_view{how->opening}.substr(sent));
    } else if (steady::now() >= next) {
        say(how->drip);
        next = steady::now() + between_bytes;
    }
}

slow_crowd::slow_crowd(std::uint16_t port, std::size_t size) : port_{port}, members_(size) {
    for (std::size_t n = 0; n < size; ++n) members_[n].number = n;
    thread_ = std::thread{[this] { run(); }};
}

slow_crowd::~slow_crowd() {
    stopping_ = true;
    thread_.join();
    for (auto& m : members_)
        if (m.open()) m.leave();
}

void slow_crowd::run() {
    while (!stopping_) {
        most_ = std::max(most_.load(), step());
        std::this_thread::sleep_for(tick);
    }
}

std::size_t slow_crowd::step() {
    std::size_t open = 0;
    for (auto& m : members_) {
        if (m.open()) m.look();
        if (!m.open() && steady::now() >= m.next) {
            m.come(port_);
            opened_ += m.open() ? 1 : 0;
        }
        if (m.open()) m.speak();
        open += m.open() ? 1 : 0;
    }
    return open;
}

}  // namespace starling::prove
