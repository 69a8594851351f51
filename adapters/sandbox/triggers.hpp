#pragma once

#include <chrono>
#include <map>
#include <string>

namespace starling::sandbox {

/// Trigger ids: valid for 3 s and one use (slack.md 2.4).
class triggers {
public:
    using instant = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds lifetime{3};
    enum class verdict { good, expired, exchanged, unknown };

    std::string issue(std::string user, instant now);
    /// `user` becomes the person whose gesture it was, when the verdict is good.
    verdict redeem(const std::string& id, instant now, std::string& user);

private:
    struct entry {
        std::string user;
        instant issued;
        bool used = false;
    };
    std::map<std::string, entry> entries_;
    unsigned long long count_ = 0;
};

}  // namespace starling::sandbox
