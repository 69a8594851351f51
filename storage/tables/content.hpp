#pragma once

#include "commands/ports/tables/content.hpp"
#include "storage/content_cache.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class content_table final : public ports::content {
public:
    content_table(scope& rows, content_cache& cache) : rows_{&rows}, cache_{&cache} {}

    rules::item_id new_item_id(std::uint64_t chance) override;
    void insert(const ports::item& i) override;
    void update(const ports::item& i) override;
    std::optional<ports::item> get(rules::item_id id) override;
    std::optional<ports::item> by_url(std::string_view canonical_url) override;
    std::vector<ports::item> list(ports::item_state state, int limit) override;
    int count(ports::item_state state) override;
    std::vector<rules::item_id> expire(rules::instant now) override;

    bool insert(const ports::variant& v) override;
    std::vector<ports::variant> variants(rules::item_id id) override;
    std::vector<ports::variant> variants(rules::item_id id, rules::network net) override;
    int uses_72h(rules::variant_id id, rules::instant now) override;

    std::vector<rules::candidate> candidates(rules::instant now) override;
    std::optional<ports::item> next_for_channel(rules::instant now) override;
    void mark_posted(rules::item_id id, rules::instant now) override;

private:
    void changed() { cache_->forget(rows_->tenant()); }

    scope* rows_;
    content_cache* cache_;
};

}  // namespace starling::storage
