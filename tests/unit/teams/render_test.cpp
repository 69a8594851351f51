#include "adapters/teams/render.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace starling::teams {
namespace {

namespace json = boost::json;
using model::plain;
using ::testing::HasSubstr;
using ::testing::Not;

json::object drawn(const model::card& card, const render_options& options = {.tenant = "t"}) {
    return json::parse(render(card, options).card).as_object();
}

json::object first_of(model::block block, const render_options& options = {.tenant = "t"}) {
    return drawn({"s", "", {std::move(block)}}, options).at("body").at(0).as_object();
}

model::card with_buttons(std::vector<model::button> row) {
    return {"s", "", {model::buttons{std::move(row)}}};
}

model::run person(const std::string& id, const std::string& name) {
    return model::mention({"teams", "t", id}, name);
}

TEST(teams_render, a_card_says_what_it_is_to_every_client) {
    const auto card = drawn({"Summary <b>", "Title", {}});
    EXPECT_EQ(card.at("version"), "1.5");
    EXPECT_EQ(card.at("speak"), "Summary  b ");
    EXPECT_THAT(std::string(card.at("fallbackText").as_string()), HasSubstr("Summary"));
    EXPECT_EQ(card.at("body").at(0).at("style"), "heading");
    EXPECT_EQ(card.at("msteams").at("width"), "Full");
    EXPECT_FALSE(card.at("msteams").as_object().contains("entities"));
}

TEST(teams_render, words_alone_are_not_markdown) {
    const auto block = first_of(model::paragraph{{plain("*a*"), model::strong("b")}});
    EXPECT_EQ(block.at("type"), "RichTextBlock");
    EXPECT_EQ(block.at("inlines").at(0).at("text"), "*a*");
    EXPECT_EQ(block.at("inlines").at(1).at("weight"), "Bolder");
}

TEST(teams_render, a_mention_has_an_entity_of_the_same_words) {
    const auto card = drawn({"s", "", {model::paragraph{{person("29:a", "Ana *Costa*")}}}});
    EXPECT_EQ(card.at("body").at(0).at("text"), "<at>Ana  Costa </at>");
    const auto entity = card.at("msteams").at("entities").at(0);
    EXPECT_EQ(entity.at("text"), "<at>Ana  Costa </at>");
    EXPECT_EQ(entity.at("mentioned").at("id"), "29:a");
}

TEST(teams_render, two_people_of_one_name_are_told_apart) {
    const auto card = drawn({"s",
                             "",
                             {model::paragraph{{person("29:a", "Ana"), person("29:b", "Ana"),
                                                person("29:a", "Ana")}}}});
    const auto& entities = card.at("msteams").at("entities").as_array();
    ASSERT_EQ(entities.size(), 2U);
    EXPECT_NE(entities[0].at("text"), entities[1].at("text"));
}

TEST(teams_render, people_of_elsewhere_are_named) {
    const auto card = drawn({"s",
                             "",
                             {model::paragraph{{model::mention({"teams", "other", "29:a"}, "Ana"),
                                                model::mention({"slack", "t", "U1"}, "Bo")}}}});
    EXPECT_EQ(card.at("body").at(0).at("text"), "@Ana@Bo");
    EXPECT_FALSE(card.at("msteams").as_object().contains("entities"));
}

TEST(teams_render, links_are_web_links_that_show_where_they_lead) {
    const auto text = [](const char* url, const char* label) {
        return std::string{
            first_of(model::paragraph{{model::link(url, label)}}).at("text").as_string()};
    };
    EXPECT_EQ(text("https://a.example/(x)", "read"), "[read](https://a.example/%28x%29)");
    EXPECT_EQ(text("https://a.example/", "https://b.example/"),
              "[https://a.example/](https://a.example/)");
    EXPECT_EQ(text("javascript:alert(1)", "read"), "read");
}

TEST(teams_render, a_moment_is_shown_in_the_readers_zone) {
    const std::chrono::sys_seconds at{std::chrono::seconds{1'795'420'800}};
    EXPECT_EQ(first_of(model::paragraph{{model::moment(at, "Monday")}}).at("text"),
              "{{DATE(2026-11-23T08:00:00Z,SHORT)}} {{TIME(2026-11-23T08:00:00Z)}}");
}

TEST(teams_render, a_button_runs_its_line_on_old_clients_too) {
    const auto card = drawn(
        with_buttons({{"Share", "share i-1", {}, model::button::look::primary, {}, "Share i-1"}}),
        {.tenant = "t", .nonce = "n1"});
    const auto& action = card.at("body").at(0).at("actions").at(0);
    const auto data = json::parse(R"({"line":"share i-1","nonce":"n1"})");
    EXPECT_EQ(action.at("type"), "Action.Execute");
    EXPECT_EQ(action.at("verb"), "run");
    EXPECT_EQ(action.at("data"), data);
    EXPECT_EQ(action.at("style"), "positive");
    EXPECT_EQ(action.at("tooltip"), "Share i-1");
    EXPECT_EQ(action.at("fallback").at("type"), "Action.Submit");
    EXPECT_EQ(action.at("fallback").at("data"), data);
}

TEST(teams_render, a_link_button_opens_and_a_question_unfolds) {
    const auto card = drawn(with_buttons({{"Open", "share i-1 --opened", "https://a.example/"},
                                          {"Leave", "leave --yes", {}, {}, "Really?"},
                                          {"Plain", "me", "http://a.example/"}}));
    const auto& actions = card.at("body").at(0).at("actions").as_array();
    EXPECT_EQ(actions[0].at("type"), "Action.OpenUrl");
    EXPECT_EQ(actions[1].at("type"), "Action.ShowCard");
    EXPECT_EQ(actions[1].at("card").at("actions").at(0).at("data").at("line"), "leave --yes");
    EXPECT_EQ(actions[2].at("type"), "Action.Execute");
}

TEST(teams_render, six_actions_and_the_others_by_name) {
    std::vector<model::button> row(8, {"B", "me"});
    row[0].confirm = "Really?";
    row[6].label = "Seventh";
    const auto card = render(with_buttons(row), {.tenant = "t"}).card;
    const auto body = json::parse(card).at("body").as_array();
    EXPECT_EQ(body[0].at("actions").as_array().size(), 5U);  // one of them holds a sixth
    EXPECT_THAT(json::serialize(body[1]), HasSubstr("by typing the command: B, Seventh, B."));
}

TEST(teams_render, a_dialog_has_submit_buttons_and_links_as_text) {
    const auto card = render(with_buttons({{"Open", "x", "https://a.example/"},
                                           {"Leave", "leave --yes", {}, {}, "Really?"}}),
                             {.tenant = "t", .in_dialog = true})
                          .card;
    const auto body = json::parse(card).at("body").as_array();
    EXPECT_EQ(body[0].at("text"), "[Open](https://a.example/)");
    EXPECT_EQ(body[1].at("text"), "Leave: Really?");
    EXPECT_EQ(body[2].at("actions").as_array().size(), 1U);
    EXPECT_THAT(card, Not(HasSubstr("Action.Execute")));
    EXPECT_THAT(card, Not(HasSubstr("Action.ShowCard")));
    EXPECT_THAT(card, Not(HasSubstr("Action.OpenUrl")));
}

TEST(teams_render, a_button_without_a_usable_line_is_named) {
    const auto card = render(with_buttons({{"Long", std::string(3'000, 'x')}}), {}).card;
    EXPECT_THAT(card, Not(HasSubstr("ActionSet")));
    EXPECT_THAT(card, HasSubstr("by typing the command: Long."));
}

TEST(teams_render, fields_are_labelled_and_say_what_is_missing) {
    const auto field = first_of(
        model::input{"why", "Why", model::input::kind::lines, "now", "because", {}, true, 200});
    EXPECT_EQ(field, json::parse(R"({"type":"Input.Text","id":"why","label":"Why",
        "isRequired":true,"errorMessage":"Why: please fill this in.","placeholder":"because",
        "isMultiline":true,"maxLength":200,"value":"now"})"));
    const auto number = first_of(model::input{"days", "Days", model::input::kind::number, "7"});
    EXPECT_EQ(number.at("value"), 7);
    const auto choice = first_of(model::input{
        "topic", "Topic", model::input::kind::choice, "b", "", {{"A", "a"}, {"B", "b"}}});
    EXPECT_EQ(choice.at("style"), "compact");
    EXPECT_EQ(choice.at("value"), "b");
    EXPECT_EQ(choice.at("choices").at(1).at("title"), "B");
}

TEST(teams_render, a_field_cannot_take_the_place_of_the_line) {
    const auto card = render({"s", "t", {model::input{"line", "Line"}}}, {}).card;
    EXPECT_THAT(card, Not(HasSubstr("Input.Text")));
}

TEST(teams_render, pictures_come_by_https_with_words) {
    EXPECT_EQ(first_of(model::image{"https://a.example/p.png", "A picture"}).at("altText"),
              "A picture");
    EXPECT_EQ(first_of(model::image{"http://a.example/p.png", "A picture"}).at("type"),
              "RichTextBlock");
}

TEST(teams_render, a_divider_is_a_line_above_what_follows) {
    const auto body =
        drawn({"s", "t", {model::divider{}, model::quote{"q"}, model::divider{}}}).at("body");
    ASSERT_EQ(body.as_array().size(), 2U);
    EXPECT_EQ(body.at(1).at("separator"), true);
    EXPECT_EQ(body.at(1).at("style"), "emphasis");
}

TEST(teams_render, a_long_table_counts_the_rows_that_do_not_fit) {
    model::table t{{"#", "Name"}, {}};
    for (int i = 0; i < 500; ++i) t.rows.push_back({std::to_string(i), "Somebody"});
    const auto out = render({"s", "", {t, model::buttons{{{"Me", "me"}}}}}, {});
    EXPECT_LE(out.card.size(), card_limits::bytes);
    EXPECT_THAT(out.card, HasSubstr(" more rows"));
    EXPECT_THAT(out.card, HasSubstr(R"("line":"me")"));
}

TEST(teams_render, buttons_have_place_before_texts_and_what_is_left_out_is_said) {
    model::card card{"s", "t", {}};
    for (int i = 0; i < 20; ++i)
        card.blocks.emplace_back(model::paragraph{{plain(std::string(3'900, 'x'))}});
    card.blocks.emplace_back(model::buttons{{{"Me", "me"}}});
    const auto out = render(card, {});
    EXPECT_LE(out.card.size(), card_limits::bytes);
    EXPECT_THAT(out.card, HasSubstr(R"("line":"me")"));
    EXPECT_THAT(out.card, HasSubstr("The rest does not fit into one Teams message."));
}

TEST(teams_render, plain_text_holds_the_whole_card) {
    EXPECT_EQ(render_plain({"s", "Title", {model::paragraph{{plain("a\u202e")}}}}), "Title\na");
    EXPECT_EQ(render({"", "", {}}, {}).summary, "\u2026");
}

}  // namespace
}  // namespace starling::teams
