#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "adapters/sandbox/sandbox.hpp"
#include "commands/ports/random.hpp"
#include "tests/support/share_world.hpp"

namespace starling::prove {

/// People who share their item, confirm it, every fourth takes it back, every third thanks the next
/// one. What is not acknowledged they do again, as people do, until it is. One io_context, one
/// thread.
class crowd {
public:
    /// What was acknowledged last.
    enum class stage : std::uint8_t { nothing, shared, confirmed, withdrawn };

    crowd(boost::asio::io_context& io, sandbox::sandbox& slack, ports::random& chance,
          const support::share_world::items& items, std::size_t people);

    /// One of those who act at the same time: takes the next person until nobody is left or stop().
    awaitable<void> act();
    /// Whoever began goes on to the end; nobody else begins.
    void stop() { stopped_ = true; }

    const std::vector<stage>& told() const { return told_; }
    /// Kudos that were acknowledged, and gestures of kudos in all: one that was not acknowledged
    /// may have been given.
    std::size_t thanks() const { return thanks_; }
    std::size_t thanks_tried() const { return thanks_tried_; }
    std::size_t acknowledged() const { return acknowledged_; }
    std::size_t repeated() const { return repeated_; }

private:
    awaitable<void> live(std::size_t person);
    awaitable<void> thank(std::size_t person);
    awaitable<void> insist(std::size_t person, std::string command, std::string text, stage then);
    awaitable<bool> tries(std::size_t person, std::string command, std::string text);

    boost::asio::io_context& io_;
    sandbox::sandbox& slack_;
    ports::random& chance_;
    const support::share_world::items& items_;
    std::vector<stage> told_;
    std::size_t next_ = 0;
    std::size_t thanks_ = 0;
    std::size_t thanks_tried_ = 0;
    std::size_t acknowledged_ = 0;
    std::size_t repeated_ = 0;
    bool stopped_ = false;
};

/// "U0000002A": how the crowd's people are called in the workspace.
std::string crowd_user(std::size_t number);

}  // namespace starling::prove
