#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace starling::support {

/// A port of this machine that nobody listens on now.
std::uint16_t free_port();
/// Waits until somebody listens there; false after `patience`.
bool listens(std::uint16_t port, std::chrono::milliseconds patience);

/// A socket connected to 127.0.0.1; -1 when nobody takes it.
int dial(std::uint16_t port);

/// A connection to 127.0.0.1 that says exactly what it is told, byte for byte. Blocks.
class wire {
public:
    explicit wire(std::uint16_t port);
    ~wire();
    wire(const wire&) = delete;
    wire& operator=(const wire&) = delete;

    /// Errors show when hearing.
    void say(const std::string& bytes) const;
    /// What the other side says until it closes or is silent for so long.
    std::string hear(std::chrono::milliseconds silence);
    /// The next final answer with the body that its Content-Length announces; empty when it does
    /// not come.
    std::string hear_answer(std::chrono::milliseconds patience);
    int handle() const { return socket_; }
    bool closed() const { return closed_; }
    /// Also when that was not heard yet; for a connection that owes no answer.
    bool ended();

private:
    bool hear_some(std::chrono::milliseconds patience);

    int socket_ = -1;
    std::string heard_;
    bool closed_ = false;
};

/// Of the first answer in the text, with its body; 0 while it is not whole.
std::size_t size_of_answer(const std::string& text);
/// Of an answer; 0 when there is none.
int status_of(const std::string& answer);

}  // namespace starling::support
