#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands {

/// A channel was archived, removed, restored, renamed or moved. Only channels bound to a purpose
/// matter: a moved one is bound anew, for the others the admins hear what stops or starts again.
void channel_changed(ports::tx& rows, const model::inbound& in,
                     const model::channel_changed& change, rules::instant now,
                     const command_names& names);

/// The bot was removed from the workspace, or its tokens were revoked.
void workspace_lost(ports::tx& rows, const model::workspace_lost& lost, rules::instant now);

}  // namespace starling::commands
