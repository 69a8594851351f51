#pragma once

#include "commands/ports/tables/policies.hpp"
#include "storage/query.hpp"
#include "storage/settings_cache.hpp"

namespace starling::storage {

class policies_table final : public ports::policies {
public:
    policies_table(scope& rows, settings_cache& cache) : rows_{&rows}, cache_{&cache} {}

    const rules::policy& policy() override { return cache_->of(*rows_).policy; }
    const rules::program& program() override { return cache_->of(*rows_).program; }
    const rules::settings_past& past() override { return cache_->of(*rows_).stored; }
    std::string get(std::string_view key) override;
    int set(std::string_view key, std::string_view value, rules::person_id by,
            rules::instant now) override;
    std::vector<ports::setting_change> changes(int limit) override;

private:
    scope* rows_;
    settings_cache* cache_;
};

}  // namespace starling::storage
