#pragma once

#include "commands/ports/tables/waiting.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class waiting_table final : public ports::waiting_list {
public:
    explicit waiting_table(scope& rows) : rows_{&rows} {}

    void put(const ports::waiting& w) override;
    bool drop(rules::person_id p, rules::item_id i, std::optional<rules::network> net) override;
    std::vector<ports::waiting> of(rules::person_id p) override;
    std::vector<ports::waiting> due(rules::instant now, int limit) override;

private:
    scope* rows_;
};

}  // namespace starling::storage
