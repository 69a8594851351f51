#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Leaderboards from totals that move with the ledger: per person and span (rules::board_span),
/// by its first day. `board` is what an entry moves there, NULL for entries of before: all of what
/// was earned. `shown` repeats what the person's row says and stands in the index, so that a rank
/// is counted there alone: of a partial index SQLite would look up every row. The index by day
/// served sums over the ledger. Kudos: what a message costs of the budget, and for each receiver
/// whether it weighs anything and whether they are shown. Streaks: pauses, by the person's days.
/// Badges.
constexpr std::string_view tables_7 = R"sql(
ALTER TABLE ledger_entry ADD COLUMN board BIGINT;
ALTER TABLE person ADD COLUMN game BIGINT NOT NULL DEFAULT 1;

CREATE TABLE board_total (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, span TEXT NOT NULL, first_day BIGINT NOT NULL,
    points BIGINT NOT NULL, shown BIGINT NOT NULL,
    PRIMARY KEY (tenant, person, span, first_day)) {clustered};
CREATE INDEX board_order ON board_total (tenant, span, first_day, shown, points, person);

DROP INDEX IF EXISTS ledger_of_day;

ALTER TABLE kudos ADD COLUMN value TEXT NOT NULL DEFAULT '';
ALTER TABLE kudos ADD COLUMN item BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kudos ADD COLUMN team TEXT NOT NULL DEFAULT '';
ALTER TABLE kudos ADD COLUMN in_private BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kudos ADD COLUMN cost BIGINT NOT NULL DEFAULT 0;
UPDATE kudos SET cost = (SELECT COUNT(*) FROM kudos_receiver r
                         WHERE r.tenant = kudos.tenant AND r.kudos = kudos.id);
ALTER TABLE kudos_receiver ADD COLUMN weight BIGINT NOT NULL DEFAULT 1;
ALTER TABLE kudos_receiver ADD COLUMN hidden BIGINT NOT NULL DEFAULT 0;

CREATE TABLE pause (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, first_day BIGINT NOT NULL, last_day BIGINT,
    PRIMARY KEY (tenant, person, first_day)) {clustered};
CREATE TABLE badge (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, badge TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, person, badge)) {clustered};
)sql";

// Weeks begin on Monday: day 0 was a Thursday.
constexpr std::string_view fill_sqlite = R"sql(
INSERT INTO board_total (tenant, person, span, first_day, points, shown)
SELECT e.tenant, e.person, s.span,
       CASE s.span
           WHEN 'week' THEN e.effective_day - (e.effective_day + 3) % 7
           WHEN 'month' THEN strftime('%s', e.effective_day * 86400, 'unixepoch',
                                      'start of month') / 86400
           ELSE strftime('%s', e.effective_day * 86400, 'unixepoch', 'start of month',
                         '-' || ((strftime('%m', e.effective_day * 86400, 'unixepoch') - 1) % 3)
                             || ' months') / 86400 END,
       SUM(e.amount), MIN(p.on_boards = 1 AND p.status <> 'left')
FROM ledger_entry e
JOIN (SELECT 'week' AS span UNION ALL SELECT 'month' UNION ALL SELECT 'quarter') s
JOIN person p ON p.tenant = e.tenant AND p.id = e.person
LEFT JOIN ledger_entry o ON o.tenant = e.tenant AND o.id = e.reverses
WHERE e.kind = 'earn' OR (e.kind = 'reverse' AND o.kind = 'earn')
GROUP BY 1, 2, 3, 4;
)sql";

constexpr std::string_view fill_postgres = R"sql(
INSERT INTO board_total (tenant, person, span, first_day, points, shown)
SELECT e.tenant, e.person, s.span,
       date_trunc(s.span, DATE '1970-01-01' + e.effective_day::int)::date - DATE '1970-01-01',
       SUM(e.amount), MIN(CASE WHEN p.on_boards = 1 AND p.status <> 'left' THEN 1 ELSE 0 END)
FROM ledger_entry e
CROSS JOIN (VALUES ('week'), ('month'), ('quarter')) AS s (span)
JOIN person p ON p.tenant = e.tenant AND p.id = e.person
LEFT JOIN ledger_entry o ON o.tenant = e.tenant AND o.id = e.reverses
WHERE e.kind = 'earn' OR (e.kind = 'reverse' AND o.kind = 'earn')
GROUP BY 1, 2, 3, 4;
)sql";

}  // namespace

constexpr migration schema_7{7, "leaderboards from totals", tables_7, fill_sqlite, fill_postgres};

}  // namespace starling::storage
