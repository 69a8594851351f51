#pragma once

#include <string>

#include "commands/rules/quiet.hpp"

namespace starling::commands {

/// The calendar's days as the setting "quiet.days" keeps them: decisions then need no file, and a
/// change of the file is a version of the policy.
std::string days_of(const rules::holiday_calendars& calendars, std::string_view name);

}  // namespace starling::commands
