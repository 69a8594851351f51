#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/model/rich_text.hpp"
#include "commands/rules/policy.hpp"

namespace starling::commands {

// A purpose has at most one channel per platform and workspace: a program that runs on Slack and on
// Teams posts its thanks on both. Stored as addresses with spaces between them.

/// The channels bound for a purpose; empty when none is.
std::vector<model::address> channels_for(const rules::program& program, std::string_view purpose);

/// `bound` with `channel` in the place of the one in its workspace.
std::string with_channel(std::string_view bound, const model::address& channel);
/// `bound` with `from` replaced by `to`.
std::string with_moved_channel(std::string_view bound, const model::address& from,
                               const model::address& to);

/// "#thanks and #danke", as mentions where the platform can; "not bound".
model::rich_text named_channels(std::string_view bound);

}  // namespace starling::commands
