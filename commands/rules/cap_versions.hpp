#pragma once

#include <string>
#include <vector>

#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// One change of one setting, as the versions of the policy keep it.
struct setting_step {
    std::string key;
    std::string before;
    std::string after;
    instant at;
};

/// The settings, and how their caps came about: newest first.
struct settings_past {
    settings now;
    std::vector<setting_step> cap_steps;
};

/// Every state the caps were in since `since`; the last one is `now`.
std::vector<cap_policy> caps_since(const cap_policy& now, const settings_past& past, instant since);

/// The caps of one decision. Of what changed in the course of a day the strictest holds until the
/// day ends, which is program.md D3: tightening takes effect at once, loosening from the next day.
/// The day of a personal cap is the person's, that of a cap of everybody the program's.
struct caps_in_force {
    std::vector<cap_policy> person_day;   ///< states since the person's day began, newest last
    std::vector<cap_policy> program_day;  ///< the same since the program's day began

    /// The same all the time.
    caps_in_force(const cap_policy& caps) : person_day{caps}, program_day{caps} {}
    caps_in_force(const cap_policy& now, const settings_past& past, instant day_began,
                  instant program_day_began)
        : person_day{caps_since(now, past, day_began)},
          program_day{caps_since(now, past, program_day_began)} {}

    const std::vector<cap_policy>& of(cap_scope scope) const {
        return is_of_everybody(scope) ? program_day : person_day;
    }
    const cap_policy& newest() const { return person_day.back(); }

    /// Until the day of that cap ends.
    cap_mode mode_today(cap_scope scope) const;
    /// Cap 7 today.
    int variant_72h() const;
};

}  // namespace starling::rules
