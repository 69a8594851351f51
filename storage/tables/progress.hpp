#pragma once

#include "commands/ports/tables/progress.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class progress_table final : public ports::progress {
public:
    explicit progress_table(scope& rows) : rows_{&rows} {}

    std::vector<rules::instant> activity(rules::person_id p, rules::instant from) override;
    void pause_began(rules::person_id p, rules::day today) override;
    void pause_ended(rules::person_id p, rules::day today) override;
    std::vector<rules::away> pauses(rules::person_id p) override;
    bool award(rules::person_id p, rules::badge b, rules::instant now) override;
    std::vector<rules::badge> badges(rules::person_id p) override;

private:
    scope* rows_;
};

}  // namespace starling::storage
