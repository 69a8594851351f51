#include "storage/tables/progress.hpp"

namespace starling::storage {
namespace {

constexpr statement list_activity{"progress.activity", R"(
    SELECT confirmed_at FROM share
    WHERE tenant = $1 AND person = $2 AND state = 'confirmed' AND confirmed_at >= $3
    UNION ALL
    SELECT at FROM kudos
    WHERE tenant = $1 AND giver = $2 AND at >= $3 AND withdrawn_at IS NULL
    UNION ALL
    SELECT published_at FROM item
    WHERE tenant = $1 AND author = $2 AND approver <> 0 AND published_at >= $3
    UNION ALL
    SELECT at FROM lesson_passed WHERE tenant = $1 AND person = $2 AND at >= $3)"};
constexpr statement open_pause{"progress.pause_began", R"(
    INSERT INTO pause (tenant, person, first_day)
    SELECT tenant, id, CAST($3 AS BIGINT) FROM person
    WHERE tenant = $1 AND id = $2
      AND NOT EXISTS (SELECT 1 FROM pause
                      WHERE tenant = $1 AND person = $2 AND last_day IS NULL)
    ON CONFLICT (tenant, person, first_day) DO UPDATE SET last_day = NULL)"};
constexpr statement close_pause{"progress.pause_ended", R"(
    UPDATE pause SET last_day = $3 WHERE tenant = $1 AND person = $2 AND last_day IS NULL)"};
constexpr statement list_pauses{"progress.pauses", R"(
    SELECT first_day, last_day FROM pause WHERE tenant = $1 AND person = $2 ORDER BY first_day)"};
constexpr statement insert_badge{"progress.award", R"(
    INSERT INTO badge (tenant, person, badge, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant, person, badge) DO NOTHING)"};
constexpr statement list_badges{"progress.badges", R"(
    SELECT badge FROM badge WHERE tenant = $1 AND person = $2 ORDER BY at, badge)"};

}  // namespace

std::vector<rules::instant> progress_table::activity(rules::person_id p, rules::instant from) {
    return rows_->column_of<rules::instant>(list_activity, p, from);
}

void progress_table::pause_began(rules::person_id p, rules::day today) {
    rows_->run(open_pause, p, today);
}

void progress_table::pause_ended(rules::person_id p, rules::day today) {
    rows_->run(close_pause, p, today);
}

std::vector<rules::away> progress_table::pauses(rules::person_id p) {
    auto q = rows_->ask(list_pauses, p);
    std::vector<rules::away> list;
    while (q.next()) {
        const auto first = q.take<rules::day>();
        list.emplace_back(first, q.take<std::optional<rules::day>>());
    }
    return list;
}

bool progress_table::award(rules::person_id p, rules::badge b, rules::instant now) {
    return rows_->run(insert_badge, p, b, now) == 1;
}

std::vector<rules::badge> progress_table::badges(rules::person_id p) {
    return rows_->column_of<rules::badge>(list_badges, p);
}

}  // namespace starling::storage
