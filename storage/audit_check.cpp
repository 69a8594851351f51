#include "storage/audit_check.hpp"

#include <limits>

#include "storage/audit_chain.hpp"

namespace starling::storage {
namespace {

constexpr int page = 2000;

constexpr statement list_audited_tenants{"audit.tenants",
                                         "SELECT DISTINCT tenant FROM audit ORDER BY tenant"};
constexpr statement list_page{"audit.page", R"(
    SELECT id, at, actor, verb, subject, detail, hash FROM audit
    WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3)"};

struct stored_entry {
    std::int64_t id = 0;
    ports::audit_entry what;
    std::string link;
};

stored_entry take_entry(query& q) {
    stored_entry e{.id = q.take<std::int64_t>(), .what = {.at = q.take<rules::instant>()}};
    e.what.actor = q.take<rules::person_id>();
    e.what.verb = q.take<std::string>();
    e.what.subject = q.take<std::string>();
    e.what.detail = q.take<std::string>();
    e.link = q.take<std::string>();
    return e;
}

/// What is wrong with an entry that follows `before`; empty = nothing.
std::string fault_of(const stored_entry& e, const audit_head& before, std::string_view tenant) {
    const bool chained = !before.link.empty();
    if (e.link.empty()) return chained ? "its link is missing" : "";
    if (chained && e.id != before.id + 1)
        return "entry " + std::to_string(before.id + 1) + " is missing before it";
    if (e.link != audit_link(before.link, tenant, e.id, e.what))
        return "it or the entry before it is not what was written";
    return "";
}

class chain_check {
public:
    chain_check(session& db, std::string tenant, std::string_view noted)
        : rows_{db, {tenant}}, db_{db}, noted_{noted} {
        verdict_.tenant = std::move(tenant);
    }

    audit_verdict run() {
        while (!verdict_.bad && read_page() == page) {
        }
        verdict_.head = before_.link;
        return std::move(verdict_);
    }

private:
    int read_page() {
        db_.begin_read();
        int read = 0;
        {
            auto q = rows_.ask(list_page, last_, page);
            for (; !verdict_.bad && q.next(); ++read) look_at(take_entry(q));
        }
        db_.roll_back();
        return read;
    }
    void look_at(const stored_entry& e) {
        last_ = e.id;
        if (auto fault = fault_of(e, before_, verdict_.tenant); !fault.empty()) {
            verdict_.bad = {e.id, e.what.at, e.what.verb, std::move(fault)};
            return;
        }
        ++(e.link.empty() ? verdict_.unlinked : verdict_.linked);
        verdict_.has_noted |= !noted_.empty() && e.link == noted_;
        before_ = {e.id, e.link};
    }

    scope rows_;
    session& db_;
    std::string_view noted_;
    audit_verdict verdict_;
    audit_head before_;
    std::int64_t last_ = std::numeric_limits<std::int64_t>::min();
};

std::vector<std::string> tenants_in(session& db) {
    std::vector<std::string> list;
    db.begin_read();
    {
        query q{db, list_audited_tenants};
        while (q.next()) list.push_back(q.take<std::string>());
    }
    db.roll_back();
    return list;
}

}  // namespace

std::vector<audit_verdict> check_audit(session& db, std::string_view noted) {
    std::vector<audit_verdict> verdicts;
    for (auto& tenant : tenants_in(db))
        verdicts.push_back(chain_check{db, std::move(tenant), noted}.run());
    return verdicts;
}

}  // namespace starling::storage
