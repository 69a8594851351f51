#include <gtest/gtest.h>

#include "adapters/teams/invoke_reply.hpp"
#include "tests/unit/teams/activities.hpp"

namespace starling::teams::test {
namespace {

using namespace std::chrono_literals;

const std::string payload_of_ben =
    R"("messagePayload":{"id":"17","linkToMessage":"https://teams.microsoft.com/l/message/17",)"
    R"("from":{"user":{"id":"BBBB-2","displayName":"Ben","userIdentityType":"aadUser"}},)"
    R"("body":{"contentType":"html","content":"<p>Look: <b>https:\/\/x.example\/a<\/b> &amp; co<\/p>"}})";

TEST(decode_invoke, reads_a_button_of_a_card) {
    const auto read = reader{}(invoke_json(
        "adaptiveCard/action", execute_value(R"({"line":"done i-1","nonce":"7","note":"x"})"),
        "f:1", "channel"));
    EXPECT_EQ(read.what, sort::press);
    ASSERT_EQ(read.in.size(), 1u);
    const auto& in = read.in.front();
    EXPECT_TRUE(in.shows_answer);
    EXPECT_FALSE(in.answers_at_once);
    const auto pressed = what<model::button_pressed>(in);
    EXPECT_EQ(pressed.line, "done i-1");
    EXPECT_EQ(pressed.inputs, (std::map<std::string, std::string>{{"note", "x"}}));
    EXPECT_EQ(pressed.message,
              to_handle(message_place{{service_url, channel_id}, "1700000000001"}));
    EXPECT_EQ(parse_reply(in.reply)->activity, "1700000000001");
}

TEST(decode_invoke, a_refresh_is_no_press) {
    const auto read = reader{}(invoke_json(
        "adaptiveCard/action",
        R"({"action":{"type":"Action.Execute","data":{"line":"x"}},"trigger":"automatic"})"));
    EXPECT_EQ(read.what, sort::refresh);
    EXPECT_TRUE(read.in.empty());
}

TEST(decode_invoke, refuses_what_is_no_button_of_ours) {
    for (const auto* value :
         {"null", "{}", "[]", "7", R"({"action":{}})", R"({"action":{"type":"Action.Submit"}})",
          R"({"action":{"type":"Action.Execute"}})",
          R"({"action":{"type":"Action.Execute","data":{"line":""}}})",
          R"({"action":{"type":"Action.Execute","data":{"line":["x"]}}})"})
        EXPECT_EQ(reader{}(invoke_json("adaptiveCard/action", value)).what, sort::malformed)
            << value;
    EXPECT_EQ(
        reader{}(invoke_json("adaptiveCard/action", execute_value(R"({"line":"x"})"), "")).what,
        sort::malformed);
}

TEST(decode_invoke, reads_dialogs) {
    for (const auto* name : {"task/fetch", "task/submit"}) {
        const auto read =
            reader{}(invoke_json(name, R"({"data":{"line":"item new","title":"T"}})"));
        EXPECT_EQ(read.what, sort::dialog);
        ASSERT_EQ(read.in.size(), 1u);
        EXPECT_TRUE(read.in.front().answers_at_once);
        EXPECT_EQ(what<model::button_pressed>(read.in.front()).inputs.at("title"), "T");
    }
}

TEST(decode_invoke, reads_message_extensions) {
    const auto form = reader{}(invoke_json("composeExtension/fetchTask",
                                           R"({"commandId":"kudos",)" + payload_of_ben + "}"));
    EXPECT_EQ(form.what, sort::form);
    EXPECT_EQ(form.extension.what.verb, "kudos");
    EXPECT_EQ(form.extension.what.author_name, "Ben");
    EXPECT_EQ(form.extension.author_alias, "bbbb-2");
    EXPECT_EQ(form.extension.what.link, "https://x.example/a");
    EXPECT_NE(form.extension.what.text.find("https://x.example/a  & co"), std::string::npos)
        << form.extension.what.text;
    const auto sent = reader{}(
        invoke_json("composeExtension/submitAction",
                    R"({"commandId":"kudos","data":{"line":"kudos","reason":"help with x"},)" +
                        payload_of_ben + "}"));
    EXPECT_EQ(sent.what, sort::extension);
    EXPECT_TRUE(sent.in.at(0).answers_at_once);
    EXPECT_EQ(sent.pressed.inputs.at("reason"), "help with x");
    const auto search = reader{}(
        invoke_json("composeExtension/query",
                    R"({"commandId":"items","parameters":[{"name":"q","value":"cats"}]})"));
    EXPECT_EQ(search.what, sort::search);
    EXPECT_EQ(search.search.words, "cats");
    EXPECT_EQ(reader{}(invoke_json("composeExtension/query",
                                   R"({"parameters":[{"name":"initialRun","value":"true"}]})"))
                  .search.words,
              "");
}

TEST(decode_invoke, knows_what_it_does_not_know) {
    for (const auto* name : {"", "signin/verifyState", "composeExtension/queryLink",
                             "fileConsent/invoke", "tab/fetch", "brand/new"})
        EXPECT_EQ(reader{}(invoke_json(name, "{}")).what, sort::unknown_invoke) << name;
}

model::press_mark mark_of(const std::string& data, const std::string& user = "29:ana",
                          const std::string& id = "f:1", const char* name = "adaptiveCard/action") {
    auto json = invoke_json(name, execute_value(data), id);
    json.replace(json.find("29:ana"), 6, user);
    return reader{}.one(json).press;
}

TEST(press_mark, is_the_same_for_a_press_that_comes_with_a_new_id) {
    const auto first = mark_of(R"({"line":"a","nonce":"1"})");
    const auto again = mark_of(R"({"line":"a","nonce":"1"})", "29:ana", "f:2");
    EXPECT_FALSE(first.card.empty() || first.content.empty());
    EXPECT_EQ(first.card, again.card);
    EXPECT_EQ(first.content, again.content);
    EXPECT_EQ(first.card.find("ana"), std::string::npos) << "says nothing by itself";
}

TEST(press_mark, tells_presses_apart) {
    const auto content = [](const std::string& data) { return mark_of(data).content; };
    EXPECT_NE(content(R"({"line":"a"})"), content(R"({"line":"b"})"));
    EXPECT_NE(content(R"({"line":"a","nonce":"1"})"), content(R"({"line":"a","nonce":"2"})"));
    EXPECT_NE(content(R"({"line":"a","x":"1"})"), content(R"({"line":"a","x":"2"})"));
    EXPECT_NE(content(R"({"line":"a","x":"1","y":""})"), content(R"({"line":"a","x":"","y":"1"})"));
    EXPECT_NE(mark_of(R"({"line":"a"})").card, mark_of(R"({"line":"a"})", "29:ben").card);
}

TEST(press_mark, stands_on_invokes_alone) {
    EXPECT_FALSE(
        reader{}.one(invoke_json("task/submit", R"({"data":{"line":"a"}})")).press.card.empty());
    const auto old_client = activity_json("message", R"(,"value":{"line":"a"})");
    EXPECT_TRUE(reader{}.one(old_client).press.card.empty()) << "its ids stay the same";
}

TEST(invoke_reply, has_the_shapes_that_teams_reads) {
    EXPECT_EQ(card_reply("{}").body,
              R"({"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{}})");
    EXPECT_EQ(toast_reply("a \"b\"").body,
              R"({"statusCode":200,"type":"application/vnd.microsoft.activity.message",)"
              R"("value":"a \"b\""})");
    const auto error = card_error(400, "no", 400);
    EXPECT_EQ(error.status, 400);
    EXPECT_EQ(error.body, R"({"statusCode":400,"type":"application/vnd.microsoft.error",)"
                          R"("value":{"code":"BadRequest","message":"no"}})");
    EXPECT_EQ(dialog_reply("T", R"({"a":1})").body,
              R"({"task":{"type":"continue","value":{"title":"T","height":"medium",)"
              R"("width":"medium","card":{"contentType":"application/vnd.microsoft.card.adaptive",)"
              R"("content":{"a":1}}}}})");
    EXPECT_EQ(dialog_text("x").body, R"({"task":{"type":"message","value":"x"}})");
    EXPECT_EQ(search_text("x").body, R"({"composeExtension":{"type":"message","text":"x"}})");
    EXPECT_EQ(search_reply({{"T", "t", "{}"}}).body,
              R"({"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[)"
              R"({"contentType":"application/vnd.microsoft.card.adaptive","content":{},)"
              R"("preview":{"contentType":"application/vnd.microsoft.card.thumbnail",)"
              R"("content":{"title":"T","text":"t"}}}]}})");
    EXPECT_EQ(empty_reply(501).status, 501);
    EXPECT_EQ(empty_reply().body, "");
    EXPECT_LT(toast_reply(std::string(100'000, 'x')).body.size(), 1'200u);
    EXPECT_TRUE(payload::json_reader::over(toast_reply("\xff\x01 bad").body));
}

}  // namespace
}  // namespace starling::teams::test
