#include "storage/tables/audit.hpp"

namespace starling::storage {
namespace {

constexpr statement insert_entry{"audit.write", R"(
    INSERT INTO audit (tenant, id, at, actor, verb, subject, detail)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};
constexpr statement list_tail{"audit.tail", R"(
    SELECT at, actor, verb, subject, detail FROM audit WHERE tenant = $1
    ORDER BY id DESC LIMIT $2)"};

}  // namespace

void audit_table::write(const ports::audit_entry& e) {
    rows_->run(insert_entry, ids_->next(e.at), e.at, e.actor, e.verb, e.subject, e.detail);
}

std::vector<ports::audit_entry> audit_table::tail(int limit) {
    auto q = rows_->ask(list_tail, limit);
    std::vector<ports::audit_entry> list;
    while (q.next()) {
        ports::audit_entry e{.at = q.take<rules::instant>()};
        e.actor = q.take<rules::person_id>();
        e.verb = q.take<std::string>();
        e.subject = q.take<std::string>();
        e.detail = q.take<std::string>();
        list.push_back(std::move(e));
    }
    return list;
}

}  // namespace starling::storage
