// The answer of check_caps against a slow, obvious re-statement of program.md D3.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/shares.hpp"

namespace starling::rules {
namespace {

const instant start = utc(2026, 3, 20);

struct scene {
    cap_policy caps;
    std::vector<share_fact> history;
    cap_question ask;
};

rc::Gen<share_fact> any_share(instant now) {
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 9 * 24 * 60), rc::gen::inRange(0, 3),
                                       rc::gen::inRange(1, 4), rc::gen::inRange(0, 6)),
                        [now](const auto& t) {
                            const auto [minutes_ago, net, item, state] = t;
                            return share(now - std::chrono::minutes{minutes_ago},
                                         static_cast<network>(net), item,
                                         static_cast<share_state>(state));
                        });
}

scene any_scene() {
    const auto limit = rc::gen::inRange(1, 5);
    const auto zones = rc::gen::element<std::string>("Europe/Berlin", "America/New_York",
                                                     "Australia/Lord_Howe", "Asia/Kolkata");
    const auto now = start + std::chrono::minutes{*rc::gen::inRange(0, 20 * 24 * 60)};
    return {.caps = {*limit, *limit, *limit, *limit, *limit},
            .history = *rc::gen::container<std::vector<share_fact>>(any_share(now)),
            .ask = question(now, zone_named(*zones))};
}

bool allowed_at(const scene& s, instant at) {
    auto ask = s.ask;
    ask.now = at;
    return check_caps(s.caps, s.history, ask).allowed();
}

RC_GTEST_PROP(caps_property, next_is_the_first_minute_with_room, ()) {
    const auto s = any_scene();
    const auto answer = check_caps(s.caps, s.history, s.ask);
    if (!answer.next) {
        RC_ASSERT(!allowed_at(s, s.ask.now + std::chrono::hours{24 * 30}));
        return;
    }
    RC_ASSERT(allowed_at(s, *answer.next));
    for (auto at = s.ask.now; at < *answer.next; at += std::chrono::minutes{7}) {
        RC_ASSERT(!allowed_at(s, at));
    }
    if (*answer.next > s.ask.now) RC_ASSERT(!allowed_at(s, *answer.next - std::chrono::seconds{1}));
}

RC_GTEST_PROP(caps_property, next_is_not_before_any_cap_frees, ()) {
    const auto s = any_scene();
    const auto answer = check_caps(s.caps, s.history, s.ask);
    for (const auto& cap : answer.blocking) {
        RC_ASSERT(cap.used >= cap.limit);
        if (answer.next) RC_ASSERT(cap.free_at && *cap.free_at <= *answer.next);
    }
}

/// Straight from the table, for the two caps that need no zone.
RC_GTEST_PROP(caps_property, counts_are_those_of_the_table, ()) {
    const auto s = any_scene();
    int of_item = 0;
    int in_week = 0;
    for (const auto& fact : s.history) {
        using enum share_state;
        const bool lasting = fact.state == confirmed || fact.state == likely;
        const bool open = (fact.state == reserved || fact.state == issued) &&
                          s.ask.now < fact.reserved_at + std::chrono::minutes{30};
        const bool recent = s.ask.now - fact.reserved_at < std::chrono::hours{168};
        if (fact.item == s.ask.item && (lasting || open)) ++of_item;
        if (recent && (lasting || open || fact.state == withdrawn)) ++in_week;
    }
    const auto blocks = scopes_of(check_caps(s.caps, s.history, s.ask));
    RC_ASSERT(std::ranges::count(blocks, cap_scope::item) == (of_item >= s.caps.item));
    RC_ASSERT(std::ranges::count(blocks, cap_scope::person_week) ==
              (in_week >= s.caps.person_week));
}

RC_GTEST_PROP(caps_property, acting_only_when_allowed_never_exceeds_a_day, ()) {
    const auto s = any_scene();
    std::vector<share_fact> history;
    auto at = start;
    for (const int minutes : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 300))) {
        at += std::chrono::minutes{minutes};
        auto ask = s.ask;
        ask.now = at;
        ask.item = item_id{static_cast<std::int64_t>(history.size()) + 1};
        if (check_caps(s.caps, history, ask).allowed())
            history.push_back(share(at, ask.net, ask.item.value));
    }
    for (const auto& one : history) {
        const auto same_day = std::ranges::count_if(history, [&](const share_fact& other) {
            return s.ask.tz.day_of(other.reserved_at) == s.ask.tz.day_of(one.reserved_at);
        });
        RC_ASSERT(same_day <= std::min(s.caps.person_day, s.caps.network_day));
    }
}

}  // namespace
}  // namespace starling::rules
