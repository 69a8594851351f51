#include "commands/rules/caps.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace starling::rules {

namespace {

constexpr std::chrono::hours rolling_week{7 * 24};

constexpr std::array<std::string_view, 6> states{"reserved",  "issued",    "likely",
                                                 "confirmed", "withdrawn", "expired"};
constexpr int off = std::numeric_limits<int>::max();

/// The larger of a number and a share of the people, rounded up.
int or_percent(int number, int percent, int people) {
    return std::max(number, (people * percent + 99) / 100);
}

/// The number of the network, when it has one of its own.
int on_network(const cap_policy& caps, cap_scope scope, network net, int everywhere) {
    const auto own = std::ranges::find_if(
        caps.on_network, [&](const network_cap& c) { return c.scope == scope && c.net == net; });
    return own == caps.on_network.end() ? everywhere : own->limit;
}

int limit_of(const cap_policy& caps, cap_scope scope, const cap_question& q) {
    const auto number = [&](int everywhere) { return on_network(caps, scope, q.net, everywhere); };
    switch (scope) {
        case cap_scope::item_network:
            return caps.item_network;
        case cap_scope::item:
            return caps.item;
        case cap_scope::network_day:
            return number(caps.network_day);
        case cap_scope::person_day:
            return caps.person_day;
        case cap_scope::person_week:
            return caps.person_week;
        case cap_scope::item_day:
            return or_percent(number(caps.item_day), caps.item_day_percent, q.everybody.active);
        case cap_scope::team_day:
            if (q.everybody.team.size == 0) return off;
            return or_percent(number(caps.team_day), caps.team_day_percent, q.everybody.team.size);
        case cap_scope::program_day: {
            const int limit = number(caps.program_day);
            return limit == 0 ? off : limit;
        }
    }
    return 0;
}

bool open_reservation(const share_fact& share, instant at) {
    const bool has_ttl = share.state == share_state::reserved || share.state == share_state::issued;
    return has_ttl && at < share.expires_at;
}

bool final_share(const share_fact& share) {
    return share.state == share_state::likely || share.state == share_state::confirmed;
}

/// One instant with the person's day around it (23 or 25 hours when clocks change).
struct moment {
    instant at;
    instant day_start;
    instant day_end;

    moment(instant when, const zone& tz) : at{when} {
        const auto today = tz.day_of(when);
        day_start = tz.start_of(today);
        day_end = tz.start_of(today + std::chrono::days{1});
    }

    bool same_day(instant other) const { return other >= day_start && other < day_end; }
};

bool counts(cap_scope scope, const share_fact& share, const cap_question& q, const moment& m) {
    switch (scope) {
        case cap_scope::item_network:
            return share.item == q.item && share.net == q.net && counts_for_item(share, m.at);
        case cap_scope::item:
            return share.item == q.item && counts_for_item(share, m.at);
        case cap_scope::network_day:
            return share.net == q.net && m.same_day(share.reserved_at) &&
                   counts_in_windows(share, m.at);
        case cap_scope::person_day:
            return m.same_day(share.reserved_at) && counts_in_windows(share, m.at);
        case cap_scope::person_week:
            return m.at < share.reserved_at + rolling_week && counts_in_windows(share, m.at);
        case cap_scope::item_day:
        case cap_scope::team_day:
        case cap_scope::program_day:
            return false;  // everybody's: counted in program_use
    }
    return false;
}

/// The facts of one decision, asked at several instants.
class evaluation {
public:
    evaluation(const caps_in_force& caps, std::span<const share_fact> history,
               const cap_question& q)
        : caps_{caps},
          history_{history},
          question_{q},
          day_ends_{q.tz.start_of(q.tz.day_of(q.now) + std::chrono::days{1})},
          program_day_ends_{
              q.program_tz.start_of(q.program_tz.day_of(q.now) + std::chrono::days{1})} {}

    int used(cap_scope scope, const moment& m) const {
        if (is_of_everybody(scope)) return is_today(scope, m) ? used_by_everybody(scope) : 0;
        return static_cast<int>(std::ranges::count_if(
            history_, [&](const share_fact& s) { return counts(scope, s, question_, m); }));
    }

    /// The strictest of its day's states; of later days the newest one is all there is to know.
    int limit(cap_scope scope, const moment& m) const {
        if (!is_today(scope, m)) return limit_of(caps_.newest(), scope, question_);
        int least = off;
        for (const auto& state : caps_.of(scope))
            least = std::min(least, limit_of(state, scope, question_));
        return least;
    }

    cap_mode mode(cap_scope scope, const moment& m) const {
        return is_today(scope, m) ? caps_.mode_today(scope) : caps_.newest().modes.of(scope);
    }

    bool blocked(cap_scope scope, const moment& m) const {
        return used(scope, m) >= limit(scope, m);
    }

    bool any_blocked(const moment& m) const {
        return std::ranges::any_of(cap_scopes(), [&](cap_scope s) { return blocked(s, m); });
    }

    bool any_stops(const moment& m) const {
        return std::ranges::any_of(cap_scopes(), [&](cap_scope s) {
            return blocked(s, m) && mode(s, m) != cap_mode::warn;
        });
    }

    /// Every instant after `now` at which a share can stop counting, in order. A full week of days
    /// covers shares stamped ahead by a clock that was set back since.
    std::vector<moment> boundaries() const {
        std::vector<instant> times{program_day_ends_};
        const auto today = question_.tz.day_of(question_.now);
        for (int i = 1; i <= 8; ++i)
            times.push_back(question_.tz.start_of(today + std::chrono::days{i}));
        for (const auto& share : history_) {
            times.push_back(share.reserved_at + rolling_week);
            if (open_reservation(share, question_.now)) times.push_back(share.expires_at);
        }
        std::erase_if(times, [&](instant t) { return t <= question_.now; });
        std::ranges::sort(times);
        times.erase(std::ranges::unique(times).begin(), times.end());
        std::vector<moment> result;
        result.reserve(times.size());
        for (const auto t : times) result.emplace_back(t, question_.tz);
        return result;
    }

private:
    bool is_today(cap_scope scope, const moment& m) const {
        return m.at < (is_of_everybody(scope) ? program_day_ends_ : day_ends_);
    }

    int used_by_everybody(cap_scope scope) const {
        const auto& use = question_.everybody;
        if (scope == cap_scope::item_day) return use.item;
        return scope == cap_scope::team_day ? use.team.taken : use.network;
    }

    const caps_in_force& caps_;
    std::span<const share_fact> history_;
    const cap_question& question_;
    instant day_ends_;
    instant program_day_ends_;
};

template <class Free>
std::optional<instant> first_free(const std::vector<moment>& boundaries, Free free) {
    const auto found = std::ranges::find_if(boundaries, free);
    if (found == boundaries.end()) return std::nullopt;
    return found->at;
}

}  // namespace

std::string_view share_state_key(share_state s) {
    return states[static_cast<std::size_t>(s)];
}

std::optional<share_state> parse_share_state(std::string_view text) {
    const auto* found = std::ranges::find(states, text);
    if (found == states.end()) return std::nullopt;
    return static_cast<share_state>(found - states.begin());
}

bool counts_in_windows(const share_fact& share, instant now) {
    return final_share(share) || share.state == share_state::withdrawn ||
           open_reservation(share, now);
}

bool counts_for_item(const share_fact& share, instant now) {
    return final_share(share) || open_reservation(share, now);
}

int item_day_limit(const cap_policy& caps, int active) {
    return or_percent(caps.item_day, caps.item_day_percent, active);
}

bool counts_networks(const caps_in_force& caps) {
    return std::ranges::any_of(caps.program_day, [](const cap_policy& state) {
        return state.program_day > 0 ||
               std::ranges::any_of(state.on_network, [](const network_cap& c) {
                   return c.scope == cap_scope::program_day && c.limit > 0;
               });
    });
}

cap_mode cap_answer::verdict() const {
    if (blocking.empty()) return cap_mode::warn;
    const auto strictest = std::ranges::min_element(blocking, {}, &blocking_cap::at)->at;
    return strictest == cap_mode::queue && !next ? cap_mode::refuse : strictest;
}

std::vector<blocking_cap> all_caps(const caps_in_force& caps, std::span<const share_fact> history,
                                   const cap_question& question) {
    const evaluation facts{caps, history, question};
    const moment now{question.now, question.tz};
    const auto boundaries = facts.any_blocked(now) ? facts.boundaries() : std::vector<moment>{};
    std::vector<blocking_cap> all;
    for (const auto scope : cap_scopes()) {
        const int limit = facts.limit(scope, now);
        if (limit == off) continue;
        blocking_cap cap{scope, facts.used(scope, now), limit, {}, facts.mode(scope, now)};
        const auto free = [&](const moment& m) { return !facts.blocked(scope, m); };
        if (facts.blocked(scope, now)) cap.free_at = first_free(boundaries, free);
        all.push_back(cap);
    }
    return all;
}

cap_answer check_caps(const caps_in_force& caps, std::span<const share_fact> history,
                      const cap_question& question) {
    const evaluation facts{caps, history, question};
    const moment now{question.now, question.tz};
    if (!facts.any_blocked(now)) return {{}, question.now};

    cap_answer answer{all_caps(caps, history, question), {}};
    std::erase_if(answer.blocking, [](const blocking_cap& c) { return c.used < c.limit; });
    answer.next = question.now;
    if (!facts.any_stops(now)) return answer;
    answer.next =
        first_free(facts.boundaries(), [&](const moment& m) { return !facts.any_stops(m); });
    if (question.item_expires && answer.next && *answer.next >= *question.item_expires) {
        answer.next.reset();
    }
    return answer;
}

std::string cap_text(const blocking_cap& cap, network net) {
    const auto count = std::to_string(cap.used) + " of " + std::to_string(cap.limit);
    const auto on_network = " on " + std::string{network_name(net)};
    switch (cap.scope) {
        case cap_scope::item_network:
            return count + " shares of this item" + on_network;
        case cap_scope::item:
            return count + " shares of this item on all networks";
        case cap_scope::network_day:
            return count + " shares" + on_network + " today";
        case cap_scope::person_day:
            return count + " shares today";
        case cap_scope::person_week:
            return count + " shares in 7 days";
        case cap_scope::item_day:
            return count + " shares of this item" + on_network + " today, by everybody";
        case cap_scope::team_day:
            return count + " shares of this item" + on_network + " today, by your team";
        case cap_scope::program_day:
            return count + " shares" + on_network + " today, by everybody";
    }
    return {};
}

}  // namespace starling::rules
