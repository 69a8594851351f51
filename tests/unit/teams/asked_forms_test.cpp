// Buttons whose answer is a dialog, and what is wrong in it.
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "adapters/teams/render.hpp"

namespace starling::teams {
namespace {

namespace json = boost::json;

json::value body_of(const model::card& card, bool in_dialog = false) {
    return json::parse(render(card, {.tenant = "t", .in_dialog = in_dialog, .nonce = "n"}).card)
        .at("body");
}

model::card with_button(model::button b) {
    return {"s", "", {model::buttons{{std::move(b)}}}};
}

TEST(teams_forms, a_button_that_asks_for_one_fetches_a_dialog) {
    const auto action =
        body_of(with_button({.label = "Words", .line = "share i-7k2m --form", .form = true}))
            .at_pointer("/0/actions/0");
    EXPECT_EQ(action.at("type"), "Action.Submit");
    EXPECT_EQ(action.at_pointer("/data/msteams/type"), "task/fetch");
    EXPECT_EQ(action.at_pointer("/data/line"), "share i-7k2m --form");
    EXPECT_EQ(action.at_pointer("/data/nonce"), "n");
    EXPECT_FALSE(action.as_object().contains("fallback"));
}

TEST(teams_forms, other_buttons_fetch_nothing) {
    const auto action =
        body_of(with_button({.label = "Share", .line = "share i-7k2m"})).at_pointer("/0/actions/0");
    EXPECT_EQ(action.at("type"), "Action.Execute");
    EXPECT_FALSE(action.at("data").as_object().contains("msteams"));
}

TEST(teams_forms, a_dialog_opens_no_other_dialog) {
    const auto action = body_of(with_button({.label = "Words", .line = "x", .form = true}), true)
                            .at_pointer("/0/actions/0");
    EXPECT_EQ(action.at("type"), "Action.Submit");
    EXPECT_FALSE(action.at("data").as_object().contains("msteams"));
}

TEST(teams_forms, what_is_wrong_stands_below_the_field_with_what_was_typed) {
    const model::input field{.name = "words",
                             .label = "Words",
                             .what = model::input::kind::lines,
                             .value = "typed *so far*",
                             .fault = "Take out *3* characters."};
    const auto body = body_of({"s", "", {field}}, true);
    EXPECT_EQ(body.at_pointer("/0/value"), "typed *so far*");
    EXPECT_EQ(body.at_pointer("/1/type"), "TextBlock");
    EXPECT_EQ(body.at_pointer("/1/color"), "attention");
    EXPECT_THAT(std::string(body.at_pointer("/1/text").as_string()),
                ::testing::HasSubstr("Take out"));
}

}  // namespace
}  // namespace starling::teams
