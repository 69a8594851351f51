#include "commands/rules/cap_versions.hpp"

#include <algorithm>

namespace starling::rules {

std::vector<cap_policy> caps_since(const cap_policy& now, const settings_past& past,
                                   instant since) {
    std::vector<cap_policy> states{now};
    if (past.cap_steps.empty() || past.cap_steps.front().at < since) return states;
    auto earlier = past.now;
    for (const auto& step : past.cap_steps) {
        if (step.at < since) break;
        earlier.insert_or_assign(step.key, step.before);
        states.push_back(policy_from(earlier, 0).caps);
    }
    std::ranges::reverse(states);
    return states;
}

cap_mode caps_in_force::mode_today(cap_scope scope) const {
    const auto strictest = std::ranges::min_element(
        of(scope), {}, [&](const cap_policy& caps) { return caps.modes.of(scope); });
    return strictest->modes.of(scope);
}

int caps_in_force::variant_72h() const {
    return std::ranges::min_element(person_day, {}, &cap_policy::variant_72h)->variant_72h;
}

}  // namespace starling::rules
