#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// What everybody together took of a day (program.md D3, caps 6 and 9), and the number of active
/// people that the day's limit is a share of. Reservations of the days before count as day 0.
constexpr std::string_view tables_3 = R"sql(
ALTER TABLE share ADD COLUMN program_day BIGINT NOT NULL DEFAULT 0;

CREATE TABLE share_total (
    tenant TEXT NOT NULL, day BIGINT NOT NULL, network TEXT NOT NULL, item BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    PRIMARY KEY (tenant, day, network, item)) {clustered};

CREATE TABLE program_day (
    tenant TEXT NOT NULL, day BIGINT NOT NULL, active BIGINT NOT NULL,
    PRIMARY KEY (tenant, day)) {clustered};
)sql";

}  // namespace

constexpr migration schema_3{3, "caps of everybody", tables_3, ""};

}  // namespace starling::storage
