#pragma once

#include "commands/ports/tables/training.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class training_table final : public ports::training_book {
public:
    explicit training_table(scope& rows) : rows_{&rows} {}

    rules::trained of(rules::person_id p) override;
    ports::training_gap gap(int version) override;
    void publish(const ports::guidelines& g) override;
    std::optional<ports::guidelines> find_guidelines(int version) override;
    bool acknowledge(rules::person_id p, int version, rules::instant now) override;
    int add(const ports::lesson& l) override;
    bool drop(int number, rules::instant now) override;
    std::vector<ports::lesson> lessons() override;
    std::optional<ports::lesson> find_lesson(int number) override;
    bool pass(rules::person_id p, int lesson, rules::instant now) override;
    std::vector<int> passed(rules::person_id p) override;
    int add_tip(const ports::tip& t) override;
    bool drop_tip(int number, rules::instant now) override;
    std::vector<ports::tip> tips() override;

private:
    scope* rows_;
};

}  // namespace starling::storage
