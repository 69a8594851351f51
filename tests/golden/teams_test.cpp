#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/teams/render.hpp"
#include "tests/golden/files.hpp"

namespace starling::golden {
namespace {

namespace json = boost::json;

/// One line per element, so that a diff names what changed.
std::string lines_of(const teams::rendered& out) {
    auto card = json::parse(out.card).as_object();
    const auto body = card.at("body").as_array();
    card.erase("body");
    auto text = "{\n\"summary\": " + json::serialize(json::string{out.summary}) +
                ",\n\"card\": " + json::serialize(card);
    text.back() = ',';
    text += "\n\"body\": [";
    std::string separator = "\n";
    for (const auto& element : body) {
        text += separator + json::serialize(element);
        separator = ",\n";
    }
    return text + "\n]}\n}\n";
}

TEST(golden, teams_renders_every_fixture_as_before) {
    const auto here = teams_scene();
    expect_as_before(here, [&](const model::card& card) {
        return lines_of(teams::render(card, {.tenant = here.workspace, .nonce = "n-1"}));
    });
}

}  // namespace
}  // namespace starling::golden
