#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string hello = R"({"type":"message","text":"hello"})";

json::object body_of(const net::http_response& response) {
    return json::parse(response.body).as_object();
}

TEST_F(office_desk, a_message_is_sent_updated_and_deleted) {
    open();
    install_everywhere();
    const auto path = path_of(general) + "/activities";
    const auto id = post(general, hello);
    EXPECT_EQ(teams_->messages().back().thread, id);
    const auto updated = call("PUT", path + "/" + id, R"({"type":"message","text":"bye"})");
    EXPECT_EQ(updated.status, 200);
    EXPECT_EQ(text_at(body_of(updated), "id"), id);
    EXPECT_TRUE(teams_->messages().back().edited);
    EXPECT_EQ(teams_->messages().back().text, "bye");
    EXPECT_EQ(call("DELETE", path + "/" + id).status, 200);
    EXPECT_TRUE(teams_->messages().back().deleted);
    EXPECT_EQ(error_of("DELETE", path + "/" + id), "404 ActivityNotFoundInConversation");
    EXPECT_EQ(error_of("PUT", path + "/" + id, hello), "404 ActivityNotFoundInConversation");
    EXPECT_EQ(error_of("PATCH", path + "/" + id), "405 MethodNotAllowed");
}

TEST_F(office_desk, answers_stay_in_the_thread) {
    open();
    install_everywhere();
    const auto root = post(general, hello);
    const auto path = path_of(general) + "/activities";
    EXPECT_EQ(call("POST", path + "/" + root, hello).status, 201);
    EXPECT_EQ(teams_->messages().back().thread, root);
    post(general + ";messageid=" + root, hello);
    EXPECT_EQ(teams_->messages().back().thread, root);
    EXPECT_EQ(teams_->messages().back().conversation, general);
    EXPECT_EQ(error_of("POST", path + "/123", hello), "404 ActivityNotFoundInConversation");
}

TEST_F(office_desk, conversations_must_exist_and_have_the_bot) {
    open();
    EXPECT_EQ(error_of("POST", path_of("19:nowhere@thread.tacv2") + "/activities", hello),
              "404 ConversationNotFound");
    EXPECT_EQ(error_of("POST", path_of(general) + "/activities", hello),
              "403 BotNotInConversationRoster");
    EXPECT_EQ(error_of("GET", path_of(general) + "/pagedmembers"),
              "403 BotNotInConversationRoster");
    EXPECT_EQ(error_of("GET", "teams/" + general), "403 BotNotInConversationRoster");
    EXPECT_EQ(error_of("GET", "teams/19:other@thread.tacv2"), "404 ConversationNotFound");
    EXPECT_EQ(error_of("GET", "nothing"), "404 NotFound");
    EXPECT_EQ(
        error_of("POST", "conversations",
                 R"({"members":[{"id":"29:1ana"}],"tenantId":")" + office_options{}.tenant + "\"}"),
        "403 BotNotInConversationRoster");
}

TEST_F(office_desk, a_personal_conversation_is_made_once) {
    open();
    install_everywhere();
    const auto id = personal_of(ana);
    EXPECT_THAT(id, StartsWith("a:"));
    EXPECT_EQ(personal_of(ana), id);
    EXPECT_NE(personal_of(ben), id);
    const auto tenant = R"(,"tenantId":")" + office_options{}.tenant + "\"}";
    const auto refusal = [this](const std::string& body) {
        return error_of("POST", "conversations", body);
    };
    EXPECT_EQ(refusal(R"({"members":[{"id":"29:1nobody"}])" + tenant), "400 BadArgument");
    EXPECT_EQ(refusal(R"({"members":[{"id":"29:1ana"}],"tenantId":"x"})"), "400 BadArgument");
    EXPECT_EQ(refusal(R"({"members":[])" + tenant), "400 BadArgument");
    EXPECT_EQ(refusal(R"({"isGroup":true,"members":[{"id":"29:1ana"}])" + tenant),
              "400 BadArgument");
    const auto with_first = call("POST", "conversations",
                                 R"({"members":[{"id":"29:1ana"}],"activity":)" + hello + tenant);
    EXPECT_EQ(with_first.status, 201);
    EXPECT_EQ(text_at(body_of(with_first), "activityId"), teams_->messages().back().id);
}

TEST_F(office_desk, a_thread_is_made_in_a_channel) {
    open();
    install_everywhere();
    const auto made = call("POST", "conversations",
                           R"({"isGroup":true,"channelData":{"channel":{"id":")" + kudos +
                               R"("}},"activity":)" + hello + "}");
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(text_at(body_of(made), "id"), kudos + ";messageid=" + teams_->messages().back().id);
    EXPECT_EQ(error_of("POST", "conversations",
                       R"({"channelData":{"channel":{"id":")" + kudos + R"("}}})"),
              "400 BadArgument");
}

TEST_F(office_desk, bad_activities_are_refused) {
    open({.enforce_rate_limits = false});
    install_everywhere();
    const auto path = path_of(general) + "/activities";
    const auto refusal = [&](const std::string& body) { return error_of("POST", path, body); };
    EXPECT_EQ(refusal("{"), "400 BadSyntax");
    EXPECT_EQ(refusal("[]"), "400 BadSyntax");
    EXPECT_EQ(refusal("{}"), "400 BadSyntax");
    EXPECT_EQ(refusal(R"({"type":"message"})"), "400 BadSyntax");
    EXPECT_EQ(refusal(R"({"type":"trace"})"), "400 BadArgument");
    EXPECT_EQ(refusal(R"({"type":"message","text":"x","textFormat":"html"})"), "400 BadArgument");
    EXPECT_EQ(refusal(R"({"type":"message","attachments":[{"contentType":"text/x"}]})"),
              "400 BadArgument");
    EXPECT_EQ(refusal(R"({"type":"message","text":")" + std::string(60'000, 'x') + "\"}"),
              "413 MessageSizeTooBig");
    EXPECT_EQ(call("POST", path, R"({"type":"typing"})").status, 201);
    EXPECT_TRUE(teams_->messages().empty());
}

std::string mentioning(const std::string& text, const std::string& tag, const std::string& id) {
    return R"({"type":"message","text":")" + text + R"(","entities":[{"type":"mention","text":")" +
           tag + R"(","mentioned":{"id":")" + id + R"(","name":"Ana Costa"}}]})";
}

TEST_F(office_desk, mentions_must_match_the_text) {
    open();
    install_everywhere();
    const auto path = path_of(general) + "/activities";
    const std::string tag = "<at>Ana Costa</at>";
    EXPECT_EQ(call("POST", path, mentioning("Hi " + tag, tag, ana)).status, 201);
    EXPECT_EQ(error_of("POST", path, mentioning("Hi <at>Ana</at>", tag, ana)), "400 BadArgument");
    EXPECT_EQ(error_of("POST", path, mentioning("Hi Ana", "Ana", ana)), "400 BadArgument");
    EXPECT_EQ(error_of("POST", path, mentioning("Hi " + tag, tag, "29:x")), "400 BadArgument");
}

TEST_F(office_desk, text_and_card_become_two_messages_without_an_id) {
    open();
    install_everywhere();
    auto both = card_activity(card_with(R"([{"type":"TextBlock","text":"card"}])"));
    both.insert(both.size() - 1, R"(,"text":"words")");
    EXPECT_EQ(post(general, both), "");
    ASSERT_EQ(teams_->messages().size(), 2u);
    EXPECT_EQ(teams_->messages()[0].card, "");
    EXPECT_EQ(teams_->messages()[1].text, "");
    EXPECT_EQ(teams_->messages()[1].summary, "s");
}

TEST_F(office_desk, targeted_messages_are_for_one_member_and_a_day) {
    open({.enforce_rate_limits = false});
    install_everywhere();
    const auto path = path_of(general) + "/activities";
    const std::string flag = "?isTargetedActivity=true";
    const std::string to_ana = R"({"type":"message","text":"psst","recipient":{"id":"29:1ana"}})";
    const auto sent = call("POST", path + flag, to_ana);
    ASSERT_EQ(sent.status, 201);
    const auto id = text_at(body_of(sent), "id");
    EXPECT_EQ(teams_->messages().back().only_for, ana);
    EXPECT_EQ(teams_->seen_by(ana, id).text, "psst");
    EXPECT_EQ(teams_->seen_by(ben, id).text, "");
    EXPECT_EQ(error_of("POST", path + flag, hello), "400 BadArgument");
    EXPECT_EQ(error_of("POST", path + flag,
                       R"({"type":"message","text":"x","recipient":{"id":"29:1x"}})"),
              "404 MemberNotFoundInConversation");
    EXPECT_EQ(error_of("PUT", path + "/" + id + flag, to_ana), "400 BadArgument");
    EXPECT_EQ(error_of("PUT", path + "/" + id, hello), "404 ActivityNotFoundInConversation");
    EXPECT_EQ(call("PUT", path + "/" + id + flag, hello).status, 200);
    clock_.advance(24h + 1s);
    token_.clear();
    EXPECT_EQ(error_of("DELETE", path + "/" + id + flag), "404 ActivityNotFoundInConversation");
    teams_->faults().no_targeted = true;
    EXPECT_EQ(error_of("POST", path + flag, to_ana), "404 BotNotInConversationRoster");
    EXPECT_EQ(error_of("POST", path_of(personal_of(ana)) + "/activities" + flag, to_ana),
              "404 BotNotInConversationRoster");
}

TEST_F(office_desk, the_bot_changes_its_own_messages_only) {
    open();
    install_everywhere();
    EXPECT_EQ(run(teams_->type(ana, general, "hello")).error, "");
    const auto theirs = teams_->messages().back().id;
    EXPECT_EQ(error_of("PUT", path_of(general) + "/activities/" + theirs, hello),
              "403 ForbiddenOperationException");
}

TEST_F(office_desk, people_are_listed_by_the_page) {
    open({.enforce_rate_limits = false});
    for (int i = 0; i < 60; ++i)
        teams_->add(office_user{"29:" + std::to_string(i), "o" + std::to_string(i), "P Q", "UTC"});
    install_everywhere();
    const auto page = path_of(general) + "/pagedmembers?pageSize=";
    const auto first = body_of(call("GET", page + "2"));
    EXPECT_EQ(first.at("members").as_array().size(), 50u);
    const auto next = text_at(first, "continuationToken");
    const auto rest = body_of(call("GET", page + "9000&continuationToken=" + next));
    EXPECT_EQ(rest.at("members").as_array().size(), 12u);
    EXPECT_FALSE(rest.contains("continuationToken"));
    EXPECT_EQ(error_of("GET", page + "2&continuationToken=x"), "400 BadArgument");
    const auto all = json::parse(call("GET", path_of(general) + "/members").body);
    EXPECT_EQ(all.as_array().size(), 62u);
    const auto alone = body_of(call("GET", path_of(personal_of(ana)) + "/pagedmembers"));
    EXPECT_EQ(alone.at("members").as_array().size(), 1u);
}

TEST_F(office_desk, one_member_is_found_by_any_of_their_ids) {
    open();
    install_everywhere();
    const auto members = path_of(general) + "/members/";
    const auto by_id = body_of(call("GET", members + "29%3A1ana"));
    EXPECT_EQ(text_at(by_id, "name"), "Ana Costa");
    EXPECT_EQ(text_at(by_id, "givenName"), "Ana");
    EXPECT_EQ(text_at(by_id, "tenantId"), office_options{}.tenant);
    EXPECT_EQ(body_of(call("GET", members + text_at(by_id, "aadObjectId"))), by_id);
    EXPECT_EQ(body_of(call("GET", members + text_at(by_id, "userPrincipalName"))), by_id);
    EXPECT_THAT(text_at(body_of(call("GET", members + "29:1ben")), "userPrincipalName"),
                HasSubstr("#EXT#"));
    EXPECT_EQ(error_of("GET", members + "29:1x"), "404 MemberNotFoundInConversation");
}

TEST_F(office_desk, a_team_says_its_channels) {
    open();
    install_everywhere();
    const auto team = body_of(call("GET", "teams/" + general));
    EXPECT_EQ(text_at(team, "name"), "Contoso");
    EXPECT_EQ(text_at(team, "aadGroupId").size(), 36u);
    const auto channels =
        body_of(call("GET", "teams/" + general + "/conversations")).at("conversations").as_array();
    ASSERT_EQ(channels.size(), 2u);
    EXPECT_TRUE(channels[0].at("name").is_null()) << "General has no name";
    EXPECT_EQ(channels[1].at("name"), "kudos");
}

}  // namespace
}  // namespace starling::sandbox::test
