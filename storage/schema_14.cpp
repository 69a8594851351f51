#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Where the app is installed, above all tenants. Tokens are sealed; `renewing_until` is the lease
/// of whoever fetches new ones. `used_mark` remembers what works once only, until it expires.
constexpr std::string_view tables_14 = R"sql(
CREATE TABLE installation (
    platform TEXT NOT NULL, account TEXT NOT NULL, org_wide BIGINT NOT NULL, name TEXT NOT NULL,
    bot_user TEXT NOT NULL, scopes TEXT NOT NULL, access_token TEXT NOT NULL,
    refresh_token TEXT NOT NULL, expires_at BIGINT, installed_at BIGINT NOT NULL,
    ended TEXT NOT NULL, version BIGINT NOT NULL, renewing_until BIGINT NOT NULL,
    PRIMARY KEY (platform, account)) {clustered};
CREATE TABLE used_mark (
    mark TEXT NOT NULL PRIMARY KEY, expires_at BIGINT NOT NULL) {clustered};
CREATE INDEX used_mark_expires ON used_mark (expires_at);
)sql";

}  // namespace

constexpr migration schema_14{14, "installations", tables_14, ""};

}  // namespace starling::storage
