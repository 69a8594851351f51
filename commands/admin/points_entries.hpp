#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// "points of @ben": somebody's ledger, with the codes that `points reverse` takes.
answer points_of(context& ctx);
/// "points grant @ben 20 for …": at most 1000, never to oneself; the receiver is told.
answer grant_points(context& ctx);
/// "points reverse p-… for …": the opposite entry, once; the person is told.
answer reverse_points(context& ctx);

}  // namespace starling::commands
