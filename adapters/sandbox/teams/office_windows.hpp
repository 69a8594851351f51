#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <string>

namespace starling::sandbox {

/// The documented windows of the connector (teams.md 3). A sliding window forgets a call when it
/// has left the window; a refused call is not counted but begins (or falls into) a time in which
/// the caller was told to wait.
class office_windows {
public:
    using instant = std::chrono::steady_clock::time_point;
    enum class action { write, read };  ///< sends and creations; members and conversations

    /// `scale` shrinks every window.
    explicit office_windows(double scale) : scale_{scale} {}

    /// True when the call may pass; `thread` empty = only the tenant's window counts.
    bool pass(const std::string& thread, action what, instant now);
    /// The caller was told to come back after `wait`.
    void close(const std::string& thread, action what, std::chrono::nanoseconds wait, instant now);
    /// The call falls into a time its caller was told to wait.
    bool is_closed(const std::string& thread, action what, instant now) const;

private:
    struct window_calls {
        std::deque<instant> at = {};
        instant closed_until = {};
    };

    void close_key(const std::string& key, instant until);
    bool is_key_closed(const std::string& key, instant now) const;

    std::map<std::string, window_calls> calls_;
    double scale_;
};

}  // namespace starling::sandbox
