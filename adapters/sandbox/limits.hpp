#pragma once

#include <chrono>
#include <map>
#include <string>

namespace starling::sandbox {

/// Calls per minute of Slack's tiers (slack.md 3.2). What a tier allows in a minute may be spent
/// at once and comes back evenly: Slack promises no more, and does not publish its bursts.
enum class tier { one = 1, two = 20, three = 50, four = 100, special = 600 };

class limits {
public:
    using instant = std::chrono::steady_clock::time_point;

    /// Zero when the call may pass, else the seconds of Retry-After. A refused call costs nothing.
    std::chrono::seconds method(const std::string& name, tier allowance, instant now);
    /// One message a second and channel, with a short burst of three.
    std::chrono::seconds posting(const std::string& channel, instant now);

private:
    struct bucket {
        double left;
        instant since;
    };
    std::chrono::seconds take(const std::string& key, double burst, double per_second, instant now);

    std::map<std::string, bucket> buckets_;
};

}  // namespace starling::sandbox
