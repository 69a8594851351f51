#pragma once

#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// Looks at the clicks of the person's last shares and keeps how tired their audience is, so that
/// digests read one row (program.md B3, D8).
void judge_audience(const context& ctx);

/// Why somebody gets half as many suggestions for a while; empty when they do not.
std::string rest_text(const context& ctx, const ports::person& p);

}  // namespace starling::commands
