#pragma once

#include "commands/ports/tables/recognition.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class recognition_table final : public ports::recognition {
public:
    explicit recognition_table(scope& rows) : rows_{&rows} {}

    void insert(const ports::kudos& k) override;
    int used(rules::person_id giver, std::string_view period) override;
    int between(rules::person_id giver, rules::person_id receiver, rules::instant from) override;
    std::vector<std::string> reasons(rules::person_id giver, rules::instant from) override;
    std::vector<ports::kudos> received(rules::person_id p, rules::instant from) override;
    int count(rules::instant from) override;

private:
    scope* rows_;
};

}  // namespace starling::storage
