#include "storage/tables/audit.hpp"

#include "storage/storable.hpp"

namespace starling::storage {
namespace {

constexpr statement insert_audit_entry{"audit.write", R"(
    INSERT INTO audit (tenant, id, at, actor, verb, subject, detail, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))"};
constexpr statement list_tail{"audit.tail", R"(
    SELECT at, actor, verb, subject, detail FROM audit WHERE tenant = $1
    ORDER BY id DESC LIMIT $2)"};

}  // namespace

void audit_table::write(const ports::audit_entry& e) {
    auto& head = heads_->of(*rows_);
    const auto id = head.id + 1;
    // What is linked must be what will be read, on every engine.
    const ports::audit_entry kept{e.at, e.actor, storable(e.verb), storable(e.subject),
                                  storable(e.detail)};
    auto link = audit_link(head.link, rows_->tenant().value, id, kept);
    rows_->run(insert_audit_entry, id, kept.at, kept.actor, kept.verb, kept.subject, kept.detail,
               link);
    head = {id, std::move(link)};
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
