#include <filesystem>
#include <fstream>
#include <iterator>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "adapters/sandbox/teams/card_check.hpp"
#include "tests/unit/sandbox/desk.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;

std::string verdict(const std::string& card) {
    return check_card(json::parse(card).as_object(),
                      [](const std::string& id) { return id == ana; });
}
/// Of a card with this one element, or these actions.
std::string element(const std::string& e) {
    return verdict(card_with("[" + e + "]"));
}
std::string actions(const std::string& list) {
    return verdict(card_with("[]", list));
}

const std::string text = R"({"type":"TextBlock","text":"t"})";

TEST(office_cards, good_cards_pass) {
    EXPECT_EQ(element(text), "");
    EXPECT_EQ(element(R"({"type":"TextBlock","text":"t","size":"Large","weight":"bolder",)"
                      R"("color":"Good","style":"heading","spacing":"medium"})"),
              "");
    EXPECT_EQ(element(R"({"type":"Table","columns":[{"width":1}],"rows":[{"type":"TableRow",)"
                      R"("cells":[{"type":"TableCell","items":[)" +
                      text + "]}]}]}"),
              "");
    EXPECT_EQ(
        element(R"({"type":"ColumnSet","columns":[{"type":"Column","items":[)" + text + "]}]}"),
        "");
    EXPECT_EQ(element(R"({"type":"FactSet","facts":[{"title":"a","value":"b"}]})"), "");
    EXPECT_EQ(element(R"({"type":"RichTextBlock","inlines":["a",{"type":"TextRun","text":"b"}]})"),
              "");
    EXPECT_EQ(element(R"({"type":"Image","url":"https://x.org/a.png","altText":"a"})"), "");
    EXPECT_EQ(element(R"({"type":"Chart.Pie","fallback":)" + text + "}"), "");
    EXPECT_EQ(element(R"({"type":"Input.ChoiceSet","id":"p","label":"Who","choices.data":)"
                      R"({"dataset":"graph.microsoft.com/users"}})"),
              "");
}

TEST(office_cards, the_frame_is_checked) {
    EXPECT_EQ(verdict(R"({"version":"1.5"})"), "card: type is not AdaptiveCard");
    EXPECT_EQ(verdict(R"({"type":"AdaptiveCard","version":"1.6","body":[)" + text + "]}"),
              "card: version is none of 1.0 to 1.5");
    EXPECT_EQ(verdict(R"({"type":"AdaptiveCard","body":[)" + text + "]}"),
              "card: version is none of 1.0 to 1.5");
    EXPECT_EQ(verdict(card_with("[]")), "card: nothing to show");
    EXPECT_EQ(verdict(card_with("{}")), "card: body is no list");
    EXPECT_EQ(element(R"({"type":"TextBlock","text":")" + std::string(28 * 1024, 'x') + "\"}"),
              "card: more than 28 KB");
}

TEST(office_cards, elements_are_checked_where_they_stand) {
    EXPECT_EQ(element(R"({"type":"Foo"})"), "body/0: unknown element type Foo");
    EXPECT_EQ(element("7"), "body/0: not an object");
    EXPECT_EQ(element(R"({"type":"Container","items":[)" + text + R"(,{"type":"TextBlock"}]})"),
              "body/0/items/1: text is missing");
    EXPECT_EQ(element(R"({"type":"TextBlock","text":""})"), "body/0: text is missing");
    EXPECT_THAT(element(R"({"type":"TextBlock","text":"t","color":"red"})"),
                HasSubstr("color is none of"));
    EXPECT_THAT(element(R"({"type":"Image","url":"ftp://x","altText":"a"})"),
                HasSubstr("no http(s) URL"));
    EXPECT_THAT(element(R"({"type":"Image","url":"https://x.org/a.png"})"), HasSubstr("altText"));
    EXPECT_THAT(element(R"({"type":"Input.Text","label":"l"})"), HasSubstr("id is missing"));
    EXPECT_THAT(element(R"({"type":"Input.Text","id":"i"})"), HasSubstr("label is missing"));
    EXPECT_THAT(element(R"({"type":"Input.Text","id":"i","label":"l","isRequired":true})"),
                HasSubstr("errorMessage"));
    EXPECT_THAT(element(R"({"type":"Input.ChoiceSet","id":"i","label":"l","choices":[]})"),
                HasSubstr("too few"));
    EXPECT_THAT(element(R"({"type":"Chart.Pie"})"), HasSubstr("needs a fallback"));
    EXPECT_THAT(element(R"({"type":"FactSet","facts":[{"title":"a"}]})"), HasSubstr("value"));
    EXPECT_EQ(element(R"({"type":"Chart.Pie","fallback":{"type":"Foo"}})"),
              "body/0/fallback: unknown element type Foo");
    EXPECT_THAT(verdict(card_with(R"([{"type":"TextBlock","text":"a","id":"i"},)"
                                  R"({"type":"TextBlock","text":"b","id":"i"}])")),
                HasSubstr("id twice: i"));
}

TEST(office_cards, actions_are_checked) {
    EXPECT_EQ(actions(R"([{"type":"Action.Execute","title":"a","id":"x","fallback":)"
                      R"({"type":"Action.Submit","title":"a","id":"x"}}])"),
              "")
        << "a fallback repeats what it stands for";
    EXPECT_EQ(actions(R"([{"type":"Action.Http","title":"a"}])"),
              "actions/0: unknown action type Action.Http");
    EXPECT_THAT(actions(R"([{"type":"Action.Submit"}])"), HasSubstr("title is missing"));
    EXPECT_THAT(actions(R"([{"type":"Action.OpenUrl","title":"a","url":"javascript:x"}])"),
                HasSubstr("no http(s) URL"));
    EXPECT_THAT(actions(R"([{"type":"Action.Submit","title":"a","style":"primary"}])"),
                HasSubstr("style is none of"));
    EXPECT_THAT(actions(R"([{"type":"Action.Submit","title":"a","data":"text"}])"),
                HasSubstr("data is no object"));
    EXPECT_THAT(actions(R"([{"type":"Action.ShowCard","title":"a"}])"), HasSubstr("card"));
    EXPECT_THAT(actions(R"([{"type":"Action.ToggleVisibility","title":"a"}])"),
                HasSubstr("targetElements"));
    EXPECT_THAT(verdict(R"({"type":"AdaptiveCard","version":"1.3","actions":)"
                        R"([{"type":"Action.Execute","title":"a"}]})"),
                HasSubstr("needs version 1.4"));
    EXPECT_EQ(actions(R"([{"type":"Action.ShowCard","title":"a","card":{"type":"AdaptiveCard",)"
                      R"("body":[{"type":"Foo"}]}}])"),
              "actions/0/card/body/0: unknown element type Foo");
}

TEST(office_cards, six_actions_are_the_most) {
    std::string list;
    for (int i = 0; i < 6; ++i)
        list += (i ? "," : "") + std::string{R"({"type":"Action.Submit","title":"a"})"};
    EXPECT_EQ(actions("[" + list + "]"), "");
    const auto set = R"([{"type":"ActionSet","actions":[)" + list + "]}]";
    EXPECT_EQ(verdict(card_with(set)), "");
    EXPECT_EQ(verdict(card_with(set, R"([{"type":"Action.Submit","title":"a"}])")),
              "card: more than 6 actions");
}

TEST(office_cards, mentions_stand_in_a_text_and_name_somebody) {
    const auto card = [](const std::string& shown, const std::string& id) {
        return R"({"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":")" +
               shown + R"("}],"msteams":{"entities":[{"type":"mention","text":"<at>Ana</at>",)" +
               R"("mentioned":{"id":")" + id + R"(","name":"Ana"}}]}})";
    };
    EXPECT_EQ(verdict(card("Hi <at>Ana</at>", ana)), "");
    EXPECT_THAT(verdict(card("Hi Ana", ana)), HasSubstr("stands in no text"));
    EXPECT_THAT(verdict(card("Hi <at>Ana</at>", "29:x")), HasSubstr("unknown person"));
}

/// Whatever the renderer makes of the fixtures, a client must be able to show.
TEST(office_cards, the_bots_own_cards_pass) {
    int cards = 0;
    for (const auto& file :
         std::filesystem::directory_iterator{STARLING_SOURCE_DIR "/tests/golden/teams"}) {
        std::ifstream golden{file.path()};
        const std::string all{std::istreambuf_iterator<char>{golden}, {}};
        const auto parsed = json::parse(all).as_object();
        const auto& card = parsed.at("card").as_object();
        EXPECT_EQ(check_card(card, [](const std::string&) { return true; }), "") << file.path();
        ++cards;
    }
    EXPECT_GT(cards, 10);
}

TEST_F(office_desk, a_bad_card_is_refused_with_its_fault) {
    open();
    install_everywhere();
    const auto no = call("POST", path_of(general) + "/activities",
                         card_activity(card_with(R"([{"type":"Foo"}])")));
    EXPECT_EQ(no.status, 400);
    EXPECT_THAT(no.body, HasSubstr(R"("code":"BadArgument")"));
    EXPECT_THAT(no.body, HasSubstr("unknown element type Foo"));
    EXPECT_TRUE(teams_->messages().empty());
}

}  // namespace
}  // namespace starling::sandbox::test
