#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// The team somebody works in; '' = none.
constexpr std::string_view tables = R"sql(
ALTER TABLE person ADD COLUMN team TEXT NOT NULL DEFAULT '';
CREATE INDEX person_team ON person (tenant, team, status) WHERE team <> '';
)sql";

}  // namespace

constexpr migration schema_6{6, "teams", tables, ""};

}  // namespace starling::storage
