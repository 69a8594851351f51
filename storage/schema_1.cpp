#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Instants are seconds UTC, days are days since 1970-01-01, enums are their keys, ids are 64 bits
/// and 0 means none. The tenant comes first in every key.
constexpr std::string_view tables_1 = R"sql(
CREATE TABLE workspace (
    platform TEXT NOT NULL, workspace TEXT NOT NULL, tenant TEXT NOT NULL,
    PRIMARY KEY (platform, workspace)) {clustered};
CREATE INDEX workspace_of_tenant ON workspace (tenant);

CREATE TABLE person (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, tz TEXT NOT NULL,
    next_tz TEXT NOT NULL, next_tz_at BIGINT, lang TEXT NOT NULL, status TEXT NOT NULL,
    consent_at BIGINT NOT NULL, paused_until BIGINT,
    home TEXT NOT NULL, reachable BIGINT NOT NULL, max_day BIGINT, max_week BIGINT,
    hour BIGINT NOT NULL, days BIGINT, networks TEXT NOT NULL, on_boards BIGINT NOT NULL,
    next_digest BIGINT,
    PRIMARY KEY (tenant, id)) {clustered};
CREATE INDEX person_digest ON person (tenant, next_digest) WHERE next_digest IS NOT NULL;
CREATE INDEX person_status ON person (tenant, status, paused_until);

CREATE TABLE identity (
    tenant TEXT NOT NULL, platform TEXT NOT NULL, workspace TEXT NOT NULL, account TEXT NOT NULL,
    person BIGINT NOT NULL, name TEXT NOT NULL, tz TEXT NOT NULL, locale TEXT NOT NULL,
    kind TEXT NOT NULL, deactivated BIGINT NOT NULL, fetched_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, platform, workspace, account),
    UNIQUE (tenant, person, platform, workspace),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id)) {clustered};

CREATE TABLE role_grant (
    tenant TEXT NOT NULL, role TEXT NOT NULL, person BIGINT NOT NULL,
    granted_by BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, role, person),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id)) {clustered};

CREATE TABLE item (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
    topic TEXT NOT NULL, state TEXT NOT NULL, author BIGINT NOT NULL, approver BIGINT NOT NULL,
    created_at BIGINT NOT NULL, published_at BIGINT NOT NULL, expires_at BIGINT, posted_at BIGINT,
    PRIMARY KEY (tenant, id));
CREATE INDEX item_url ON item (tenant, url);
CREATE INDEX item_state ON item (tenant, state, published_at);

CREATE TABLE variant (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, item BIGINT NOT NULL, network TEXT NOT NULL,
    lang TEXT NOT NULL, text TEXT NOT NULL, author BIGINT NOT NULL, created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, item, network, text),
    FOREIGN KEY (tenant, item) REFERENCES item (tenant, id));

CREATE TABLE delivery (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, person BIGINT NOT NULL, item BIGINT NOT NULL,
    day BIGINT NOT NULL, slot_day BIGINT NOT NULL CHECK (slot_day > 0),
    iso_week BIGINT NOT NULL, slot_week BIGINT NOT NULL CHECK (slot_week > 0),
    score DOUBLE PRECISION NOT NULL, parts TEXT NOT NULL, at BIGINT NOT NULL,
    response TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, person, item),
    UNIQUE (tenant, person, day, slot_day),
    UNIQUE (tenant, person, iso_week, slot_week),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id),
    FOREIGN KEY (tenant, item) REFERENCES item (tenant, id));
CREATE INDEX delivery_of_item ON delivery (tenant, item, response);
CREATE INDEX delivery_at ON delivery (tenant, at);

CREATE TABLE share (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, person BIGINT NOT NULL, item BIGINT NOT NULL,
    network TEXT NOT NULL, variant BIGINT NOT NULL, state TEXT NOT NULL,
    reserved_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, confirmed_at BIGINT NOT NULL,
    over_cap BIGINT NOT NULL, post_url TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id),
    FOREIGN KEY (tenant, item) REFERENCES item (tenant, id)) {clustered};
CREATE UNIQUE INDEX share_open ON share (tenant, person, item, network)
    WHERE state IN ('reserved', 'issued', 'likely', 'confirmed');
CREATE INDEX share_of_item ON share (tenant, item, person, state);
CREATE INDEX share_of_person ON share (tenant, person, reserved_at);
CREATE INDEX share_due ON share (tenant, expires_at) WHERE state IN ('reserved', 'issued');
CREATE INDEX share_of_variant ON share (tenant, variant, reserved_at, state, expires_at)
    WHERE variant <> 0;
CREATE INDEX share_confirmed ON share (tenant, confirmed_at) WHERE state = 'confirmed';

CREATE TABLE interest (
    tenant TEXT NOT NULL, item BIGINT NOT NULL, person BIGINT NOT NULL, emoji TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, item, person, emoji)) {clustered};

CREATE TABLE reminder (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, item BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, person, item)) {clustered};
CREATE INDEX reminder_at ON reminder (tenant, at);

CREATE TABLE ledger_entry (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, person BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount <> 0), kind TEXT NOT NULL, cause TEXT NOT NULL,
    cause_id BIGINT NOT NULL, rule TEXT NOT NULL, policy_version BIGINT NOT NULL,
    idem_key TEXT NOT NULL, reverses BIGINT, at BIGINT NOT NULL, effective_day BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, idem_key),
    UNIQUE (tenant, reverses)) {clustered};
CREATE INDEX ledger_of_person ON ledger_entry (tenant, person, effective_day);
CREATE INDEX ledger_of_day ON ledger_entry (tenant, effective_day, person);
CREATE INDEX ledger_of_cause ON ledger_entry (tenant, cause, cause_id);

CREATE TABLE balance (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, spendable BIGINT NOT NULL,
    lifetime BIGINT NOT NULL,
    PRIMARY KEY (tenant, person)) {clustered};

CREATE TABLE kudos (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, giver BIGINT NOT NULL, reason TEXT NOT NULL,
    executive BIGINT NOT NULL, at BIGINT NOT NULL, period TEXT NOT NULL,
    PRIMARY KEY (tenant, id));
CREATE INDEX kudos_of_giver ON kudos (tenant, giver, at);
CREATE INDEX kudos_at ON kudos (tenant, at);
CREATE TABLE kudos_receiver (
    tenant TEXT NOT NULL, kudos BIGINT NOT NULL, place BIGINT NOT NULL, receiver BIGINT NOT NULL,
    PRIMARY KEY (tenant, kudos, place),
    UNIQUE (tenant, receiver, kudos),
    FOREIGN KEY (tenant, kudos) REFERENCES kudos (tenant, id)) {clustered};

CREATE TABLE setting (
    tenant TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (tenant, key)) {clustered};
CREATE TABLE setting_change (
    tenant TEXT NOT NULL, version BIGINT NOT NULL, key TEXT NOT NULL, before TEXT NOT NULL,
    after TEXT NOT NULL, actor BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, version)) {clustered};

CREATE TABLE inbox (
    tenant TEXT NOT NULL, key TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, key)) {clustered};
CREATE INDEX inbox_at ON inbox (tenant, at);

CREATE TABLE outbox (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL,
    urgency BIGINT NOT NULL, created_at BIGINT NOT NULL, not_before BIGINT NOT NULL,
    not_after BIGINT, attempts BIGINT NOT NULL, destination TEXT NOT NULL, card TEXT NOT NULL,
    subject TEXT NOT NULL, handle TEXT NOT NULL, error TEXT NOT NULL, sent_at BIGINT,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, key));
CREATE INDEX outbox_state ON outbox (tenant, state, urgency, id, not_before, created_at);
CREATE INDEX outbox_handle ON outbox (tenant, handle) WHERE handle <> '';

CREATE TABLE job_slot (
    tenant TEXT NOT NULL, job TEXT NOT NULL, slot TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, job, slot)) {clustered};

CREATE TABLE audit (
    tenant TEXT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, actor BIGINT NOT NULL,
    verb TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (tenant, id)) {clustered};
)sql";

constexpr std::string_view triggers = R"sql(
CREATE TRIGGER ledger_entry_keeps BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'a ledger entry is never changed'); END;
CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'a ledger entry is never deleted'); END;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END;
)sql";

/// Several processes may use a server: whoever writes for a tenant holds its row in tenant_turn,
/// and writer_mark tells a writer whether its last commit happened when the answer was lost.
constexpr std::string_view for_postgres = R"sql(
CREATE TABLE tenant_turn (tenant TEXT COLLATE "C" PRIMARY KEY);
CREATE TABLE writer_mark (
    id BIGINT PRIMARY KEY, turn BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN RAISE EXCEPTION 'an entry of % is never changed or deleted', TG_TABLE_NAME; END $body$;
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
)sql";

}  // namespace

constexpr migration schema_1{1, "the main job", tables_1, triggers, for_postgres};

}  // namespace starling::storage
