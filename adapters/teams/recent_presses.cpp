#include "adapters/teams/recent_presses.hpp"

#include <utility>

namespace starling::teams {

std::string recent_presses::key_for(const activity& in, const press& what, rules::instant now) {
    const auto card = in.tenant + "|" + in.user + "|" + in.at.conversation + "|" + in.reply_to;
    const auto content = in.name + ":" + digest_of(what);
    const auto [found, fresh] = last_.try_emplace(card);
    auto& last = found->second;
    if (!fresh && last.content == content && now >= last.at && now - last.at < window)
        return last.key;
    if (fresh) order_.push_back(card);
    card_of_.erase(last.key);
    last = {content, own_key(in), now};
    card_of_.insert_or_assign(last.key, card);
    auto key = last.key;
    if (order_.size() > most_) forget_oldest();
    return key;
}

void recent_presses::answered(const std::string& key, const net::server_response& answer) {
    const auto card = card_of_.find(key);
    if (card != card_of_.end()) last_.at(card->second).answer = answer;
}

std::optional<net::server_response> recent_presses::answer_to(const std::string& key) const {
    const auto card = card_of_.find(key);
    if (card == card_of_.end()) return {};
    return last_.at(card->second).answer;
}

void recent_presses::forget_oldest() {
    const auto oldest = last_.find(order_.front());
    card_of_.erase(oldest->second.key);
    last_.erase(oldest);
    order_.pop_front();
}

}  // namespace starling::teams
