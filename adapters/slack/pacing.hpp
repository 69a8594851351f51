#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>

#include "commands/ports/outgoing.hpp"

namespace starling::slack {

/// How often Slack lets us call: token buckets per key (slack.md 3.2). A key is a method, or
/// "chat.postMessage" and a channel. Slack counts in windows of a minute, so that what a full
/// bucket allows at once and what it gains in a minute together stay within the allowance.
/// Pure: time is an argument, nobody waits here.
class pacing {
public:
    using time_point = std::chrono::steady_clock::time_point;
    using duration = std::chrono::milliseconds;

    /// `scale` below 1 shortens the waits of the buckets, never a pause that Slack asked for.
    explicit pacing(double scale = 1.0) : scale_{scale} {}

    /// 0: may be called now. Does not take anything. Broadcasts leave a quarter of a bucket to
    /// what is more urgent, personal messages an eighth: no answer waits behind them.
    duration wait_before(const std::string& key, time_point now,
                         ports::priority urgency = ports::priority::answer);
    /// True when the key was called in the 5 seconds before, too.
    bool take(const std::string& key, time_point now);
    /// Slack said "later" (429): this key alone rests.
    void pause(const std::string& key, time_point now, duration wait);

private:
    struct bucket {
        double tokens;
        time_point filled;
        time_point taken{};
        time_point paused_until{};
    };

    bucket& at(const std::string& key, time_point now);
    void forget_full(time_point now);

    double scale_;
    std::unordered_map<std::string, bucket> buckets_;
    std::size_t sweep_at_ = 10'000;  ///< keys come and go with channels; the idle ones are dropped
};

/// Key of one channel's share of chat.postMessage: one a second.
std::string channel_key(std::string_view channel);
/// The channel is a person's conversation with the bot: nobody else writes there.
bool is_key_of_person(std::string_view key);

}  // namespace starling::slack
