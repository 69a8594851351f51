#include "adapters/teams/people_book.hpp"

namespace starling::teams {
namespace {

void take(std::string& known, const std::string& news) {
    if (!news.empty()) known = news;
}

}  // namespace

void people_book::note(const model::address& who, const person_hints& hints) {
    if (!who) return;
    const auto [at, fresh] = people_.try_emplace(who);
    auto& known = at->second;
    take(known.name, hints.name);
    take(known.tz, hints.tz);
    take(known.locale, hints.locale);
    take(known.alias, hints.alias);
    if (!hints.seen.conversation.empty()) known.seen = hints.seen;
    if (!known.alias.empty()) aliases_.insert_or_assign({who.workspace, known.alias}, who);
    if (!fresh) return;
    order_.push_back(who);
    if (order_.size() > most_) forget_oldest();
}

std::optional<person_hints> people_book::find(const model::address& who) const {
    const auto found = people_.find(who);
    if (found == people_.end()) return {};
    return found->second;
}

std::optional<model::address> people_book::by_alias(const std::string& tenant,
                                                    const std::string& alias) const {
    const auto found = aliases_.find({tenant, alias});
    if (found == aliases_.end()) return {};
    return found->second;
}

void people_book::forget_oldest() {
    const auto oldest = people_.find(order_.front());
    const auto alias = aliases_.find({oldest->first.workspace, oldest->second.alias});
    if (alias != aliases_.end() && alias->second == oldest->first) aliases_.erase(alias);
    people_.erase(oldest);
    order_.pop_front();
}

}  // namespace starling::teams
