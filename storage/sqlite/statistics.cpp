#include "storage/sqlite/statistics.hpp"

namespace starling::storage::sqlite {

void plant_statistics(session& db) {
    // sqlite_stat1 holds "rows, rows per first column, rows per first two, ..." for each index; the
    // clustered key of a table without rowid goes by the table's own name (fileformat2, 2.6.3).
    db.script(R"sql(
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat)
SELECT tbl, idx, '1000000 ' || group_concat(rows, ' ') FROM (
    SELECT t.name AS tbl,
           CASE WHEN t.wr AND l.origin = 'pk' THEN t.name ELSE l.name END AS idx,
           CASE WHEN l."unique" AND c.seqno = (SELECT MAX(seqno) FROM pragma_index_info(l.name))
                THEN 1
                WHEN c.seqno = 0 THEN 1000000
                WHEN c.name IN ('state', 'status') THEN 300000
                WHEN c.seqno = 1 THEN 1000
                WHEN c.seqno = 2 THEN 100
                ELSE 10 END AS rows
    FROM pragma_table_list AS t, pragma_index_list(t.name) AS l, pragma_index_info(l.name) AS c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
    ORDER BY t.name, l.name, c.seqno)
GROUP BY tbl, idx;
ANALYZE sqlite_master;
)sql");
}

}  // namespace starling::storage::sqlite
