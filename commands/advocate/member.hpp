#pragma once

#include "commands/rules/attention.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// The person's zone, else the program's.
rules::zone zone_of(const ports::person& p, const rules::program& program);

/// How many suggestions somebody gets: what they asked for, never above the ceiling (B1).
struct attention {
    int day = 0;
    int week = 0;
};
attention attention_of(const ports::preferences& prefs, const rules::budget_policy& ceiling);
/// The same, fewer for somebody who left the last ones without an answer, and half of that while
/// their audience rests (D8).
attention attention_now(const ports::preferences& prefs, const rules::budget_policy& ceiling,
                        const std::vector<rules::given>& history, rules::day today,
                        bool resting = false);

/// The person's hour on the first of their days after `after`.
rules::instant next_hour(const ports::person& p, const rules::program& program,
                         rules::instant after);
/// Plans the next digest of somebody who is active; nobody else gets one.
std::optional<rules::instant> plan_digest(ports::tx& rows, const ports::person& p,
                                          rules::instant now);

/// "at most 2 a day and 5 a week".
std::string attention_text(const attention& a);

}  // namespace starling::commands
