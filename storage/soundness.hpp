#pragma once

#include <string>

#include "storage/engine.hpp"

namespace starling::storage {

/// Throw a refusal (errc::corrupt) that begins with `name`. The first wants an open transaction,
/// the second none.
void require_balances(session& db, const std::string& name);
void require_chain(session& db, const std::string& name);

}  // namespace starling::storage
