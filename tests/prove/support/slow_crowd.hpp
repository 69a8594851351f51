#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace starling::prove {

/// Many connections that keep a server waiting, each in one of four ways: a head that never ends, a
/// body that comes byte by byte, silence behind a whole request, and (every second one: that is
/// what costs memory) a body of which only the end is missing. One that the server ends comes back
/// a second later in another way.
class slow_crowd {
public:
    slow_crowd(std::uint16_t port, std::size_t size);
    ~slow_crowd();
    slow_crowd(const slow_crowd&) = delete;
    slow_crowd& operator=(const slow_crowd&) = delete;

    std::size_t opened() const { return opened_; }  ///< connections so far
    std::size_t most() const { return most_; }      ///< open at the same time

private:
    struct member;

    void run();
    std::size_t step();

    std::uint16_t port_;
    std::vector<member> members_;
    std::atomic<std::size_t> opened_ = 0;
    std::atomic<std::size_t> most_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace starling::prove
