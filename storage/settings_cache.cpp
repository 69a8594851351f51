#include "storage/settings_cache.hpp"

#include <utility>

namespace starling::storage {
namespace {

constexpr statement load_settings{"settings.load",
                                  "SELECT key, value FROM setting WHERE tenant = $1"};
constexpr statement last_version{
    "settings.version", "SELECT COALESCE(MAX(version), 0) FROM setting_change WHERE tenant = $1"};

void interpret(tenant_settings& s, int version) {
    s.policy = rules::policy_from(s.stored, version);
    s.program = rules::program_from(s.stored);
}

}  // namespace

const tenant_settings& settings_cache::of(scope& rows) {
    if (auto known = entries_.find(rows.tenant().value); known != entries_.end()) {
        if (!std::exchange(known->second.doubtful, false)) return known->second;
        if (rows.one<int>(last_version) == known->second.policy.version) return known->second;
    }
    tenant_settings loaded;
    {
        auto q = rows.ask(load_settings);
        while (q.next()) {
            auto key = q.take<std::string>();
            loaded.stored.emplace(std::move(key), q.take<std::string>());
        }
    }
    interpret(loaded, rows.one<int>(last_version));
    return entries_.insert_or_assign(rows.tenant().value, std::move(loaded)).first->second;
}

void settings_cache::doubt(const rules::tenant_id& tenant) {
    if (auto known = entries_.find(tenant.value); known != entries_.end())
        known->second.doubtful = true;
}

void settings_cache::changed(scope& rows, std::string_view key, std::string_view value,
                             int version) {
    of(rows);
    auto& entry = entries_.at(rows.tenant().value);
    if (value.empty())
        entry.stored.erase(std::string{key});
    else
        entry.stored.insert_or_assign(std::string{key}, std::string{value});
    interpret(entry, version);
    ++changes_;
}

}  // namespace starling::storage
