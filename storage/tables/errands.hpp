#pragma once

#include "commands/ports/tables/errands.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class errands_table final : public ports::errands {
public:
    explicit errands_table(scope& rows) : rows_{&rows} {}

    bool ask(const ports::errand& e) override;
    std::optional<ports::errand> find(std::string_view what) override;
    void finish(std::string_view what) override;

private:
    scope* rows_;
};

}  // namespace starling::storage
