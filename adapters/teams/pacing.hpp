#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "commands/ports/outgoing.hpp"

namespace starling::teams {

/// Whose calls are counted together (teams.md 3, "Rate limits").
struct pace_key {
    enum class what {
        thread_send,  ///< sends, changes and creations in one conversation
        thread_get,   ///< questions about one conversation
        tenant        ///< everything the app asks in one tenant
    };

    what kind{};
    std::string id;

    auto operator<=>(const pace_key&) const = default;
};

/// How often Teams lets us call: sliding windows per key, kept exactly. Pure: time is an argument,
/// nobody waits here. A call counts from its end, and until then as if it were made now: when it
/// arrived in between is not known (a new connection takes its time), and only so no window of
/// Teams' own clock ever holds too many.
///
/// Memory: a key costs the times of its calls within the longest window (at most 3600 of 8 bytes)
/// and is forgotten when that has passed; the tenant's own window allows no more than 108,000 calls
/// an hour over all its keys.
class pacing {
public:
    using time_point = std::chrono::steady_clock::time_point;
    using duration = std::chrono::milliseconds;

    /// `scale` below 1 shortens the windows and our own backoff, never a pause Teams asked for.
    explicit pacing(double scale = 1.0) : scale_{scale} {}

    /// 0: may be called now. Takes nothing. Where calls under way leave no room, a short while:
    /// ask again.
    /// Broadcasts leave three calls of a tenant's 30 a second to what is more urgent.
    duration wait_before(const pace_key& key, time_point now,
                         ports::priority urgency = ports::priority::answer) const;
    void begin(const pace_key& key, time_point now);
    void end(const pace_key& key, time_point now);
    /// Teams said "later" (429, 412): this key alone rests, for `asked` (Retry-After) or, where
    /// that is 0, for 2 s, doubled each time to at most 20 s. `luck` in [0, 1) spreads it: up to
    /// half a second on top of what was asked, ±20 % of our own. Returns how long.
    duration push_back(const pace_key& key, time_point now, duration asked, double luck);

    std::size_t keys() const { return logs_.size(); }

private:
    struct log {
        std::vector<time_point> calls;  ///< ends, oldest first
        std::size_t under_way = 0;
        time_point paused_until{};
        int strikes = 0;  ///< pauses in a row
    };

    time_point free_at(const pace_key& key, const log& of, time_point now, std::size_t kept) const;
    duration back_off(log& of, time_point now, double luck) const;
    void forget_idle(time_point now);

    double scale_;
    std::map<pace_key, log> logs_;
    std::size_t sweep_at_ = 10'000;
};

}  // namespace starling::teams
