#pragma once

#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/golden/fixtures.hpp"
#include "tests/golden/real_cards.hpp"

namespace starling::golden {

inline std::string read(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

/// Compares what `draw` makes of every card with tests/golden/<platform>/<name>.json.
/// STARLING_UPDATE_GOLDEN=1 writes the files anew; read the diff before you commit it.
inline void expect_as_before(const scene& here,
                             const std::function<std::string(const model::card&)>& draw) {
    const bool update = std::getenv("STARLING_UPDATE_GOLDEN") != nullptr;
    auto all = fixtures(here);
    for (auto& one : real_cards(here)) all.push_back(std::move(one));
    for (const auto& [name, card] : all) {
        const auto path = std::string{STARLING_SOURCE_DIR} + "/tests/golden/" + here.platform +
                          "/" + name + ".json";
        const auto now = draw(card);
        if (update) std::ofstream{path, std::ios::binary} << now;
        EXPECT_EQ(now, read(path)) << name;
    }
}

}  // namespace starling::golden
