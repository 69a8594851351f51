#include "storage/tables/errands.hpp"

namespace starling::storage {
namespace {

constexpr statement insert_errand{"errands.ask", R"(
    INSERT INTO errand (tenant, what, person, detail, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant, what) DO NOTHING)"};
constexpr statement find_errand{"errands.find", R"(
    SELECT person, detail, at FROM errand WHERE tenant = $1 AND what = $2)"};
constexpr statement delete_errand{"errands.finish",
                                  "DELETE FROM errand WHERE tenant = $1 AND what = $2"};

}  // namespace

bool errands_table::ask(const ports::errand& e) {
    return rows_->run(insert_errand, e.what, e.by, e.detail, e.at) == 1;
}

std::optional<ports::errand> errands_table::find(std::string_view what) {
    auto q = rows_->ask(find_errand, what);
    if (!q.next()) return std::nullopt;
    ports::errand e{.what = std::string{what}, .by = q.take<rules::person_id>()};
    e.detail = q.take<std::string>();
    e.at = q.take<rules::instant>();
    return e;
}

void errands_table::finish(std::string_view what) {
    rows_->run(delete_errand, what);
}

}  // namespace starling::storage
