#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/engine.hpp"

namespace starling::storage {

/// One step of the schema, forward only; never edited once released. `{clustered}` stands for what
/// the engine appends to a table that is stored in the order of its key.
struct migration {
    int number;
    std::string_view name;
    std::string_view common;  ///< tables and indexes, for every engine
    std::string_view sqlite;  ///< triggers, whose syntax differs
    std::string_view postgres = {};
};

extern const migration schema_1;
extern const migration schema_2;
extern const migration schema_3;
extern const migration schema_4;
extern const migration schema_5;
extern const migration schema_6;
extern const migration schema_7;
extern const migration schema_8;
extern const migration schema_9;
extern const migration schema_10;
extern const migration schema_11;
extern const migration schema_12;
extern const migration schema_13;
extern const migration schema_14;
extern const migration schema_15;

std::span<const migration> migrations();
int newest_schema();
constexpr int first_schema_with_chain = 4;

/// 0 when the database has no schema yet.
int schema_of(session& db);
/// The same, or a refusal when a newer Starling wrote it.
int known_schema(session& db, const std::string& name);
/// Runs what is missing, in the transaction that is open.
void migrate_up(session& db, int from);

}  // namespace starling::storage
