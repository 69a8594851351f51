#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

const std::string one_button = R"([{"type":"actions","elements":[
    {"type":"button","text":{"type":"plain_text","text":"Go"},"value":"go"}]}])";

class hooks : public desk {
protected:
    std::string of_command() {
        run(slack_->type("U0ANA", "C0GENERAL", "/share", "x"));
        return text_at(apps_.back()->newest(), "payload.response_url");
    }
    std::string of_press(const std::string& ts) {
        run(slack_->press("U0ANA", "Go", ts));
        return text_at(apps_.back()->newest(), "payload.response_url");
    }
    std::pair<int, std::string> answer(const std::string& url, const std::string& body) {
        auto response = post_json(url, body);
        return {response.status, response.body};
    }
    const std::pair<int, std::string> ok{200, "ok"};
};

TEST_F(hooks, answers_are_ephemeral_unless_told) {
    open();
    connect();
    const auto url = of_command();
    EXPECT_EQ(answer(url, R"({"text":"psst"})"), ok);
    EXPECT_EQ(slack_->messages().back().ephemeral_for, "U0ANA");
    EXPECT_EQ(slack_->messages().back().channel, "C0GENERAL");
    EXPECT_EQ(answer(url, R"({"text":"all","response_type":"in_channel"})"), ok);
    EXPECT_EQ(slack_->messages().back().ephemeral_for, "");
}

TEST_F(hooks, five_answers_and_no_more) {
    open();
    connect();
    const auto url = of_command();
    EXPECT_EQ(answer(url, "{").first, 400);  // what is refused does not count
    for (int i = 0; i < 5; ++i) EXPECT_EQ(answer(url, R"({"text":"x"})"), ok) << i;
    EXPECT_EQ(answer(url, R"({"text":"x"})"), (std::pair<int, std::string>{404, "used_url"}));
    EXPECT_EQ(slack_->messages().size(), 5u);
}

TEST_F(hooks, thirty_minutes_by_the_clock) {
    open();
    connect();
    const auto url = of_command();
    clock_.advance(30min);
    EXPECT_EQ(answer(url, R"({"text":"x"})"), ok);
    clock_.advance(1s);
    EXPECT_EQ(answer(url, R"({"text":"x"})"), (std::pair<int, std::string>{404, "expired_url"}));
    EXPECT_EQ(answer(url + "x", R"({"text":"x"})"),
              (std::pair<int, std::string>{404, "no_service"}));
}

TEST_F(hooks, bad_answers_are_refused) {
    open();
    connect();
    const auto url = of_command();
    EXPECT_EQ(answer(url, "[]").second, "invalid_payload");
    EXPECT_EQ(answer(url, "{}").second, "no_text");
    EXPECT_EQ(answer(url, R"({"blocks":[{"type":"x"}]})").second, "invalid_blocks");
    EXPECT_EQ(send({.method = "GET", .url = url}).status, 405);
    EXPECT_TRUE(slack_->messages().empty());
}

TEST_F(hooks, the_pressed_message_is_replaced_or_removed) {
    open();
    connect();
    const auto ts = post("C0GENERAL", "card", one_button);
    const auto url = of_press(ts);
    EXPECT_EQ(answer(url, R"({"text":"done","replace_original":true,"response_type":"ephemeral"})"),
              ok);
    EXPECT_EQ(slack_->messages().size(), 1u);
    EXPECT_EQ(slack_->messages()[0].text, "done");
    EXPECT_EQ(slack_->messages()[0].blocks, "");
    EXPECT_EQ(slack_->messages()[0].ephemeral_for, "");
    EXPECT_EQ(answer(url, R"({"delete_original":true})"), ok);
    EXPECT_TRUE(slack_->messages()[0].deleted);
    EXPECT_EQ(slack_->messages().size(), 1u);
    EXPECT_EQ(answer(url, R"({"text":"late","replace_original":true})"), ok);
    EXPECT_EQ(slack_->messages().size(), 2u);  // nothing left to replace
}

TEST_F(hooks, removing_may_come_with_a_new_message) {
    open();
    connect();
    const auto url = of_press(post("C0GENERAL", "card", one_button));
    EXPECT_EQ(answer(url, R"({"delete_original":true,"text":"instead"})"), ok);
    EXPECT_TRUE(slack_->messages()[0].deleted);
    EXPECT_EQ(slack_->messages()[1].text, "instead");
}

TEST_F(hooks, an_ephemeral_message_never_becomes_public) {
    open();
    const auto app = connect();
    call("chat.postEphemeral",
         {{"channel", "C0GENERAL"}, {"user", "U0ANA"}, {"text", "c"}, {"blocks", one_button}});
    const auto url = of_press(slack_->messages().back().ts);
    EXPECT_EQ(answer(url, R"({"text":"d","replace_original":true,"response_type":"in_channel"})"),
              ok);
    EXPECT_EQ(slack_->messages().size(), 1u);
    EXPECT_EQ(slack_->messages()[0].ephemeral_for, "U0ANA");
}

TEST_F(hooks, a_typed_command_is_never_replaced) {
    open();
    connect();
    const auto url = of_command();
    EXPECT_EQ(answer(url, R"({"text":"a","replace_original":true})"), ok);
    EXPECT_EQ(answer(url, R"({"delete_original":true})"), ok);
    EXPECT_EQ(slack_->messages().size(), 1u);
}

}  // namespace
}  // namespace starling::sandbox::test
