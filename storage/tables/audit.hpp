#pragma once

#include "commands/ports/tables/traffic.hpp"
#include "storage/id_source.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class audit_table final : public ports::audit {
public:
    audit_table(scope& rows, id_source& ids) : rows_{&rows}, ids_{&ids} {}

    void write(const ports::audit_entry& e) override;
    std::vector<ports::audit_entry> tail(int limit) override;

private:
    scope* rows_;
    id_source* ids_;
};

}  // namespace starling::storage
