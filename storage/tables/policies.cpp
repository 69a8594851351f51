#include "storage/tables/policies.hpp"

namespace starling::storage {
namespace {

constexpr statement put_setting{"policies.put", R"(
    INSERT INTO setting (tenant, key, value) VALUES ($1, $2, $3)
    ON CONFLICT (tenant, key) DO UPDATE SET value = excluded.value)"};
// An empty value is the same as none.
constexpr statement drop_setting{"policies.drop",
                                 "DELETE FROM setting WHERE tenant = $1 AND key = $2"};
constexpr statement insert_change{"policies.change", R"(
    INSERT INTO setting_change (tenant, version, key, before, after, actor, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};
constexpr statement list_changes{"policies.changes", R"(
    SELECT version, key, before, after, actor, at FROM setting_change WHERE tenant = $1
    ORDER BY version DESC LIMIT $2)"};

}  // namespace

std::string policies_table::get(std::string_view key) {
    const auto& stored = cache_->of(*rows_).stored.now;
    const auto found = stored.find(key);
    return found == stored.end() ? std::string{} : found->second;
}

int policies_table::set(std::string_view key, std::string_view value, rules::person_id by,
                        rules::instant now) {
    const auto before = get(key);
    const int current = policy().version;
    if (value == before) return current;
    if (value.empty())
        rows_->run(drop_setting, key);
    else
        rows_->run(put_setting, key, value);
    rows_->run(insert_change, current + 1, key, before, value, by, now);
    cache_->changed(*rows_, {std::string{key}, before, std::string{value}, now}, current + 1);
    return current + 1;
}

std::vector<ports::setting_change> policies_table::changes(int limit) {
    auto q = rows_->ask(list_changes, limit);
    std::vector<ports::setting_change> list;
    while (q.next()) {
        ports::setting_change c{.version = q.take<int>()};
        c.key = q.take<std::string>();
        c.from = q.take<std::string>();
        c.to = q.take<std::string>();
        c.by = q.take<rules::person_id>();
        c.at = q.take<rules::instant>();
        list.push_back(std::move(c));
    }
    return list;
}

}  // namespace starling::storage
