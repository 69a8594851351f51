#pragma once

#include <string_view>

namespace starling::prove {

/// What every proof takes: --full is the whole number of attempts, --mutant plants the faults.
struct arguments {
    arguments(int argc, char** argv) {
        for (int n = 1; n < argc; ++n) {
            full |= std::string_view{argv[n]} == "--full";
            mutant |= std::string_view{argv[n]} == "--mutant";
        }
    }
    bool full = false;
    bool mutant = false;
};

}  // namespace starling::prove
