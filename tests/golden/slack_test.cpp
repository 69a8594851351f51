#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/slack/render.hpp"
#include "tests/golden/files.hpp"

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

TEST(golden, slack_renders_every_fixture_as_before) {
    const auto here = slack_scene();
    expect_as_before(here, [&](const model::card& card) {
        return lines_of(slack::render(card, {here.workspace}));
    });
}

}  // namespace
}  // namespace starling::golden
