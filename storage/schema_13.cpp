#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Rewards and who asked for them. While a redemption is open (no end) the ledger holds its price.
constexpr std::string_view tables_13 = R"sql(
CREATE TABLE reward (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL,
    price BIGINT NOT NULL CHECK (price > 0), stock BIGINT CHECK (stock >= 0),
    value_cents BIGINT NOT NULL, currency TEXT NOT NULL, ends_at BIGINT, host BIGINT NOT NULL,
    offered BIGINT NOT NULL, created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)) {clustered};

CREATE TABLE redemption (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, person BIGINT NOT NULL, reward BIGINT NOT NULL,
    name TEXT NOT NULL, price BIGINT NOT NULL CHECK (price > 0), value_cents BIGINT NOT NULL,
    currency TEXT NOT NULL, state TEXT NOT NULL, requested_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL, decided_by BIGINT NOT NULL, note TEXT NOT NULL, ended_at BIGINT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id),
    FOREIGN KEY (tenant, reward) REFERENCES reward (tenant, id)) {clustered};
CREATE INDEX redemption_open ON redemption (tenant, person) WHERE ended_at IS NULL;
CREATE INDEX redemption_undecided ON redemption (tenant, expires_at) WHERE state = 'requested';
CREATE INDEX redemption_given ON redemption (tenant, ended_at) WHERE state = 'fulfilled';
)sql";

}  // namespace

constexpr migration schema_13{13, "rewards", tables_13, ""};

}  // namespace starling::storage
