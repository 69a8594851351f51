#pragma once

#include <vector>

#include "commands/ports/random.hpp"
#include "commands/ports/tx.hpp"

namespace starling::commands {

struct delivered {
    ports::delivery row;
    ports::item item;
};

/// Chooses the best items for the person and takes a daily and a weekly slot for each: as many as
/// the budget leaves room for, none rather than filler (program.md B1, D8). The caller sends them
/// in the same unit of work.
std::vector<delivered> deliver(ports::tx& rows, const ports::person& p, rules::instant now,
                               ports::random& chance);

}  // namespace starling::commands
