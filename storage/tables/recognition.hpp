#pragma once

#include "commands/ports/tables/recognition.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class recognition_table final : public ports::recognition {
public:
    explicit recognition_table(scope& rows) : rows_{&rows} {}

    void insert(const ports::kudos& k) override;
    std::optional<ports::kudos> get(rules::kudos_id id) override;
    std::optional<ports::kudos> by_source(const model::message_handle& source) override;
    std::optional<ports::kudos> newest_of(rules::person_id giver) override;
    std::optional<ports::kudos> newest_for(rules::person_id receiver) override;
    bool hide(rules::kudos_id id, rules::person_id receiver) override;
    bool withdraw(rules::kudos_id id, rules::instant now) override;
    bool join_in(rules::kudos_id id, rules::person_id p, std::string_view emoji,
                 rules::instant now) override;
    bool step_out(rules::kudos_id id, rules::person_id p, std::string_view emoji) override;
    int joined_for(rules::person_id receiver, rules::instant from) override;
    int joined(rules::instant from) override;
    int used(rules::person_id giver, std::string_view period) override;
    int between(rules::person_id giver, rules::person_id receiver, rules::instant from) override;
    bool thanked(rules::person_id giver, rules::person_id receiver, rules::instant from) override;
    std::vector<rules::tie> ties_of(rules::person_id giver, rules::instant from) override;
    std::vector<rules::tie> ties(rules::instant from) override;
    std::vector<std::string> reasons(rules::person_id giver, rules::instant from) override;
    std::vector<ports::kudos> received(rules::person_id p, rules::instant from) override;
    int count(rules::instant from) override;

private:
    template <class Value>
    std::optional<ports::kudos> first_of(const statement& s, const Value& value);
    void read_receivers(ports::kudos& k);

    scope* rows_;
};

}  // namespace starling::storage
