#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Kudos that are withdrawn with their message, people who join in them; the last press on a card,
/// so that its repetition is known after a restart; the team a channel belongs to.
constexpr std::string_view tables_5 = R"sql(
ALTER TABLE kudos ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE kudos ADD COLUMN withdrawn_at BIGINT;
CREATE INDEX kudos_source ON kudos (tenant, source) WHERE source <> '';
CREATE TABLE kudos_joined (
    tenant TEXT NOT NULL, kudos BIGINT NOT NULL, person BIGINT NOT NULL, emoji TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, kudos, person, emoji),
    FOREIGN KEY (tenant, kudos) REFERENCES kudos (tenant, id)) {clustered};

CREATE TABLE press (
    tenant TEXT NOT NULL, card TEXT NOT NULL, content TEXT NOT NULL, answer TEXT NOT NULL,
    replaces BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, card)) {clustered};
CREATE INDEX press_at ON press (tenant, at);

ALTER TABLE contact ADD COLUMN team TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_subject ON outbox (tenant, subject) WHERE subject <> '';
CREATE INDEX link_code_end ON link_code (tenant, expires_at);
)sql";

}  // namespace

constexpr migration schema_5{5, "kudos taken back, presses repeated", tables_5, ""};

}  // namespace starling::storage
