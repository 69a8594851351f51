#include "tests/unit/commands/caps_model.hpp"

#include <algorithm>

namespace starling::commands::model_test {

namespace {

constexpr std::chrono::hours week{7 * 24};
constexpr int same_item = 2;       // cap 2
constexpr int item_everybody = 3;  // cap 6 with so few people
constexpr int paid_a_day = 3;      // cap P
constexpr int points_a_day = 30;   // cap P
constexpr int for_own_words = 3;   // half of 6, at confirmation
constexpr int kudos_a_day = 2;     // D6
constexpr int same_pair = 3;       // D6, in 30 days
constexpr int program_zone = 0;

}  // namespace

long caps_model::day_of(rules::instant at, int zone) const {
    const auto local = at + std::chrono::hours{zones[static_cast<std::size_t>(zone)].hours};
    return std::chrono::floor<std::chrono::days>(local).time_since_epoch().count();
}

rules::instant caps_model::day_end(int zone) const {
    const auto hours = std::chrono::hours{zones[static_cast<std::size_t>(zone)].hours};
    return rules::instant{std::chrono::days{day_of(now, zone) + 1}} - hours;
}

int caps_model::points(int person) const {
    int sum = 0;
    for (const auto& s : shares)
        if (s.person == person && !s.withdrawn) sum += s.paid;
    return sum;
}

const caps_model::share* caps_model::standing(int person, int item, int net) const {
    const auto found = std::ranges::find_if(shares, [&](const share& s) {
        return s.person == person && s.item == item && s.net == net && !s.withdrawn;
    });
    return found == shares.end() ? nullptr : &*found;
}

bool caps_model::may_share(int person, int item, int net) const {
    const auto& p = who[static_cast<std::size_t>(person)];
    if (p.left || standing(person, item, net)) return false;
    int of_item = 0;
    int today = 0;
    int today_there = 0;
    int in_a_week = 0;
    int everybody = 0;
    for (const auto& s : shares) {
        if (s.item == item && s.net == net &&
            day_of(s.at, program_zone) == day_of(now, program_zone))
            ++everybody;
        if (s.person != person) continue;
        if (s.item == item && !s.withdrawn) ++of_item;
        if (now < s.at + week) ++in_a_week;
        if (day_of(s.at, p.zone) != day_of(now, p.zone)) continue;
        ++today;
        if (s.net == net) ++today_there;
    }
    return of_item < same_item && today < limit(&cap_numbers::person_day, p.zone) &&
           today_there < limit(&cap_numbers::network_day, p.zone) &&
           in_a_week < limit(&cap_numbers::person_week, p.zone) && everybody < item_everybody;
}

int caps_model::limit(int cap_numbers::* cap, int zone) const {
    const auto day_began = day_end(zone) - std::chrono::days{1};
    int least = caps.back().*cap;
    for (std::size_t later = 1; later < caps.size(); ++later)
        if (caps[later].at >= day_began) least = std::min(least, caps[later - 1].*cap);
    return least;
}

void caps_model::set_cap(int cap_numbers::* cap, int to) {
    auto next = caps.back();
    next.*cap = to;
    next.at = now;
    caps.push_back(next);
}

void caps_model::share_now(int person, int item, int net) {
    int paid = 0;
    int earned = 0;
    for (const auto& s : shares)
        if (s.person == person && !s.withdrawn && s.paid > 0 &&
            day_of(s.at, program_zone) == day_of(now, program_zone)) {
            ++paid;
            earned += s.paid;
        }
    const int amount = paid >= paid_a_day ? 0 : std::min(for_own_words, points_a_day - earned);
    shares.push_back({person, item, net, now, false, amount});
}

void caps_model::withdraw(int person, int item, int net) {
    for (auto& s : shares)
        if (s.person == person && s.item == item && s.net == net) s.withdrawn = true;
}

bool caps_model::may_thank(int giver, int receiver) const {
    int today = 0;
    int same = 0;
    const int zone = who[static_cast<std::size_t>(giver)].zone;
    for (const auto& k : given) {
        if (k.giver != giver) continue;
        if (k.day == day_of(now, zone)) ++today;
        if (k.receiver == receiver && k.at >= now - std::chrono::days{30}) ++same;
    }
    return giver != receiver && today < kudos_a_day && same < same_pair;
}

void caps_model::thank(int giver, int receiver) {
    const int zone = who[static_cast<std::size_t>(giver)].zone;
    given.push_back({giver, receiver, now, day_of(now, zone)});
}

void caps_model::settle(int person) {
    auto& p = who[static_cast<std::size_t>(person)];
    if (!p.next_at || now < *p.next_at) return;
    p.zone = p.next_zone;
    p.next_at.reset();
}

void caps_model::fly(int person, int to) {
    settle(person);
    auto& p = who[static_cast<std::size_t>(person)];
    if (p.next_at && p.next_zone == to) return;
    p.next_at.reset();
    if (to == p.zone) return;
    p.next_zone = to;
    p.next_at = std::max(day_end(p.zone), day_end(to));
}

}  // namespace starling::commands::model_test
