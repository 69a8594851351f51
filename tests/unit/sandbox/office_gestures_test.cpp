#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string execute =
    R"([{"type":"Action.Execute","title":"Share","verb":"v","data":{"line":"share 1"},)"
    R"("fallback":{"type":"Action.Submit","title":"Share","data":{"line":"share 1"}}}])";

/// A bot that answers every invoke so.
auto always(std::string body) {
    return [body](json::object) -> awaitable<net::server_response> {
        co_return net::server_response{.body = body};
    };
}

std::string card_answer(const std::string& card) {
    return R"({"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":)" + card +
           "}";
}

TEST_F(office_desk, an_installation_is_told_twice_in_any_order) {
    open();
    EXPECT_EQ(run(teams_->install(ana)).error, "");
    EXPECT_EQ(run(teams_->install(ana, kudos)).error, "");
    ASSERT_EQ(heard_.size(), 4u);
    EXPECT_EQ(text_at(heard(0), "type"), "installationUpdate");
    EXPECT_EQ(text_at(heard(0), "action"), "add");
    EXPECT_EQ(text_at(heard(0), "conversation.conversationType"), "personal");
    EXPECT_EQ(text_at(heard(1), "type"), "conversationUpdate");
    EXPECT_EQ(text_at(heard(2), "type"), "conversationUpdate");
    EXPECT_EQ(text_at(heard(2), "conversation.id"), kudos);
    EXPECT_EQ(text_at(heard(2), "channelData.team.name"), "Contoso");
    EXPECT_EQ(text_at(heard(2), "channelData.eventType"), "teamMemberAdded");
    EXPECT_EQ(text_at(heard(2).at("membersAdded").as_array()[0].as_object(), "id"),
              "28:" + office_options{}.app_id);
    EXPECT_EQ(text_at(heard(3), "channelData.settings.selectedChannel.id"), kudos);
    EXPECT_EQ(run(teams_->install("29:1x")).error, "user_not_found");
    EXPECT_EQ(run(teams_->install(ana, "19:x")).error, "conversation_not_found");
}

TEST_F(office_desk, a_typed_message_says_who_where_and_when) {
    open();
    install_everywhere();
    EXPECT_EQ(run(teams_->type(ben, {}, "join & win")).status, 200);
    const auto m = newest();
    EXPECT_EQ(text_at(m, "type"), "message");
    EXPECT_EQ(text_at(m, "text"), "join & win");
    EXPECT_EQ(text_at(m, "textFormat"), "plain");
    EXPECT_EQ(text_at(m, "id"), teams_->messages().back().id);
    EXPECT_EQ(text_at(m, "from.id"), ben);
    EXPECT_EQ(text_at(m, "from.aadObjectId"), "00000000-0000-4000-8000-0000000000b2");
    EXPECT_EQ(text_at(m, "recipient.id"), "28:" + office_options{}.app_id);
    EXPECT_EQ(text_at(m, "conversation.id"), personal_of(ben));
    EXPECT_EQ(text_at(m, "conversation.tenantId"), office_options{}.tenant);
    EXPECT_EQ(text_at(m, "channelData.tenant.id"), office_options{}.tenant);
    EXPECT_EQ(text_at(m, "channelId"), "msteams");
    EXPECT_EQ(text_at(m, "serviceUrl"), teams_->service_url());
    EXPECT_EQ(text_at(m, "timestamp"), "2026-11-23T08:00:00.000Z");
    EXPECT_EQ(text_at(m, "localTimestamp"), "2026-11-23T17:00:00.000+09:00");
    EXPECT_EQ(text_at(m, "localTimezone"), "Asia/Tokyo");
    EXPECT_EQ(text_at(m, "locale"), "en-US");
    EXPECT_EQ(m.at("attachments").as_array()[0].at("content"), "<p>join &amp; win</p>");
    EXPECT_EQ(m.at("entities").as_array()[0].at("type"), "clientInfo");
    EXPECT_EQ(at(m, "recipient.isTargeted"), nullptr);
}

TEST_F(office_desk, in_a_channel_the_bot_is_mentioned_first) {
    open();
    install_everywhere();
    EXPECT_EQ(run(teams_->type(ben, kudos, "kudos @Ana Costa thanks")).status, 200);
    const auto m = newest();
    EXPECT_EQ(text_at(m, "text"), "<at>Starling</at>&nbsp;kudos <at>Ana Costa</at> thanks\n");
    EXPECT_EQ(text_at(m, "conversation.id"), kudos + ";messageid=" + text_at(m, "id"));
    EXPECT_EQ(text_at(m, "conversation.conversationType"), "channel");
    EXPECT_EQ(text_at(m, "channelData.channel.id"), kudos);
    EXPECT_EQ(text_at(m, "channelData.team.id"), general);
    const auto entities = m.at("entities").as_array();
    ASSERT_EQ(entities.size(), 3u);
    EXPECT_EQ(text_at(entities[0].as_object(), "mentioned.id"), "28:" + office_options{}.app_id);
    EXPECT_EQ(text_at(entities[1].as_object(), "mentioned.id"), ana);
    EXPECT_EQ(text_at(entities[1].as_object(), "text"), "<at>Ana Costa</at>");
}

TEST_F(office_desk, nobody_else_is_mentioned_in_a_personal_chat) {
    open();
    install_everywhere();
    EXPECT_EQ(run(teams_->type(ana, {}, "kudos @Ben Guest thanks")).status, 200);
    EXPECT_EQ(text_at(newest(), "text"), "kudos @Ben Guest thanks");
    EXPECT_EQ(newest().at("entities").as_array().size(), 1u) << "clientInfo alone";
}

TEST_F(office_desk, a_slash_command_is_targeted) {
    open();
    install_everywhere();
    EXPECT_EQ(run(teams_->type(ana, kudos, "kudos @Ben Guest well done", true)).status, 200);
    EXPECT_EQ(at(newest(), "recipient.isTargeted"), true);
    EXPECT_EQ(text_at(newest(), "text"), "kudos <at>Ben Guest</at> well done\n");
    const auto id = text_at(newest(), "id");
    EXPECT_EQ(teams_->seen_by(ben, id).id, "") << "only they see their own prompt";
    EXPECT_EQ(teams_->seen_by(ana, id).id, id);
    EXPECT_EQ(run(teams_->type(ana, {}, "help", true)).error, "no_slash_here");
}

TEST_F(office_desk, nobody_types_to_a_bot_that_is_not_there) {
    open();
    EXPECT_EQ(run(teams_->type(ana, kudos, "help")).error, "bot_not_installed");
    EXPECT_EQ(run(teams_->type(ana, "19:x", "help")).error, "conversation_not_found");
    EXPECT_EQ(run(teams_->type("29:1x", {}, "help")).error, "user_not_found");
    EXPECT_TRUE(heard_.empty());
}

TEST_F(office_desk, a_group_chat_has_no_team) {
    open();
    teams_->add(office_channel{"19:chat@thread.v2", "Lunch", ""});
    EXPECT_EQ(run(teams_->install(ana, "19:chat@thread.v2")).error, "");
    EXPECT_EQ(run(teams_->type(ana, "19:chat@thread.v2", "help")).error, "");
    EXPECT_EQ(text_at(newest(), "conversation.conversationType"), "groupChat");
    EXPECT_EQ(text_at(newest(), "conversation.id"), "19:chat@thread.v2");
    EXPECT_EQ(at(newest(), "channelData.team"), nullptr);
}

TEST_F(office_desk, a_press_is_an_invoke_whose_card_replaces_for_one_person) {
    open();
    install_everywhere();
    const auto id = post(kudos, card_activity(card_with("[]", execute)));
    const auto after = card_with(R"([{"type":"TextBlock","text":"Shared"}])");
    std::vector<office_message> shown;
    teams_->on_message([&](const office_message& m) { shown.push_back(m); });
    answer_ = always(card_answer(after));
    const auto done = run(teams_->press(ana, "Share"));
    EXPECT_EQ(done.error, "") << done.detail;
    const auto invoke = newest();
    EXPECT_EQ(text_at(invoke, "type"), "invoke");
    EXPECT_EQ(text_at(invoke, "name"), "adaptiveCard/action");
    EXPECT_THAT(text_at(invoke, "id"), StartsWith("f:"));
    EXPECT_EQ(text_at(invoke, "replyToId"), id);
    EXPECT_EQ(text_at(invoke, "conversation.id"), kudos + ";messageid=" + id);
    EXPECT_EQ(text_at(invoke, "value.action.type"), "Action.Execute");
    EXPECT_EQ(text_at(invoke, "value.action.verb"), "v");
    EXPECT_EQ(text_at(invoke, "value.action.data.line"), "share 1");
    EXPECT_EQ(text_at(invoke, "value.trigger"), "manual");
    EXPECT_EQ(readable(teams_->seen_by(ana, id)), "Shared");
    EXPECT_EQ(readable(teams_->seen_by(ben, id)), "[Share]");
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_EQ(shown[0].only_for, ana);
    EXPECT_EQ(run(teams_->press(ana, "Share")).error, "action_not_found");
    EXPECT_EQ(run(teams_->press(ben, "Share")).error, "");
    EXPECT_EQ(
        call("PUT", path_of(kudos) + "/activities/" + id, card_activity(card_with("[]", execute)))
            .status,
        200);
    EXPECT_EQ(readable(teams_->seen_by(ana, id)), "[Share]") << "a new base card ends the view";
}

TEST_F(office_desk, an_old_client_submits) {
    open();
    install_everywhere();
    const auto id = post(personal_of(ana), card_activity(card_with("[]", execute)));
    EXPECT_EQ(run(teams_->press(ana, "Share", {}, {}, true)).error, "");
    EXPECT_EQ(text_at(newest(), "type"), "message");
    EXPECT_EQ(text_at(newest(), "value.line"), "share 1");
    EXPECT_EQ(text_at(newest(), "replyToId"), id);
    EXPECT_FALSE(newest().contains("text"));
    post(personal_of(ana),
         card_activity(card_with("[]", R"([{"type":"Action.Execute","title":"New"}])")));
    EXPECT_EQ(run(teams_->press(ana, "New", {}, {}, true)).error, "no_fallback");
}

TEST_F(office_desk, what_a_show_card_holds_is_pressed_after_it_opened) {
    open();
    install_everywhere();
    const auto inner = R"({"type":"AdaptiveCard","body":[],"actions":)" + execute + "}";
    post(personal_of(ana),
         card_activity(card_with(
             "[]", R"([{"type":"Action.ShowCard","title":"Share","card":)" + inner + "}]")));
    answer_ = always(card_answer(card_with(R"([{"type":"TextBlock","text":"ok"}])")));
    EXPECT_EQ(run(teams_->press(ana, "Share")).error, "");
    EXPECT_TRUE(heard_.empty()) << "opening reaches no bot";
    EXPECT_EQ(run(teams_->press(ana, "Share")).error, "");
    EXPECT_EQ(heard_.size(), 1u);
}

TEST_F(office_desk, inputs_travel_with_the_press) {
    open();
    install_everywhere();
    const std::string inputs =
        R"([{"type":"Input.Text","id":"why","label":"Why","isRequired":true,"errorMessage":"?",)"
        R"("maxLength":5},{"type":"Input.Toggle","id":"loud","title":"Loud"},)"
        R"({"type":"Input.ChoiceSet","id":"net","label":"Where","value":"x","choices":)"
        R"([{"title":"X","value":"x"},{"title":"Y","value":"y"}]}])";
    post(personal_of(ana), card_activity(card_with(inputs, execute)));
    const auto error = [this](std::vector<std::pair<std::string, std::string>> filled) {
        return run(teams_->press(ana, "Share", {}, std::move(filled))).error;
    };
    EXPECT_EQ(error({}), "input_required");
    EXPECT_EQ(error({{"why", "too long"}}), "input_too_long");
    EXPECT_EQ(error({{"why", "ok"}, {"net", "z"}}), "choice_not_found");
    EXPECT_EQ(error({{"who", "ok"}}), "input_not_found");
    EXPECT_TRUE(heard_.empty());
    answer_ = always(card_answer(card_with(inputs, execute)));
    EXPECT_EQ(error({{"why", "ok"}, {"net", "y"}}), "");
    EXPECT_EQ(at(newest(), "value.action.data"),
              json::value({{"line", "share 1"}, {"why", "ok"}, {"loud", "false"}, {"net", "y"}}));
}

TEST_F(office_desk, answers_that_clients_cannot_show_went_wrong) {
    open();
    install_everywhere();
    post(personal_of(ana), card_activity(card_with("[]", execute)));
    const auto press = [this](const std::string& body) {
        answer_ = always(body);
        const auto done = run(teams_->press(ana, "Share"));
        EXPECT_EQ(done.error, "Something went wrong") << body;
        return done.detail;
    };
    EXPECT_THAT(press(""), HasSubstr("no JSON object"));
    EXPECT_THAT(press(R"({"statusCode":"200"})"), HasSubstr("statusCode"));
    EXPECT_THAT(press(R"({"statusCode":200,"type":"x","value":{}})"), HasSubstr("no such answer"));
    EXPECT_THAT(press(card_answer(R"({"type":"AdaptiveCard","version":"1.6"})")),
                HasSubstr("version"));
    EXPECT_EQ(press(R"({"statusCode":400,"type":"application/vnd.microsoft.error",)"
                    R"("value":{"code":"x","message":"not now"}})"),
              "not now");
    std::string toast;
    teams_->on_message([&](const office_message& m) { toast = m.text; });
    answer_ = always(R"({"statusCode":200,"type":"application/vnd.microsoft.activity.message",)"
                     R"("value":"done"})");
    EXPECT_EQ(run(teams_->press(ana, "Share")).error, "");
    EXPECT_EQ(toast, "done");
}

TEST_F(office_desk, links_and_toggles_stay_with_the_client) {
    open();
    install_everywhere();
    const std::string body = R"([{"type":"Container","id":"more","isVisible":false,"items":[)"
                             R"({"type":"ActionSet","actions":)" +
                             execute + "}]}]";
    post(personal_of(ana),
         card_activity(card_with(
             body,
             R"([{"type":"Action.OpenUrl","title":"Read","url":"https://example.com/"},)"
             R"({"type":"Action.ToggleVisibility","title":"More","targetElements":["more"]}])")));
    EXPECT_EQ(run(teams_->press(ana, "Read")).opened, "https://example.com/");
    EXPECT_EQ(run(teams_->press(ana, "Share")).error, "action_not_found");
    EXPECT_EQ(run(teams_->press(ana, "More")).error, "");
    EXPECT_TRUE(heard_.empty());
    answer_ = always(card_answer(card_with(R"([{"type":"TextBlock","text":"ok"}])")));
    EXPECT_EQ(run(teams_->press(ana, "Share")).error, "");
}

TEST_F(office_desk, a_dialog_is_fetched_filled_and_submitted) {
    open();
    install_everywhere();
    post(personal_of(ana),
         card_activity(card_with("[]", R"([{"type":"Action.Submit","title":"Suggest","data":)"
                                       R"({"msteams":{"type":"task/fetch"},"form":"f"}}])")));
    const auto form = card_with(R"([{"type":"Input.Text","id":"url","label":"Link"}])",
                                R"([{"type":"Action.Submit","title":"Send"}])");
    answer_ = always(R"({"task":{"type":"continue","value":{"title":"t","card":{"contentType":)"
                     R"("application/vnd.microsoft.card.adaptive","content":)" +
                     form + "}}}}");
    EXPECT_EQ(run(teams_->press(ana, "Suggest")).error, "");
    EXPECT_EQ(text_at(newest(), "name"), "task/fetch");
    EXPECT_EQ(text_at(newest(), "value.data.form"), "f");
    answer_ = always("");
    EXPECT_EQ(run(teams_->press(ana, "Send", "dialog", {{"url", "https://x.org"}})).error, "");
    EXPECT_EQ(text_at(newest(), "name"), "task/submit");
    EXPECT_EQ(text_at(newest(), "value.data.url"), "https://x.org");
    EXPECT_EQ(run(teams_->press(ana, "Send", "dialog")).error, "no_dialog") << "it has closed";
    answer_ = always(R"({"task":{"type":"odd"}})");
    EXPECT_EQ(run(teams_->press(ana, "Suggest")).error, "Something went wrong");
}

TEST_F(office_desk, reactions_to_the_bots_messages_are_told) {
    open();
    install_everywhere();
    const auto id = post(kudos, R"({"type":"message","text":"Bravo"})");
    EXPECT_EQ(run(teams_->react(ana, "heart", kudos, id, true)).error, "");
    EXPECT_EQ(text_at(newest(), "type"), "messageReaction");
    EXPECT_EQ(text_at(newest(), "replyToId"), id);
    EXPECT_EQ(newest().at("reactionsAdded"), json::parse(R"([{"type":"heart"}])"));
    EXPECT_EQ(run(teams_->react(ana, "heart", kudos, id, true)).error, "already_reacted");
    EXPECT_EQ(run(teams_->react(ana, "heart", kudos, id, false)).error, "");
    EXPECT_TRUE(newest().contains("reactionsRemoved"));
    EXPECT_EQ(run(teams_->react(ana, "heart", kudos, id, false)).error, "no_reaction");
    EXPECT_EQ(run(teams_->type(ana, kudos, "mine")).error, "");
    EXPECT_EQ(run(teams_->react(ben, "like", kudos, teams_->messages().back().id, true)).error,
              "message_not_found");
}

TEST_F(office_desk, a_renamed_channel_is_told) {
    open();
    install_everywhere();
    teams_->add(office_channel{kudos, "praise"});
    ASSERT_TRUE(run_until([this] { return !heard_.empty(); }));
    EXPECT_EQ(text_at(newest(), "channelData.eventType"), "channelRenamed");
    EXPECT_EQ(text_at(newest(), "channelData.channel.name"), "praise");
    EXPECT_EQ(text_at(newest(), "conversation.id"), general);
}

}  // namespace
}  // namespace starling::sandbox::test
