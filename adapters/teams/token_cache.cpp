#include "adapters/teams/token_cache.hpp"

#include <utility>

namespace starling::teams {

const verified_token* token_cache::find(const std::string& token) const {
    const auto found = tokens_.find(token);
    return found == tokens_.end() ? nullptr : &found->second;
}

void token_cache::keep(const std::string& token, verified_token what) {
    if (!tokens_.insert_or_assign(token, std::move(what)).second) return;
    order_.push_back(token);
    while (order_.size() > most_) {
        tokens_.erase(order_.front());
        order_.pop_front();
    }
}

void token_cache::drop(const std::string& token) {
    tokens_.erase(token);
}

}  // namespace starling::teams
