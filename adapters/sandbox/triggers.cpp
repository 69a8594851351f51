#include "adapters/sandbox/triggers.hpp"

#include <utility>

namespace starling::sandbox {
namespace {

constexpr std::size_t sweep_triggers_above = 4096;
constexpr std::chrono::minutes remembered{1};

}  // namespace

std::string triggers::issue(std::string user, instant now) {
    if (entries_.size() > sweep_triggers_above)
        std::erase_if(entries_, [&](const auto& e) { return now - e.second.issued > remembered; });
    auto id = std::to_string(1'000'000'000'000ull + ++count_) + ".47445629121.sandbox";
    entries_.emplace(id, entry{std::move(user), now});
    return id;
}

triggers::verdict triggers::redeem(const std::string& id, instant now, std::string& user) {
    const auto found = entries_.find(id);
    if (found == entries_.end()) return verdict::unknown;
    auto& known = found->second;
    if (now - known.issued > lifetime) return verdict::expired;
    if (std::exchange(known.used, true)) return verdict::exchanged;
    user = known.user;
    return verdict::good;
}

}  // namespace starling::sandbox
