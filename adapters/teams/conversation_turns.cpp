#include "adapters/teams/conversation_turns.hpp"

#include <utility>

namespace starling::teams {

struct conversation_turns::place_in_line {
    place_in_line(conversation_turns& o, std::string c)
        : of{o}, conversation{std::move(c)}, self{net::timer{o.io_.get_executor()}} {
        of.waiting_[conversation].push_back(&self);
    }
    place_in_line(const place_in_line&) = delete;
    place_in_line& operator=(const place_in_line&) = delete;
    ~place_in_line() {
        if (taken) return;
        if (self.called)
            of.next(conversation);
        else
            of.waiting_[conversation].remove(&self);
    }

    conversation_turns& of;
    std::string conversation;
    waiter self;
    bool taken = false;
};

awaitable<conversation_turns::turn> conversation_turns::take(std::string conversation,
                                                             std::chrono::milliseconds patience) {
    if (waiting_.try_emplace(conversation).second) co_return turn{this, std::move(conversation)};
    place_in_line here{*this, conversation};
    here.self.bell.expires_after(patience);
    co_await net::wait(here.self.bell);
    if (!here.self.called) co_return turn{};
    here.taken = true;
    co_return turn{this, std::move(conversation)};
}

void conversation_turns::next(const std::string& conversation) {
    const auto found = waiting_.find(conversation);
    if (found->second.empty()) {
        waiting_.erase(found);
        return;
    }
    auto* first = found->second.front();
    found->second.pop_front();
    first->called = true;
    first->bell.cancel();
}

}  // namespace starling::teams
