#pragma once

#include "storage/engine.hpp"
#include "storage/upkeep.hpp"

namespace starling::storage {

/// The chains of all tenants, read in pages of one transaction each.
std::vector<audit_verdict> check_audit(session& db, std::string_view noted);

}  // namespace starling::storage
