#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Indexes that cost a share less. SQLite makes a table of its own for a list of more than two
/// values, for each row that is written; and what expires is looked for each second.
constexpr std::string_view tables_8 = R"sql(
DROP INDEX share_open;
CREATE UNIQUE INDEX share_open ON share (tenant, person, item, network)
    WHERE state <> 'withdrawn' AND state <> 'expired';
CREATE INDEX item_end ON item (tenant, expires_at)
    WHERE state = 'published' AND expires_at IS NOT NULL;
)sql";

}  // namespace

constexpr migration schema_8{8, "cheaper shares", tables_8, ""};

}  // namespace starling::storage
