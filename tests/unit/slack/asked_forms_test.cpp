// Buttons whose answer is a modal, and the modal's way back.
#include <boost/json.hpp>

#include "adapters/slack/forms.hpp"
#include "adapters/slack/render.hpp"
#include "tests/unit/slack/over_the_wire.hpp"

namespace starling::slack {
namespace {

namespace json = boost::json;

model::card asking() {
    model::card c{.summary = "Share it: /share i-7k2m linkedin --words \"…\"",
                  .title = "Choose your words"};
    c.blocks.emplace_back(model::input{.name = "net",
                                       .label = "Network",
                                       .what = model::input::kind::choice,
                                       .value = "x",
                                       .choices = {{"X", "x"}, {"LinkedIn", "linkedin"}},
                                       .required = true});
    c.blocks.emplace_back(model::input{
        .name = "words", .label = "Your own words", .what = model::input::kind::lines});
    c.blocks.emplace_back(
        model::buttons{{{.label = "Share", .line = "share i-7k2m --form", .form = false}}});
    return c;
}

std::string press_frame(const std::string& action, const std::string& url) {
    return test::interactive_frame(
        R"({"type":"block_actions","trigger_id":"12.34.abc","user":{"id":"U1","team_id":"T1"},)"
        R"("channel":{"id":"C1"},"container":{"message_ts":"1.5","channel_id":"C1"},)"
        R"("response_url":")" +
        url + R"(","actions":[{"action_id":")" + action +
        R"(","value":"share i-7k2m --form","action_ts":"17.001"}]})");
}

TEST(asked_view, carries_its_line_and_reads_it_back) {
    const auto view = json::parse(asked_view(asking(), "T1"));
    EXPECT_EQ(view.at_pointer("/submit/text"), "Share");
    EXPECT_EQ(view.at("blocks").as_array().size(), 2u) << "the button is the submit";
    const auto form = read_form(std::string{view.at("private_metadata").as_string()}, "T1");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->line, "share i-7k2m --form");
}

TEST(asked_view, knows_whether_it_was_asked_for_on_the_home_page) {
    const auto line_of_view = [](bool on_page) {
        const auto view = json::parse(asked_view(asking(), "T1", on_page));
        return read_form(std::string{view.at("private_metadata").as_string()}, "T1");
    };
    EXPECT_TRUE(line_of_view(true)->on_page);
    EXPECT_FALSE(line_of_view(false)->on_page);
}

TEST(asked_view, says_what_there_is_to_say_when_nothing_is_asked) {
    const auto view = json::parse(asked_view(model::message("It was recalled."), "T1")).as_object();
    EXPECT_FALSE(view.contains("submit"));
    EXPECT_FALSE(view.contains("private_metadata"));
    EXPECT_EQ(json::parse(loading_view("T1")).at("type"), "modal");
}

TEST(form_answer, names_what_is_wrong_beside_the_fields) {
    auto card = asking();
    std::get<model::input>(card.blocks[1]).fault = "Take out 3 characters.";
    const auto said = json::parse(form_answer(card, "T1", true));
    EXPECT_EQ(said.at("response_action"), "errors");
    EXPECT_EQ(said.at("errors").as_object().size(), 1u);
    EXPECT_EQ(said.at_pointer("/errors/in:words"), "Take out 3 characters.");
}

TEST(render, shows_what_is_wrong_below_a_field_of_a_message) {
    auto card = asking();
    std::get<model::input>(card.blocks[1]).fault = "Take out 3 characters.";
    const auto blocks = json::parse(render(card, {"T1"}).blocks);
    EXPECT_EQ(blocks.at_pointer("/2/hint/text"), "Take out 3 characters.");
    EXPECT_FALSE(blocks.at(1).as_object().contains("hint"));
}

TEST(decode, a_press_that_asks_for_a_form_keeps_its_trigger) {
    const test::installation here;
    const auto plain = here.decode(press_frame("share.1", ""));
    ASSERT_TRUE(plain && plain->in);
    EXPECT_EQ(plain->trigger, "");
    EXPECT_FALSE(plain->in->answers_at_once);
    const auto form = here.decode(press_frame("share.form.2", ""));
    ASSERT_TRUE(form && form->in);
    EXPECT_EQ(form->trigger, "12.34.abc");
    EXPECT_TRUE(form->in->answers_at_once);
}

TEST(decode, a_sent_form_is_its_line_with_the_fields) {
    const test::installation here;
    const auto in = here.inbound(test::interactive_frame(
        R"({"type":"view_submission","trigger_id":"9.9.z","user":{"id":"U1","team_id":"T1"},)"
        R"("view":{"id":"V1","private_metadata":"{\"line\":\"share i-7k2m --form\"}",)"
        R"("state":{"values":{"in:words":{"words":{"type":"plain_text_input","value":"Quiet"}},)"
        R"("in:net":{"net":{"type":"static_select","selected_option":{"value":"x"}}}}}}})"));
    const auto* pressed = std::get_if<model::button_pressed>(&in.what);
    ASSERT_NE(pressed, nullptr);
    EXPECT_EQ(pressed->line, "share i-7k2m --form");
    EXPECT_EQ(pressed->inputs.at("words"), "Quiet");
    EXPECT_EQ(pressed->inputs.at("net"), "x");
    EXPECT_TRUE(in.answers_at_once);
}

class a_form : public over_the_wire {
protected:
    a_form() {
        intake.receipt.at_once = asking();
        server.answers["views.open"] = R"({"ok":true,"view":{"id":"V7"}})";
        server.answers["views.update"] = R"({"ok":true})";
        server.answers["press"] = "ok";
    }
    void presses() {
        connect();
        server.send(press_frame("share.form.2", server.hook("press")));
    }
    std::string title_of(const std::string& method) {
        return std::string{json::parse(server.last(method)->fields.at("view"))
                               .at_pointer("/title/text")
                               .as_string()};
    }
};

TEST_F(a_form, opens_at_once_when_the_store_is_quick) {
    presses();
    ASSERT_TRUE(server.until([this] { return server.last("views.open") != nullptr; }));
    EXPECT_EQ(server.last("views.open")->fields.at("trigger_id"), "12.34.abc");
    EXPECT_EQ(title_of("views.open"), "Choose your words");
    EXPECT_TRUE(ack("i-1").is_object());
    server.until([] { return false; });
    EXPECT_EQ(server.count("views.open"), 1) << "the trigger serves once";
    EXPECT_EQ(server.count("views.update"), 0);
}

TEST_F(a_form, something_stands_there_before_the_trigger_runs_out) {
    intake.delay = 1'300ms;
    presses();
    ASSERT_TRUE(server.until([this] { return server.last("views.update") != nullptr; }));
    EXPECT_EQ(title_of("views.open"), "Starling");
    EXPECT_EQ(server.last("views.update")->fields.at("view_id"), "V7");
    EXPECT_EQ(title_of("views.update"), "Choose your words");
    EXPECT_EQ(server.count("views.open"), 1);
}

TEST_F(a_form, that_comes_too_late_says_what_to_type_instead) {
    server.answers["views.open"] = R"({"ok":false,"error":"expired_trigger_id"})";
    presses();
    ASSERT_TRUE(server.until([this] { return server.last("press") != nullptr; }));
    const auto& body = server.last("press")->body;
    EXPECT_NE(body.find("could not be opened in time"), std::string::npos) << body;
    EXPECT_NE(body.find("/share i-7k2m linkedin --words"), std::string::npos) << body;
    EXPECT_NE(body.find("ephemeral"), std::string::npos) << "for the person alone";
}

TEST_F(a_form, that_cannot_be_made_says_so_in_its_place) {
    intake.failure = errc::timed_out;
    intake.delay = 1'300ms;
    presses();
    ASSERT_TRUE(server.until([this] { return server.last("views.update") != nullptr; }));
    EXPECT_NE(server.last("views.update")->fields.at("view").find("could not be recorded"),
              std::string::npos);
}

}  // namespace
}  // namespace starling::slack
