#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// How a platform reaches an address, where the address alone is not enough (model::contact), and
/// codes by which one person confirms that two accounts are theirs.
constexpr std::string_view tables_2 = R"sql(
CREATE TABLE contact (
    tenant TEXT NOT NULL, platform TEXT NOT NULL, workspace TEXT NOT NULL, account TEXT NOT NULL,
    reference TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, platform, workspace, account)) {clustered};

CREATE TABLE link_code (
    tenant TEXT NOT NULL, code TEXT NOT NULL, person BIGINT NOT NULL, expires_at BIGINT NOT NULL,
    claimed_by TEXT NOT NULL,
    PRIMARY KEY (tenant, code),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id)) {clustered};

CREATE INDEX role_of_person ON role_grant (tenant, person);
)sql";

}  // namespace

constexpr migration schema_2{2, "several platforms", tables_2, ""};

}  // namespace starling::storage
