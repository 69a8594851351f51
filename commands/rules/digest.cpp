#include "commands/rules/digest.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace starling::rules {

namespace {

// program.md D8. The parts not in use yet are left out and the sum is divided by the weights that
// are, so that a score stays within 0..1 and `least_score` keeps its meaning.
constexpr double affinity_weight = 0.30;
constexpr double freshness_weight = 0.20;
constexpr double quality_weight = 0.15;
constexpr double need_weight = 0.10;
constexpr double half_life_hours = 3 * 24;

/// Beta(1,1): with nothing known the rate is one half, and it moves slowly with the first answers.
double smoothed_rate(int yes, int no) {
    return (yes + 1.0) / (yes + no + 2.0);
}

std::string count_of(std::int64_t number, std::string_view one, std::string_view many) {
    return std::to_string(number).append(" ").append(number == 1 ? one : many);
}

int count_for(const std::vector<std::pair<std::string, int>>& counts, std::string_view topic) {
    int sum = 0;
    for (const auto& [name, count] : counts) {
        if (name == topic) sum += count;
    }
    return sum;
}

score_part topic_affinity(const reader& who, const candidate& c) {
    const int yes = count_for(who.accepted_topics, c.topic);
    const int no = count_for(who.declined_topics, c.topic);
    auto reason = yes + no == 0 ? "you have not shared or declined anything on " + c.topic + " yet"
                                : "you shared " + std::to_string(yes) + " and declined " +
                                      std::to_string(no) + " on " + c.topic;
    return {"topic", smoothed_rate(yes, no), affinity_weight, std::move(reason)};
}

score_part freshness(const candidate& c, instant now) {
    const auto age = std::chrono::duration_cast<std::chrono::hours>(now - c.published_at);
    const auto days = age.count() / 24;
    const double value = std::exp2(-static_cast<double>(age.count()) / half_life_hours);
    auto reason = days == 0 ? std::string{"published in the last 24 hours"}
                            : "published " + count_of(days, "day", "days") + " ago";
    return {"freshness", value, freshness_weight, std::move(reason)};
}

score_part quality(const candidate& c) {
    auto reason = c.shared + c.skipped == 0
                      ? std::string{"nobody has shared or declined it yet"}
                      : count_of(c.shared, "colleague", "colleagues") + " shared it, " +
                            std::to_string(c.skipped) + " declined";
    return {"quality", smoothed_rate(c.shared, c.skipped), quality_weight, std::move(reason)};
}

score_part need(const candidate& c) {
    const double reached = c.planned > 0 ? static_cast<double>(c.delivered) / c.planned : 1.0;
    auto reason = "suggested to " + std::to_string(c.delivered) + " of " +
                  count_of(c.planned, "person", "people") + " planned";
    return {"need", std::clamp(1.0 - reached, 0.0, 1.0), need_weight, std::move(reason)};
}

double total(const std::vector<score_part>& parts) {
    double sum = 0;
    double weights = 0;
    for (const auto& part : parts) {
        sum += part.value * part.weight;
        weights += part.weight;
    }
    return sum / weights;
}

/// Networks: an empty list on either side means any.
bool fits(const reader& who, const candidate& c, instant now) {
    if (c.published_at > now || (c.expires_at && *c.expires_at <= now)) return false;
    const auto wanted = [&](network n) { return std::ranges::count(who.networks, n) != 0; };
    return who.networks.empty() || c.networks.empty() || std::ranges::any_of(c.networks, wanted);
}

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

}  // namespace

std::vector<ranked> rank_candidates(const reader& who, std::span<const candidate> items,
                                    instant now) {
    std::vector<ranked> ranking;
    for (const auto& c : items) {
        if (!fits(who, c, now)) continue;
        std::vector parts{topic_affinity(who, c), freshness(c, now), quality(c), need(c)};
        const double score = total(parts);
        ranking.push_back({c.item, score, std::move(parts)});
    }
    std::ranges::sort(ranking, [&](const ranked& a, const ranked& b) {
        if (a.score != b.score) return a.score > b.score;
        return tie_break(who.person, a.item) < tie_break(who.person, b.item);
    });
    return ranking;
}

std::vector<ranked> choose(std::vector<ranked> ranking, std::span<const candidate> items,
                           int room) {
    std::set<std::string_view> topics;
    std::vector<ranked> chosen;
    for (auto& r : ranking) {
        if (std::ssize(chosen) >= room || r.score < least_score) break;
        const auto found = std::ranges::find(items, r.item, &candidate::item);
        if (found == items.end()) continue;
        if (found->topic != no_topic && !topics.insert(found->topic).second) continue;
        chosen.push_back(std::move(r));
    }
    return chosen;
}

}  // namespace starling::rules
