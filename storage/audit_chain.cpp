#include "storage/audit_chain.hpp"

#include "storage/sha256.hpp"

namespace starling::storage {
namespace {

constexpr statement newest_entry{"audit.head", R"(
    SELECT id, hash FROM audit WHERE tenant = $1 ORDER BY id DESC LIMIT 1)"};

/// Each with its length in front: no two lists of fields look the same.
void put(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
}
void put(std::string& out, std::int64_t number) {
    put(out, std::to_string(number));
}

}  // namespace

std::string audit_link(std::string_view before, std::string_view tenant, std::int64_t id,
                       const ports::audit_entry& e) {
    std::string text;
    put(text, before);
    put(text, tenant);
    put(text, id);
    put(text, e.at.time_since_epoch().count());
    put(text, e.actor.value);
    put(text, e.verb);
    put(text, e.subject);
    put(text, e.detail);
    return sha256(text);
}

audit_head& audit_heads::of(scope& rows) {
    if (auto known = heads_.find(rows.tenant().value); known != heads_.end()) return known->second;
    audit_head head;
    if (auto q = rows.ask(newest_entry); q.next()) {
        head.id = q.take<std::int64_t>();
        head.link = q.take<std::string>();
    }
    return heads_.emplace(rows.tenant().value, std::move(head)).first->second;
}

}  // namespace starling::storage
