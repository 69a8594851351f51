#include "adapters/slack/forms.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace starling::slack {
namespace {

namespace json = boost::json;

const model::address ben{"slack", "T1", "U0BEN"};

form_request kudos(std::string text = "hi") {
    return {{.verb = "kudos", .author_name = {}, .text = std::move(text), .link = {}}, ben, "1.2"};
}

TEST(form_view, is_a_modal_with_the_forms_button_as_submit) {
    const auto view = json::parse(form_view(kudos(), "T1"));
    EXPECT_EQ(view.at("type"), "modal");
    EXPECT_EQ(view.at_pointer("/title/text"), "Give kudos");
    EXPECT_EQ(view.at_pointer("/submit/text"), "Give kudos");
    EXPECT_EQ(view.at_pointer("/close/text"), "Cancel");
    std::string types;
    for (const auto& block : view.at("blocks").as_array())
        types += std::string{block.at("type").as_string()} + " ";
    EXPECT_EQ(types, "rich_text rich_text input ");
}

TEST(form_view, keeps_slacks_limits_whatever_it_is_about) {
    auto request = kudos(std::string(50'000, '<'));
    request.what.author_name = std::string(500, 'n');
    request.what.link = "https://x.example/" + std::string(5'000, 'l');
    const auto view = json::parse(form_view(request, "T1"));
    EXPECT_LE(view.at_pointer("/title/text").as_string().size(), 26u)
        << "24 and an ellipsis in UTF-8";
    EXPECT_LE(view.at("private_metadata").as_string().size(), 3'000u);
}

TEST(form_view, says_that_apps_get_no_kudos) {
    auto request = kudos();
    request.author = {};
    const auto view = json::parse(form_view(request, "T1")).as_object();
    EXPECT_FALSE(view.contains("submit"));
    EXPECT_FALSE(view.contains("private_metadata"));
}

TEST(read_form, gives_back_what_the_form_is_about) {
    const auto view = json::parse(form_view(kudos(), "T1"));
    const auto form = read_form(std::string{view.at("private_metadata").as_string()}, "T1");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->what.verb, "kudos");
    EXPECT_EQ(form->author, ben);
    EXPECT_FALSE(read_form("", "T1"));
    EXPECT_FALSE(read_form("[1]", "T1"));
    EXPECT_FALSE(read_form(R"({"verb":"kudos","author":"<!channel>"})", "T1")->author);
}

TEST(form_answer, takes_the_forms_place_or_lies_on_top_of_it) {
    auto card = model::message("Posted.");
    card.blocks.emplace_back(model::input{.name = "x", .label = "X"});
    card.blocks.emplace_back(model::buttons{{{.label = "Undo", .line = "kudos undo"}}});
    const auto done = json::parse(form_answer(card, "T1", false));
    EXPECT_EQ(done.at("response_action"), "update");
    EXPECT_EQ(done.at_pointer("/view/close/text"), "Close");
    EXPECT_FALSE(done.at("view").as_object().contains("submit"));
    EXPECT_EQ(done.at_pointer("/view/blocks").as_array().size(), 1u) << "words alone";
    EXPECT_EQ(json::parse(form_answer(card, "T1", true)).at("response_action"), "push");
    auto refusal = model::message("Join first.");
    refusal.blocks.emplace_back(model::buttons{{{.label = "Join", .line = "join"}}});
    EXPECT_NE(form_answer(refusal, "T1", true).find("\"Join\""), std::string::npos)
        << "what to do next";
}

}  // namespace
}  // namespace starling::slack
