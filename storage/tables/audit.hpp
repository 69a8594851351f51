#pragma once

#include "commands/ports/tables/traffic.hpp"
#include "storage/audit_chain.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class audit_table final : public ports::audit {
public:
    audit_table(scope& rows, audit_heads& heads) : rows_{&rows}, heads_{&heads} {}

    void write(const ports::audit_entry& e) override;
    std::vector<ports::audit_entry> tail(int limit) override;

private:
    scope* rows_;
    audit_heads* heads_;
};

}  // namespace starling::storage
