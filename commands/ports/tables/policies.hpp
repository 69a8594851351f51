#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/rules/cap_versions.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

struct setting_change {
    int version = 0;
    std::string key;
    std::string from;
    std::string to;
    rules::person_id by = {};
    rules::instant at = {};
};

class policies {
public:
    virtual ~policies() = default;

    /// Current settings, typed. Cached by the store; cheap.
    virtual const rules::policy& policy() = 0;
    virtual const rules::program& program() = 0;
    /// How the caps came to be what they are; cached too.
    virtual const rules::settings_past& past() = 0;
    virtual std::string get(std::string_view key) = 0;
    /// A new version. Setting the value it has already changes nothing and returns the current
    /// version.
    virtual int set(std::string_view key, std::string_view value, rules::person_id by,
                    rules::instant now) = 0;
    virtual std::vector<setting_change> changes(int limit) = 0;  ///< newest first
};

}  // namespace starling::ports
