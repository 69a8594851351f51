#pragma once

#include "commands/ports/tables/ledger.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class ledger_table final : public ports::ledger {
public:
    explicit ledger_table(scope& rows) : rows_{&rows} {}

    bool add(const ports::ledger_entry& e) override;
    ports::balance of(rules::person_id p) override;
    std::optional<ports::ledger_entry> find(rules::entry_id id) override;
    std::vector<ports::ledger_entry> lines(rules::person_id p, int limit) override;
    std::vector<ports::ledger_entry> for_cause(std::string_view cause, std::int64_t id) override;
    int earned_on(rules::person_id p, rules::day day) override;
    int paid_shares_on(rules::person_id p, rules::day day) override;
    std::vector<rules::standing> top(const ports::board& b, int limit) override;
    rules::place place_of(rules::person_id p, const ports::board& b) override;
    int earned_between(rules::person_id p, rules::day from, rules::day to) override;
    std::vector<rules::person_id> unbalanced() override;

private:
    struct board_statements {
        const statement& of_all;
        const statement& of_team;
    };
    query ask_board(const board_statements& s, const ports::board& b, int number);
    int board_number(const board_statements& s, const ports::board& b, int points);
    void move_boards_by(const ports::ledger_entry& e);

    scope* rows_;
};

}  // namespace starling::storage
