#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Personal links and who followed them (program.md D1, Click): no address and no browser is kept,
/// only a hash that means nothing once its day's salt is destroyed, and totals. A code is unique
/// over all tenants, because the redirect knows none.
constexpr std::string_view tables_11 = R"sql(
CREATE TABLE share_link (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, item BIGINT NOT NULL, network TEXT NOT NULL,
    code BIGINT NOT NULL, clicks BIGINT NOT NULL, evidence_at BIGINT,
    PRIMARY KEY (tenant, person, item, network)) {clustered};
CREATE UNIQUE INDEX share_link_code ON share_link (code);
CREATE TABLE link_salt (
    tenant TEXT NOT NULL, day BIGINT NOT NULL, salt TEXT NOT NULL,
    PRIMARY KEY (tenant, day)) {clustered};
CREATE TABLE link_visitor (
    tenant TEXT NOT NULL, day BIGINT NOT NULL, code BIGINT NOT NULL, visitor TEXT NOT NULL,
    PRIMARY KEY (tenant, day, code, visitor)) {clustered};
CREATE TABLE link_hour (
    tenant TEXT NOT NULL, hour BIGINT NOT NULL, code BIGINT NOT NULL, kind TEXT NOT NULL,
    hits BIGINT NOT NULL,
    PRIMARY KEY (tenant, hour, code, kind)) {clustered};

ALTER TABLE share ADD COLUMN on_evidence BIGINT NOT NULL DEFAULT 0;
ALTER TABLE share ADD COLUMN evidence_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item_total ADD COLUMN linked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item_total ADD COLUMN clicks BIGINT NOT NULL DEFAULT 0;

CREATE TABLE tiredness (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, fatigue DOUBLE PRECISION NOT NULL,
    halved_until BIGINT NOT NULL,
    PRIMARY KEY (tenant, person)) {clustered};
)sql";

}  // namespace

constexpr migration schema_11{11, "personal links", tables_11, ""};

}  // namespace starling::storage
