#pragma once

#include <chrono>
#include <list>
#include <map>
#include <string>

#include "adapters/net/pause.hpp"
#include "commands/ports/async.hpp"

namespace starling::teams {

/// One operation at a time per conversation, in the order they came: Teams answers 412 to
/// concurrent ones (teams.md 3). One I/O thread; must outlive its turns.
class conversation_turns {
public:
    /// Given back at the end of its scope.
    class turn {
    public:
        turn() = default;
        turn(conversation_turns* of, std::string conversation)
            : of_{of}, conversation_{std::move(conversation)} {}
        turn(turn&& other) noexcept
            : of_{std::exchange(other.of_, nullptr)},
              conversation_{std::move(other.conversation_)} {}
        turn& operator=(turn&&) = delete;
        ~turn() {
            if (of_) of_->next(conversation_);
        }
        explicit operator bool() const { return of_ != nullptr; }

    private:
        conversation_turns* of_ = nullptr;
        std::string conversation_;
    };

    explicit conversation_turns(boost::asio::io_context& io) : io_{io} {}

    /// An empty turn when it did not come within `patience`.
    awaitable<turn> take(std::string conversation, std::chrono::milliseconds patience);
    std::size_t busy() const { return waiting_.size(); }

private:
    struct waiter {
        net::timer bell;
        bool called = false;  ///< the turn is this one's, taken up or not
    };
    using line = std::list<waiter*>;

    /// Leaves the line however its coroutine ends; a turn that was called and not taken goes on.
    struct place_in_line;

    void next(const std::string& conversation);

    boost::asio::io_context& io_;
    std::map<std::string, line> waiting_;  ///< conversations with an operation under way
};

}  // namespace starling::teams
