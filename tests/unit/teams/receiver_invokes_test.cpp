// Invokes: presses, dialogs and searches, which wait for an answer.
#include "tests/unit/teams/receiver_office.hpp"

namespace starling::teams::test {
namespace {

TEST(receiver, a_press_is_answered_with_words_or_the_new_card) {
    office o;
    o.intake.says.at_once = model::message("Done, 3 points");
    const auto words = o.post(press_json());
    EXPECT_EQ(words.status, 200);
    EXPECT_EQ(at(words.body, "/value"), "Done, 3 points");
    o.intake.says.replaces = true;
    const auto card = o.post(press_json("f:2", "other"));
    EXPECT_EQ(at(card.body, "/type"), "application/vnd.microsoft.card.adaptive");
    EXPECT_EQ(at(card.body, "/value/type"), "AdaptiveCard");
    o.intake.says = {};
    const auto nothing = o.post(press_json("f:3", "quiet"));
    EXPECT_EQ(at(nothing.body, "/value"), "");
}

TEST(receiver, a_press_that_comes_again_has_one_effect_and_the_same_answer) {
    office o;
    o.intake.says.at_once = model::message("Done");
    const auto first = o.post(press_json("f:1"));
    EXPECT_EQ(o.post(press_json("f:1")).body, first.body);
    EXPECT_EQ(o.intake.got.size(), 1u);
    o.intake.forgets = true;
    EXPECT_EQ(at(o.post(press_json("f:1")).body, "/value"), "That was done already.");
    EXPECT_EQ(o.intake.got.size(), 1u);
    const auto dialog = invoke_json("task/submit", R"({"data":{"line":"x"}})", "f:7");
    o.post(dialog);
    EXPECT_EQ(at(o.post(dialog).body, "/task/value"), "That was done already.");
}

TEST(receiver, a_press_that_was_not_kept_asks_to_repeat_it) {
    office o;
    o.intake.full = true;
    const auto reply = o.post(press_json());
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(at(reply.body, "/statusCode"), "500");
    EXPECT_NE(at(reply.body, "/value/message").find("repeat"), std::string::npos);
    o.intake.full = false;
    o.intake.says.at_once = model::message("Done");
    EXPECT_EQ(at(o.post(press_json("f:2")).body, "/value"), "Done");
}

TEST(receiver, slow_work_is_said_to_go_on_and_goes_on) {
    office o;
    o.intake.takes = 150ms;
    o.intake.says.at_once = model::message("Done");
    const auto press = o.post(press_json());
    EXPECT_EQ(press.status, 200);
    EXPECT_NE(at(press.body, "/value").find("working"), std::string::npos);
    const auto dialog = o.post(invoke_json("task/submit", R"({"data":{"line":"x"}})", "f:7"));
    EXPECT_EQ(at(dialog.body, "/task/type"), "message");
    support::run(o.io, o.door->stop(2s));
    EXPECT_EQ(o.intake.got.size(), 2u);
    ASSERT_EQ(o.late.size(), 1u) << "the outbox sends the press's answer, nobody the dialog's";
    EXPECT_EQ(o.late[0].card.summary, "Done");
    EXPECT_EQ(o.late[0].to.handle, o.intake.got[1].reply);
}

TEST(receiver, a_dialog_shows_the_answer) {
    office o;
    o.intake.says.at_once = model::card{.summary = "Saved", .title = "New item"};
    const auto reply = o.post(invoke_json("task/submit", R"({"data":{"line":"item new"}})"));
    EXPECT_EQ(at(reply.body, "/task/type"), "continue");
    EXPECT_EQ(at(reply.body, "/task/value/title"), "New item");
    EXPECT_EQ(at(reply.body, "/task/value/card/content/type"), "AdaptiveCard");
    o.intake.says = {};
    EXPECT_EQ(o.post(invoke_json("task/submit", R"({"data":{"line":"y"}})", "f:2")).body, "");
}

std::string kudos_json(const std::string& name, const std::string& author,
                       const std::string& id = "f:1") {
    return invoke_json(name,
                       R"({"commandId":"kudos","data":{"line":"kudos","reason":"so much help"},)"
                       R"("messagePayload":{"from":{"user":{"id":")" +
                           author + R"(","displayName":"Ben"}}}})",
                       id);
}

TEST(receiver, kudos_for_the_author_of_a_message) {
    office o;
    o.intake.says.at_once = model::message("Your thanks go to Ben");
    const auto form = o.post(kudos_json("composeExtension/fetchTask", "bbbb-2"));
    EXPECT_EQ(at(form.body, "/task/value/title"), "Thank Ben");
    EXPECT_EQ(at(o.post(kudos_json("composeExtension/fetchTask", "")).body, "/task/type"),
              "message");
    EXPECT_TRUE(o.intake.got.empty()) << "a form has no effect";

    const auto who = o.post(kudos_json("composeExtension/submitAction", "bbbb-2"));
    EXPECT_NE(at(who.body, "/task/value").find("could not find out"), std::string::npos);
    o.people.note({"teams", tenant_id, "29:ben"}, {.alias = "bbbb-2"});
    o.post(kudos_json("composeExtension/submitAction", "bbbb-2", "f:2"));
    ASSERT_EQ(o.intake.got.size(), 1u);
    EXPECT_EQ(what<model::command_used>(o.intake.got[0]).entry, "kudos");
    EXPECT_EQ(line_of(o.intake.got[0]), "@Ben for so much help");

    o.links.person_of = [](place, std::string tenant,
                           std::string) -> awaitable<std::optional<model::address>> {
        co_return model::address{"teams", tenant, "29:cleo"};
    };
    o.open();
    o.post(kudos_json("composeExtension/submitAction", "cccc-3", "f:3"));
    ASSERT_EQ(o.intake.got.size(), 2u);
    EXPECT_EQ(what<model::command_used>(o.intake.got[1]).text.at(0).who.id, "29:cleo");
}

TEST(receiver, a_search_lists_cards) {
    office o;
    o.intake.finds.list = {{"Cats", "pets · x.example", {.summary = "About cats"}}};
    const auto reply = o.post(invoke_json(
        "composeExtension/query",
        R"({"parameters":[{"name":"query","value":"cats"}],"queryOptions":{"skip":25,"count":10}})"));
    EXPECT_EQ(o.intake.asked.who, (model::address{"teams", tenant_id, "29:ana"}));
    EXPECT_EQ(o.intake.asked.words, "cats");
    EXPECT_EQ(o.intake.asked.skip, 25);
    EXPECT_EQ(o.intake.asked.most, 10);
    EXPECT_EQ(at(reply.body, "/composeExtension/attachments/0/preview/content/title"), "Cats");
    EXPECT_EQ(at(reply.body, "/composeExtension/attachments/0/preview/content/text"),
              "pets · x.example");
    EXPECT_EQ(at(reply.body, "/composeExtension/attachments/0/content/type"), "AdaptiveCard");
}

TEST(receiver, a_search_that_finds_nothing_says_why) {
    office o;
    o.intake.finds.instead = "You have not joined";
    const auto ask = [&](const std::string& value) {
        return o.post(invoke_json("composeExtension/query", value)).body;
    };
    EXPECT_EQ(at(ask("{}"), "/composeExtension/text"), "You have not joined");
    EXPECT_EQ(o.intake.asked.most, 25);
    ask(R"({"queryOptions":{"skip":-3,"count":5000}})");
    EXPECT_EQ(o.intake.asked.skip, 0);
    EXPECT_EQ(o.intake.asked.most, 25);
    o.intake.full = true;
    EXPECT_EQ(at(ask("{}"), "/composeExtension/type"), "message");
    EXPECT_TRUE(o.intake.got.empty()) << "a search has no effect";
}

}  // namespace
}  // namespace starling::teams::test
