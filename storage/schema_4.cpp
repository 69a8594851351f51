#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Entries from before have no link (audit_chain.hpp).
constexpr std::string_view tables_4 = R"sql(
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
)sql";

}  // namespace

constexpr migration schema_4{4, "a chained audit log", tables_4, ""};

}  // namespace starling::storage
