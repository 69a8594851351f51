#include "commands/rules/digest.hpp"

#include <algorithm>
#include <utility>

#include "commands/rules/eligibility.hpp"
#include "commands/rules/score.hpp"

namespace starling::rules {

namespace {

std::uint64_t mixed(std::uint64_t x) {  // splitmix64: every bit of the input moves every other
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

std::uint64_t tie_break(person_id who, item_id what) {
    return mixed(mixed(static_cast<std::uint64_t>(who.value)) ^
                 static_cast<std::uint64_t>(what.value));
}

double program_rate(const std::vector<candidate>& items) {
    int yes = 0;
    int no = 0;
    for (const auto& c : items) {
        yes += c.shared;
        no += c.skipped;
    }
    return smoothed_rate(yes, no);
}

readers program_readers(const std::vector<candidate>& items) {
    readers all;
    for (const auto& c : items) {
        all.clicks += c.clicks;
        all.shares += c.linked;
    }
    return all;
}

}  // namespace

int first_looks(const budget_policy& budget, int audience) {
    return std::min(budget.first_look, (audience * budget.first_look_percent + 99) / 100);
}

bool is_rotating(const budget_policy& budget, int number) {
    const auto reserved = [&](int looks) { return looks * budget.rotation_percent / 100; };
    return reserved(number + 1) > reserved(number);
}

offer::offer(std::vector<candidate> items, const policy& p, int audience, instant now)
    : items_{std::move(items)},
      budget_{p.budget},
      shares_per_item_{p.caps.item},
      audience_{audience},
      prior_{program_rate(items_)},
      program_{program_readers(items_)},
      now_{now} {
    std::erase_if(items_, [&](const candidate& c) {
        return c.published_at > now || (c.expires_at && *c.expires_at <= now);
    });
    reach_ = reach{items_, budget_.other_languages};
    std::unordered_map<std::string_view, std::size_t> topics;
    scores_.resize(items_.size());
    for (std::size_t at = 0; at < items_.size(); ++at) {
        place_.emplace(items_[at].item.value, at);
        const auto [topic, is_new] = topics.try_emplace(items_[at].topic, topics_.size());
        if (is_new) topics_.push_back(items_[at].topic);
        scores_[at].topic = topic->second;
        scores_[at].for_teams = !items_[at].teams.empty();
        score(at);
    }
}

score_frame offer::frame() const {
    return {now_, budget_.freshness_days, audience_, prior_, program_};
}

void offer::score(std::size_t at) {
    const auto& c = items_[at];
    auto& s = scores_[at];
    s.base = total(item_parts(c, frame()));
    s.first_look = c.delivered < first_looks(budget_, audience_);
    s.rotating =
        s.first_look && is_rotating(budget_, c.delivered) && now_ - c.published_at < rotation_wait;
}

void offer::delivered(item_id item) {
    const auto at = place_.at(item.value);
    ++items_[at].delivered;
    score(at);
}

std::vector<double> offer::affinities(const reader& who) const {
    std::vector<double> list(topics_.size(), smoothed_rate(0, 0));
    if (who.accepted_topics.empty() && who.declined_topics.empty()) return list;
    for (std::size_t t = 0; t < topics_.size(); ++t)
        list[t] = smoothed_rate(count_for(who.accepted_topics, topics_[t]),
                                count_for(who.declined_topics, topics_[t]));
    return list;
}

/// What they had, and what caps 1 and 2 leave no room for on any network of theirs.
std::vector<bool> offer::closed_to(const reader& who, const std::vector<network_bits>& nets) const {
    std::vector<bool> closed(items_.size());
    const auto close = [&](item_id item) {
        if (const auto at = place_.find(item.value); at != place_.end()) closed[at->second] = true;
    };
    for (const auto item : who.delivered) close(item);
    for (const auto& [item, ignored] : who.shared) {
        int taken = 0;
        network_bits used = 0;
        for (const auto& [other, net] : who.shared)
            if (other == item) {
                ++taken;
                used |= bit_of(net);
            }
        const auto at = place_.find(item.value);
        if (at == place_.end()) continue;
        const auto usable = bits_of(who.networks) & nets[at->second];
        if (taken >= shares_per_item_ || (usable & ~used) == 0) closed[at->second] = true;
    }
    return closed;
}

bool offer::comes_before(const reader& who, const pick& a, const pick& b) const {
    if (scores_[a.at].first_look != scores_[b.at].first_look) return scores_[a.at].first_look;
    if (a.score != b.score) return a.score > b.score;
    return tie_break(who.person, items_[a.at].item) < tie_break(who.person, items_[b.at].item);
}

/// `best` holds the best so far in order, one per topic.
void offer::consider(const reader& who, pick p, std::vector<pick>& best, int room) const {
    const auto before = [&](const pick& a, const pick& b) { return comes_before(who, a, b); };
    if (std::ssize(best) == room && !before(p, best.back())) return;
    const auto topic = scores_[p.at].topic;
    if (topics_[topic] != no_topic) {
        const auto rival =
            std::ranges::find(best, topic, [&](const pick& b) { return scores_[b.at].topic; });
        if (rival != best.end()) {
            if (!before(p, *rival)) return;
            best.erase(rival);
        }
    }
    best.insert(std::ranges::upper_bound(best, p, before), p);
    if (std::ssize(best) > room) best.pop_back();
}

std::vector<ranked> offer::choose(const reader& who, int room) const {
    std::vector<ranked> chosen;
    if (room <= 0) return chosen;
    const auto& nets = reach_.of(who.lang);
    const auto closed = closed_to(who, nets);
    const auto liking = affinities(who);
    const auto wanted = bits_of(who.networks);
    const double least = budget_.least_score / 100.0;
    std::vector<pick> best;
    for (std::size_t at = 0; at < items_.size(); ++at) {
        const auto& s = scores_[at];
        if (closed[at] || (s.rotating && !who.least_served)) continue;
        if ((wanted & nets[at]) == 0) continue;
        if (s.for_teams && !is_for(items_[at].teams, who.team)) continue;
        const pick p{at, s.base + topic_weight * liking[s.topic] + fatigue_weight * who.fatigue};
        if (s.first_look || p.score >= least) consider(who, p, best, room);
    }
    for (const auto& p : best) chosen.push_back(explained(who, p));
    return chosen;
}

ranked offer::explained(const reader& who, const pick& p) const {
    const auto& c = items_[p.at];
    std::vector parts{topic_part(who, c.topic)};
    if (who.fatigue > 0) parts.push_back(fatigue_part(who));
    for (auto& part : item_parts(c, frame())) parts.push_back(std::move(part));
    return {c.item, p.score, std::move(parts)};
}

}  // namespace starling::rules
