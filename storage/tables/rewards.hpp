#pragma once

#include "commands/ports/tables/rewards.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class rewards_table final : public ports::rewards {
public:
    explicit rewards_table(scope& rows) : rows_{&rows} {}

    int add(const ports::reward& r) override;
    int add(const ports::redemption& r) override;
    std::optional<ports::reward> find(int number) override;
    std::vector<ports::reward> all() override;
    void update(const ports::reward& r) override;
    std::optional<ports::redemption> find_redemption(int number) override;
    void update(const ports::redemption& r) override;
    std::vector<ports::redemption> open() override;
    std::vector<ports::redemption> open_of(rules::person_id p) override;
    std::vector<ports::redemption> undecided(rules::instant now, int limit) override;
    void move(rules::person_id from, rules::person_id to) override;
    rules::liability owed() override;
    std::vector<ports::rewards_given> given(rules::instant from, rules::instant to) override;
    std::vector<int> unbacked() override;

private:
    scope* rows_;
};

}  // namespace starling::storage
