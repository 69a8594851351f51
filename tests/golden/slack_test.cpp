#include <cstdlib>
#include <fstream>
#include <sstream>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "adapters/slack/render.hpp"
#include "tests/golden/fixtures.hpp"

namespace starling::golden {
namespace {

namespace json = boost::json;

/// One line per block, so that a diff names what changed.
std::string lines_of(const slack::rendered& out) {
    std::string text =
        "{\n\"text\": " + json::serialize(json::string{out.text}) + ",\n\"blocks\": [";
    std::string separator = "\n";
    const auto blocks = json::parse(out.blocks);
    for (const auto& block : blocks.as_array()) {
        text += separator + json::serialize(block);
        separator = ",\n";
    }
    return text + "\n]\n}\n";
}

std::string path_of(const std::string& name) {
    return std::string{STARLING_SOURCE_DIR} + "/tests/golden/slack/" + name + ".json";
}

std::string read(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

/// STARLING_UPDATE_GOLDEN=1 writes the files anew; read the diff before you commit it.
TEST(golden, slack_renders_every_fixture_as_before) {
    const bool update = std::getenv("STARLING_UPDATE_GOLDEN") != nullptr;
    for (const auto& [name, card] : fixtures("slack", "T0ACME")) {
        const auto now = lines_of(slack::render(card, {"T0ACME"}));
        if (update) std::ofstream{path_of(name), std::ios::binary} << now;
        EXPECT_EQ(now, read(path_of(name))) << name;
    }
}

}  // namespace
}  // namespace starling::golden
