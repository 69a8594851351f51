#pragma once

#include "storage/engine.hpp"

namespace starling::storage::sqlite {

/// Tells SQLite's planner how the tables will look when they are big: one tenant fills a table, and
/// each further column of an index narrows the search. Without it an empty or small database makes
/// the planner walk a tenant's whole primary key instead of using the index meant for a query, and
/// it keeps doing so as the table grows. After every change of the schema, inside its transaction.
void plant_statistics(session& db);

}  // namespace starling::storage::sqlite
