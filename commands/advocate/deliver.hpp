#pragma once

#include <vector>

#include "commands/ports/random.hpp"
#include "commands/ports/tx.hpp"

namespace starling::commands {

struct delivered {
    ports::delivery row;
    ports::item item;
};

/// Suggestions to any number of people in one unit of work: what can be suggested is read once.
class delivery_round {
public:
    delivery_round(ports::tx& rows, rules::instant now, ports::random& chance);

    /// Chooses the best items for the person and takes a daily and a weekly slot for each: as many
    /// as the budget leaves room for, none rather than filler, none before the first step
    /// (program.md B1, D8). The caller sends them in the same unit of work.
    std::vector<delivered> deliver(const ports::person& p);

private:
    bool keep(ports::delivery& row);
    rules::reader reader_of(const ports::person& p, const std::vector<rules::given>& history,
                            const rules::tiredness& audience) const;

    ports::tx& rows_;
    rules::instant now_;
    ports::random& chance_;
    /// Counted on from a drawn number: neighbours in the tables, so that a large round writes few
    /// pages.
    rules::delivery_id next_id_;
    ports::audience audience_;
    rules::offer offer_;
};

}  // namespace starling::commands
