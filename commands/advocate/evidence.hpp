#pragma once

#include "commands/rules/points.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// Cause of what evidence pays; its id is the share's, so that `undo` finds it (program.md D5).
inline constexpr std::string_view evidence_cause = "click";

/// When evidence pays.
struct evidence_time {
    ports::tx& rows;
    rules::instant now;
    ports::random& chance;
};
/// Pays a confirmed share for the evidence that its link has, each rung once: the second half if it
/// is in time, and `people` who are new. Says what was paid.
rules::evidence_points pay_evidence(const evidence_time& at, const ports::share& s, int people);

/// Keeps with a share that was just confirmed what evidence can still earn, pays what is there
/// already, and says both; empty when the share has no link.
std::string evidence_text(const context& ctx, ports::share& s, const rules::share_points& points);

}  // namespace starling::commands
