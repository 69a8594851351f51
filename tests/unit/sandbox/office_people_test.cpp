#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/office_json.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

class office_people : public office_desk {
protected:
    office_people() {
        open();
        install_everywhere();
    }
    std::string typed_id() {
        run(teams_->type(ana, general, "help"));
        const auto id = text_in(newest(), "id");
        heard_.clear();
        return id;
    }
    void answers(std::string body) {
        answer_ = [body](json::object) -> awaitable<net::server_response> {
            co_return net::server_response{.body = body};
        };
    }
    static std::string result_with(const std::string& card, const std::string& title = "T") {
        return R"({"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[)"
               R"({"contentType":"application/vnd.microsoft.card.adaptive","content":)" +
               card + R"(,"preview":{"contentType":"application/vnd.microsoft.card.thumbnail",)" +
               R"("content":{"title":")" + title + R"(","text":"t"}}}]}})";
    }
};

TEST_F(office_people, delete_their_own_messages_and_the_bot_hears_of_it) {
    const auto id = typed_id();
    EXPECT_EQ(run(teams_->remove(ben, id)).error, "message_not_found");
    EXPECT_EQ(run(teams_->remove(ana, id)).error, "");
    const auto gone = newest();
    EXPECT_EQ(text_in(gone, "type"), "messageDelete");
    EXPECT_EQ(text_in(gone, "id"), id) << "the activity has the id of the message";
    EXPECT_EQ(text_in(gone, "channelData.eventType"), "softDeleteMessage");
    EXPECT_TRUE(teams_->seen_by(ben, id).id.empty());
    EXPECT_EQ(run(teams_->remove(ana, id)).error, "message_not_found");
}

TEST_F(office_people, leave_and_come_back) {
    EXPECT_EQ(run(teams_->leave(ben)).error, "");
    EXPECT_EQ(text_in(newest(), "channelData.eventType"), "teamMemberRemoved");
    EXPECT_EQ(text_in(array_in(newest(), "membersRemoved")->at(0).as_object(), "id"), ben);
    EXPECT_EQ(error_of("POST", "conversations",
                       R"({"members":[{"id":")" + ben + R"("}],"tenantId":")" +
                           office_options{}.tenant + "\"}"),
              "403 BotNotInConversationRoster");
    EXPECT_EQ(error_of("GET", path_of(general) + "/members/" + ben),
              "404 MemberNotFoundInConversation");
    EXPECT_EQ(run(teams_->leave(ben)).error, "user_not_found");
    EXPECT_EQ(run(teams_->arrive({.id = ben, .object = "b", .name = "Ben"})).error, "");
    EXPECT_EQ(text_in(array_in(newest(), "membersAdded")->at(0).as_object(), "id"), ben);
    EXPECT_FALSE(personal_of(ben).empty());
}

TEST_F(office_people, search_and_pass_on_what_they_found) {
    answers(result_with(card_with(R"([{"type":"TextBlock","text":"found"}])")));
    const auto found = run(teams_->search(ana, general, "cats", 25));
    EXPECT_EQ(found.result.error, "") << found.result.detail;
    ASSERT_EQ(found.list.size(), 1u);
    EXPECT_EQ(found.list[0].title, "T");
    const auto asked = newest();
    EXPECT_EQ(text_in(asked, "name"), "composeExtension/query");
    EXPECT_EQ(text_in(array_in(asked, "value.parameters")->at(0).as_object(), "value"), "cats");
    EXPECT_EQ(member(asked, "value.queryOptions.skip")->as_int64(), 25);
    const auto id = teams_->pass_on(ana, general, found.list[0]);
    EXPECT_EQ(teams_->seen_by(ben, id).from, ana);
    EXPECT_FALSE(teams_->seen_by(ben, id).card.empty());
}

TEST_F(office_people, see_that_a_search_failed) {
    for (const auto& bad :
         {std::string{"{}"}, std::string{"no json"}, result_with(R"({"type":"AdaptiveCard"})"),
          result_with(card_with("[]"), "")}) {
        answers(bad);
        EXPECT_EQ(run(teams_->search(ana, general, "x")).result.error, "Something went wrong")
            << bad;
    }
    answers(R"({"composeExtension":{"type":"message","text":"Join first"}})");
    const auto words = run(teams_->search(ana, general, "x"));
    EXPECT_EQ(words.result.error, "");
    EXPECT_EQ(words.instead, "Join first");
}

}  // namespace
}  // namespace starling::sandbox::test
