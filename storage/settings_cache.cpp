#include "storage/settings_cache.hpp"

#include <utility>

namespace starling::storage {
namespace {

constexpr statement load_settings{"settings.load",
                                  "SELECT key, value FROM setting WHERE tenant = $1"};
constexpr statement last_version{
    "settings.version", "SELECT COALESCE(MAX(version), 0) FROM setting_change WHERE tenant = $1"};

// A day has room for far fewer changes than this; older ones are in force anyway.
constexpr statement load_cap_steps{"settings.cap_steps", R"(
    SELECT key, before, after, at FROM setting_change WHERE tenant = $1 AND key LIKE 'cap.%'
    ORDER BY version DESC LIMIT 200)"};

void interpret(tenant_settings& s, int version) {
    s.policy = rules::policy_from(s.stored.now, version);
    s.program = rules::program_from(s.stored.now);
}

rules::settings_past load_past(scope& rows) {
    rules::settings_past past;
    {
        auto q = rows.ask(load_settings);
        while (q.next()) {
            auto key = q.take<std::string>();
            past.now.emplace(std::move(key), q.take<std::string>());
        }
    }
    auto q = rows.ask(load_cap_steps);
    while (q.next()) {
        rules::setting_step step{.key = q.take<std::string>()};
        step.before = q.take<std::string>();
        step.after = q.take<std::string>();
        step.at = q.take<rules::instant>();
        past.cap_steps.push_back(std::move(step));
    }
    return past;
}

}  // namespace

const tenant_settings& settings_cache::of(scope& rows) {
    if (auto known = entries_.find(rows.tenant().value); known != entries_.end()) {
        if (!std::exchange(known->second.doubtful, false)) return known->second;
        if (rows.one<int>(last_version) == known->second.policy.version) return known->second;
    }
    tenant_settings loaded{.stored = load_past(rows)};
    interpret(loaded, rows.one<int>(last_version));
    return entries_.insert_or_assign(rows.tenant().value, std::move(loaded)).first->second;
}

void settings_cache::doubt(const rules::tenant_id& tenant) {
    if (auto known = entries_.find(tenant.value); known != entries_.end())
        known->second.doubtful = true;
}

void settings_cache::changed(scope& rows, const rules::setting_step& step, int version) {
    of(rows);
    auto& entry = entries_.at(rows.tenant().value);
    if (step.after.empty())
        entry.stored.now.erase(step.key);
    else
        entry.stored.now.insert_or_assign(step.key, step.after);
    if (step.key.starts_with("cap."))
        entry.stored.cap_steps.insert(entry.stored.cap_steps.begin(), step);
    interpret(entry, version);
    ++changes_;
}

}  // namespace starling::storage
