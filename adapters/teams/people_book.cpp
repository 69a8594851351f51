#include "adapters/teams/people_book.hpp"

#include <tuple>

namespace starling::teams {
namespace {

void take(std::string& known, const std::string& news) {
    if (!news.empty()) known = news;
}

}  // namespace

bool people_book::by_alias_less::operator()(const alias& a, const alias& b) const {
    return std::tie(a.tenant, a.object) < std::tie(b.tenant, b.object);
}

people_book::alias people_book::by_alias_less::of(const person* p) {
    return {p->first.workspace, p->second.alias};
}

void people_book::note(const model::address& who, const person_hints& hints) {
    if (!who) return;
    const auto [at, fresh] = people_.try_emplace(who);
    auto& known = at->second;
    take(known.name, hints.name);
    take(known.tz, hints.tz);
    take(known.locale, hints.locale);
    if (!hints.alias.empty()) take_alias(*at, hints.alias);
    if (!hints.seen.conversation.empty()) known.seen = hints.seen;
    if (!fresh) return;
    order_.push_back(&*at);
    if (order_.size() > most_) forget_oldest();
}

/// The newest owner of an alias is the one who is found by it.
void people_book::take_alias(person& who, const std::string& alias) {
    if (who.second.alias != alias) {
        drop_alias(who);
        who.second.alias = alias;
    }
    const auto [at, fresh] = aliases_.insert(&who);
    if (fresh || *at == &who) return;
    aliases_.erase(at);
    aliases_.insert(&who);
}

void people_book::drop_alias(const person& who) {
    const auto at = aliases_.find(&who);
    if (at != aliases_.end() && *at == &who) aliases_.erase(at);
}

std::optional<person_hints> people_book::find(const model::address& who) const {
    const auto found = people_.find(who);
    if (found == people_.end()) return {};
    return found->second;
}

std::optional<model::address> people_book::by_alias(const std::string& tenant,
                                                    const std::string& object) const {
    const auto found = aliases_.find(alias{tenant, object});
    if (found == aliases_.end()) return {};
    return (*found)->first;
}

void people_book::forget_oldest() {
    const auto* oldest = order_.front();
    order_.pop_front();
    drop_alias(*oldest);
    people_.erase(people_.find(oldest->first));
}

}  // namespace starling::teams
