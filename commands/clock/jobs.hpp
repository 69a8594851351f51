#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands::clock {

/// What the jobs of one tick need. Each job does what is due at `now` and at most `room` people or
/// rows of it, and says how many it took.
struct round {
    ports::tx& rows;
    rules::instant now;
    ports::random& chance;
    const house_names& names;
    tick_result& result;
};

/// Pauses that have ended: active again, the next digest planned.
int end_pauses(const round& r, int room);
/// Reminders people asked for and shares that wait for room. What is late moves to the person's
/// next hour, what falls into quiet time to its end.
int send_waiting(const round& r, int room);
/// Requests for rewards that nobody decided (program.md D5).
int expire_redemptions(const round& r, int room);
/// Messages about items that were recalled or have expired.
int redraw_outdated(const round& r, int room);
/// Digests at people's own hours (program.md B1, D2, D8).
int send_digests(const round& r, int room);

/// Reservations and items whose time ran out; true when there may be more.
bool expire(const round& r, int room);
/// Inbox keys and presses nobody will repeat any more, link codes that ended; true when there may
/// be more.
bool forget_old_events(const round& r);
/// What told visitors of links apart, and the hours of old clicks (program.md F4); the same.
bool forget_visitors(const round& r);

/// One item a work day for the content channel, and the board on Fridays.
void post_content(const round& r);
void post_board(const round& r);

/// The time has come and is not past by more than rules::catch_up.
bool is_due(rules::instant at, rules::instant now);

}  // namespace starling::commands::clock
