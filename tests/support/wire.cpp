#include "tests/support/wire.hpp"

#include <stdexcept>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace starling::support {
namespace {

using namespace std::chrono_literals;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return out;
}

}  // namespace

int dial(std::uint16_t port) {
    const int s = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto to = loopback(port);
    if (::connect(s, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return s;
    ::close(s);
    return -1;
}

std::uint16_t free_port() {
    const int s = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto here = loopback(0);
    socklen_t size = sizeof here;
    const bool fine = ::bind(s, reinterpret_cast<sockaddr*>(&here), size) == 0 &&
                      ::getsockname(s, reinterpret_cast<sockaddr*>(&here), &size) == 0;
    ::close(s);
    if (!fine) throw std::runtime_error{"no free port"};
    return ntohs(here.sin_port);
}

bool listens(std::uint16_t port, std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    do {
        if (const int s = dial(port); s >= 0) return ::close(s) == 0;
        std::this_thread::sleep_for(20ms);
    } while (std::chrono::steady_clock::now() < until);
    return false;
}

wire::wire(std::uint16_t port) : socket_{dial(port)} {
    if (socket_ < 0) throw std::runtime_error{"nobody listens on port " + std::to_string(port)};
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

wire::~wire() {
    ::close(socket_);
}

void wire::say(const std::string& bytes) const {
    for (std::size_t done = 0; done < bytes.size();) {
        const auto n = ::send(socket_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (n <= 0) return;
        done += static_cast<std::size_t>(n);
    }
}

bool wire::hear_some(std::chrono::milliseconds patience) {
    pollfd wait{socket_, POLLIN, 0};
    if (closed_ || ::poll(&wait, 1, static_cast<int>(patience.count())) <= 0) return false;
    char some[16 * 1024];
    const auto n = ::recv(socket_, some, sizeof some, 0);
    closed_ = n <= 0;
    if (!closed_) heard_.append(some, static_cast<std::size_t>(n));
    return !closed_;
}

bool wire::ended() {
    hear_some(0ms);
    return closed_;
}

std::string wire::hear(std::chrono::milliseconds silence) {
    while (hear_some(silence)) {
    }
    return std::exchange(heard_, {});
}

std::string wire::hear_answer(std::chrono::milliseconds patience) {
    for (;;) {
        auto size = size_of_answer(heard_);
        while (size == 0 && hear_some(patience)) size = size_of_answer(heard_);
        auto answer = heard_.substr(0, size);
        heard_.erase(0, size);
        if (!answer.starts_with("HTTP/1.1 1")) return answer;
    }
}

std::size_t size_of_answer(const std::string& text) {
    const auto end = text.find("\r\n\r\n");
    if (end == text.npos) return 0;
    std::size_t body = 0;
    if (text.find("Transfer-Encoding: chunked") < end) {
        const auto last = text.find("\r\n0\r\n\r\n", end + 2);
        return last == std::string::npos ? 0 : last + 7;
    }
    for (const auto* name : {"content-length: ", "Content-Length: "})
        if (const auto at = text.find(name); at < end) body = std::stoul(text.substr(at + 16));
    return text.size() >= end + 4 + body ? end + 4 + body : 0;
}

int status_of(const std::string& answer) {
    return answer.starts_with("HTTP/1.") && answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}

}  // namespace starling::support
