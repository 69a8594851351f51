#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace starling::net {

/// Strangers decide how often something is refused, not how much is logged: the same problem is
/// worth a line once a minute.
class rare_report {
public:
    bool is_news(const std::string& problem, std::chrono::sys_seconds now) {
        const bool news = problem != last_ || !at_ || now < *at_ || now - *at_ >= between;
        last_ = problem;
        if (news) at_ = now;
        return news;
    }

private:
    static constexpr std::chrono::minutes between{1};

    std::string last_;
    std::optional<std::chrono::sys_seconds> at_;
};

}  // namespace starling::net
