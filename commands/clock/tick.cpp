#include <algorithm>

#include "commands/clock/jobs.hpp"
#include "commands/redraw.hpp"

namespace starling::commands {
namespace clock {
namespace {

constexpr auto inbox_memory = std::chrono::days{7};
constexpr int bite = 200;

}  // namespace

bool is_due(rules::instant at, rules::instant now) {
    return at <= now && now - at <= rules::catch_up;
}

bool expire(const round& r, int room) {
    const int reservations = r.rows.sharing().expire(r.now, room);
    const auto over = r.rows.content().expire(r.now);
    for (const auto item : over) close_suggestions(r.rows, item);
    r.result.expired += reservations + static_cast<int>(over.size());
    return reservations == room;
}

bool forget_old_events(const round& r) {
    const int events = r.rows.traffic().forget_inbox(r.now - inbox_memory, bite);
    const int presses = r.rows.traffic().forget_presses(r.now - ports::press_memory, bite);
    const int links = r.rows.people().forget_links(r.now, bite);
    return std::max({events, presses, links}) == bite;
}

bool forget_visitors(const round& r) {
    const int visitors = r.rows.links().forget_visitors(r.now - rules::salt_life, bite);
    const int hours = r.rows.links().forget_hours(r.now - rules::hours_kept, bite);
    return std::max(visitors, hours) >= bite;
}

}  // namespace clock

tick_result tick(ports::tx& rows, rules::instant now, ports::random& chance,
                 const house_names& names, int limit) {
    tick_result result;
    const clock::round r{rows, now, chance, names, result};
    result.more = clock::expire(r, limit);
    int room = limit;
    for (const auto job : {clock::end_pauses, clock::expire_redemptions, clock::send_waiting,
                           clock::send_digests, clock::redraw_outdated})
        if (room > 0) room -= job(r, room);
    clock::post_content(r);
    clock::post_board(r);
    const bool old_events = clock::forget_old_events(r);
    result.more = clock::forget_visitors(r) || old_events || room == 0 || result.more;
    return result;
}

}  // namespace starling::commands
