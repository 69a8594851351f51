#pragma once

#include <string>
#include <vector>

#include "commands/rules/time.hpp"

namespace starling::prove {

/// A change of a zone's clocks, as the C library's zdump tells it.
struct clock_change {
    rules::instant at;
    std::chrono::seconds before;  ///< east of UTC
    std::chrono::seconds after;
};

/// A zone between 2000 and 2038, read from zdump: nothing here asks the date library.
class dumped_zone {
public:
    explicit dumped_zone(std::string name);

    const std::string& name() const { return name_; }
    const std::vector<clock_change>& changes() const { return changes_; }
    std::chrono::local_seconds local(rules::instant at) const { return to_local(at, offset(at)); }

    /// The instant at which a person's hour of that date comes: the first when clocks show it
    /// twice, the moment after the gap when they leave it out. Nothing when the gap swallows the
    /// rest of the date.
    std::optional<rules::instant> comes(rules::day date, std::chrono::minutes hour) const;

private:
    static std::chrono::local_seconds to_local(rules::instant at, std::chrono::seconds offset) {
        return std::chrono::local_seconds{at.time_since_epoch() + offset};
    }
    std::chrono::seconds offset(rules::instant at) const;

    std::string name_;
    std::chrono::seconds first_{};  ///< before the first change
    std::vector<clock_change> changes_;
};

/// Every zone of the machine's time zone database that zdump and the date library both know.
std::vector<std::string> zone_names();

}  // namespace starling::prove
