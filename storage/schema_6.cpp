#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// The team somebody works in ('' = none), what it took of a day and how many active people its
/// limit is a share of (program.md D3, cap 8); reminders and shares that wait for room in one list
/// (network '' = a reminder).
constexpr std::string_view tables_6 = R"sql(
ALTER TABLE person ADD COLUMN team TEXT NOT NULL DEFAULT '';
CREATE INDEX person_team ON person (tenant, team, status) WHERE team <> '';
ALTER TABLE share ADD COLUMN team TEXT NOT NULL DEFAULT '';
CREATE INDEX share_of_team ON share (tenant, team, program_day, item, network)
    WHERE team <> '' AND state <> 'expired';
CREATE TABLE team_day (
    tenant TEXT NOT NULL, day BIGINT NOT NULL, team TEXT NOT NULL, active BIGINT NOT NULL,
    PRIMARY KEY (tenant, day, team)) {clustered};

CREATE TABLE waiting (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, item BIGINT NOT NULL, network TEXT NOT NULL,
    own_words BIGINT NOT NULL, since BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, person, item, network)) {clustered};
CREATE INDEX waiting_at ON waiting (tenant, at);
INSERT INTO waiting (tenant, person, item, network, own_words, since, at)
    SELECT tenant, person, item, '', 0, at, at FROM reminder;
DROP TABLE reminder;
)sql";

}  // namespace

constexpr migration schema_6{6, "teams, and shares that wait", tables_6, ""};

}  // namespace starling::storage
