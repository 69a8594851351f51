#include "bot/demo/checks.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

#include <fmt/format.h>

namespace starling::bot {

namespace {

using rules::share_state;

/// A limit as it was at `then`: later changes are taken back, newest first.
int limit_at(rules::instant then, std::string_view key, int now,
             const std::vector<ports::setting_change>& changes) {
    for (const auto& change : changes) {
        if (change.key != key || change.at <= then) continue;
        const auto& before = change.from;
        const auto* standard = rules::find_policy_key(key);
        now = standard->standard;
        std::from_chars(before.data(), before.data() + before.size(), now);
    }
    return now;
}

bool took_a_place(const ports::share& s) {
    return s.state != share_state::expired && !s.over_cap;
}

template <class Same>
int up_to(const std::vector<ports::share>& all, const ports::share& last, Same same) {
    return static_cast<int>(std::ranges::count_if(all, [&](const ports::share& s) {
        return took_a_place(s) && s.reserved_at <= last.reserved_at && same(s);
    }));
}

bool is_beyond(const std::vector<ports::share>& all, const ports::share& s, const rules::zone& tz,
               const rules::cap_policy& caps, const std::vector<ports::setting_change>& changes) {
    const auto limit = [&](std::string_view key, int now) {
        return limit_at(s.reserved_at, key, now, changes);
    };
    const auto same_item = [&](const ports::share& o) {
        return o.item == s.item && o.state != share_state::withdrawn;
    };
    const auto same_day = [&](const ports::share& o) {
        return tz.day_of(o.reserved_at) == tz.day_of(s.reserved_at);
    };
    return up_to(all, s, [&](auto& o) { return same_item(o) && o.net == s.net; }) >
               limit("cap.item_network", caps.item_network) ||
           up_to(all, s, same_item) > limit("cap.item", caps.item) ||
           up_to(all, s, [&](auto& o) { return same_day(o) && o.net == s.net; }) >
               limit("cap.network_day", caps.network_day) ||
           up_to(all, s, same_day) > limit("cap.person_day", caps.person_day) ||
           up_to(all, s, [&](auto& o) {
               return s.reserved_at - o.reserved_at < std::chrono::days{7};
           }) > limit("cap.person_week", caps.person_week);
}

check ledger_check(const week_rows& rows) {
    int entries = 0;
    bool equal = rows.unbalanced.empty();
    for (const auto& one : rows.people) {
        const int sum = std::transform_reduce(one.entries.begin(), one.entries.end(), 0,
                                              std::plus{}, [](const auto& e) { return e.amount; });
        entries += static_cast<int>(one.entries.size());
        equal = equal && sum == one.balance.spendable;
    }
    return {fmt::format("every balance is the sum of its ledger ({} entries)", entries), equal};
}

check cap_check(const week_rows& rows) {
    std::size_t beyond = 0;
    std::size_t all = 0;
    for (const auto& one : rows.people) {
        all += one.shares.size();
        beyond += beyond_caps(one, rows.policy.caps, rows.changes).size();
    }
    return {fmt::format("no cap was exceeded: {} of {} shares beyond one, counted from the rows",
                        beyond, all),
            beyond == 0};
}

check slot_check(const week_rows& rows) {
    std::set<std::tuple<std::int64_t, std::int64_t, int>> days;
    std::set<std::tuple<std::int64_t, int, int>> weeks;
    std::size_t all = 0;
    bool within = true;
    for (const auto& one : rows.people) {
        for (const auto& d : one.deliveries) {
            ++all;
            days.emplace(d.person.value, rules::day_number(d.day), d.slot_day);
            weeks.emplace(d.person.value, d.iso_week, d.slot_week);
            within = within && d.slot_day <= rows.policy.budget.day &&
                     d.slot_week <= rows.policy.budget.week;
        }
    }
    return {fmt::format("no suggestion slot was used twice ({} suggestions, at most {} a day and "
                        "{} a week each)",
                        all, rows.policy.budget.day, rows.policy.budget.week),
            within && days.size() == all && weeks.size() == all};
}

check outbox_check(const week_rows::outbox_counts& o) {
    return {fmt::format("the outbox is empty: {} pending, {} ambiguous, {} dead; {} sent",
                        o.pending + o.sending, o.ambiguous, o.dead, o.sent),
            o.pending + o.sending + o.ambiguous + o.dead == 0};
}

check ack_check(const sandbox::sandbox_figures& w) {
    return {fmt::format("every envelope was acknowledged once and in time ({} of {}, {} late, {} "
                        "sent again)",
                        w.acks, w.envelopes, w.late_acks, w.retries),
            w.acks == w.envelopes && w.late_acks + w.bad_acks + w.retries + w.lost_events == 0};
}

check office_check(const sandbox::office_figures& o) {
    return {fmt::format("every activity from Teams was answered in time ({}, {} sent again) and no "
                        "call of {} was refused or too early",
                        o.activities, o.resent, o.calls),
            o.activities > 0 && o.resent + o.refused_calls + o.calls_in_window == 0};
}

check event_check(const app_figures& bot) {
    return {fmt::format("every event had its effect once ({} handled, {} doubles, {} failed)",
                        bot.accepted, bot.duplicates, bot.failed),
            bot.failed == 0 && bot.accepted > 0};
}

}  // namespace

std::vector<ports::share> beyond_caps(const week_rows::of_person& one,
                                      const rules::cap_policy& caps_now,
                                      const std::vector<ports::setting_change>& changes) {
    const auto tz = rules::zone::find(one.person.tz).value_or(rules::zone::utc());
    std::vector<ports::share> beyond;
    std::ranges::copy_if(one.shares, std::back_inserter(beyond), [&](const ports::share& s) {
        return took_a_place(s) && is_beyond(one.shares, s, tz, caps_now, changes);
    });
    return beyond;
}

std::vector<check> check_week(const week_rows& rows, const week_figures& figures) {
    return {ledger_check(rows),
            cap_check(rows),
            slot_check(rows),
            outbox_check(rows.outbox),
            ack_check(figures.workspace),
            office_check(figures.office),
            event_check(figures.bot)};
}

}  // namespace starling::bot
