#include "adapters/teams/sender.hpp"

#include <optional>

#include "tests/unit/teams/connector_stand_in.hpp"

namespace starling::teams {
namespace {

using namespace std::chrono_literals;
using fault = ports::send_report::fault;
using kind = ports::destination::kind;
using outcome = ports::send_report::outcome;
using test::acme_tenant;

constexpr const char* ana = "29:ana";
constexpr const char* general = "19:general@thread.tacv2";
constexpr const char* general_path = "/emea/v3/conversations/19%3Ageneral%40thread.tacv2";

class teams_sender : public test::with_connector {
protected:
    ports::send_report send(ports::destination to, model::card card = model::message("hello")) {
        to.where.platform = platform_name;
        to.where.workspace = acme_tenant;
        ports::outgoing message{.key = "k-1", .to = std::move(to), .card = std::move(card)};
        return support::run(io, out_.send(std::move(message)));
    }
    ports::send_report send_to_ana(std::string conversation) {
        return send({.what = kind::user,
                     .where = {"", "", ana},
                     .reference = to_reference({server.service_url(), std::move(conversation)})});
    }
    ports::destination answer(std::string conversation, bool direct, std::string activity = {}) {
        return {.what = kind::reply,
                .handle = to_handle(reply_place{{server.service_url(), std::move(conversation)},
                                                ana,
                                                std::move(activity),
                                                direct})};
    }
    std::string handle(const std::string& conversation, const std::string& activity) {
        return to_handle(message_place{{server.service_url(), conversation}, activity});
    }
    boost::json::value sent() { return server.calls.back().json(); }
    using lines = std::vector<std::string>;

    people_book people;
    std::string log;

private:
    connector web_{io, stand_in_options(), clock, chance};
    sender out_{web_, people, [this](std::string_view level, std::string text) {
                    log += std::string{level} + ": " + text + "\n";
                }};
};

TEST_F(teams_sender, sends_one_card_and_no_text_beside_it) {
    const auto report = send_to_ana("a:1");
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(report.handle, handle("a:1", "act-1"));
    EXPECT_TRUE(report.learned.empty());
    EXPECT_EQ(server.lines(), lines{"POST /emea/v3/conversations/a%3A1/activities"});
    const auto activity = sent().as_object();
    EXPECT_EQ(activity.at("type"), "message");
    EXPECT_EQ(activity.at("summary"), "hello");
    EXPECT_FALSE(activity.contains("text"));
    ASSERT_EQ(activity.at("attachments").as_array().size(), 1u);
    const auto& attachment = activity.at("attachments").at(0);
    EXPECT_EQ(attachment.at("contentType"), "application/vnd.microsoft.card.adaptive");
    EXPECT_EQ(attachment.at("content").at("type"), "AdaptiveCard");
    EXPECT_EQ(activity.at("channelData").at("notification").at("alert"), true);
}

TEST_F(teams_sender, creates_the_conversation_of_a_person_on_first_use) {
    const auto report = send_to_ana("");
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(server.lines(), (lines{"POST /emea/v3/conversations",
                                     "POST /emea/v3/conversations/a%3Anew-1/activities"}));
    ASSERT_EQ(report.learned.size(), 1u);
    EXPECT_EQ(report.learned[0].who, (model::address{"teams", acme_tenant, ana}));
    EXPECT_EQ(report.learned[0].reference, to_reference({server.service_url(), "a:new-1"}));
    EXPECT_EQ(report.handle, handle("a:new-1", "act-2"));
}

TEST_F(teams_sender, finds_the_service_where_the_person_was_last_seen) {
    people.note({"teams", acme_tenant, ana}, {.seen = {server.service_url(), general}});
    EXPECT_EQ(send({.what = kind::user, .where = {"", "", ana}}).what, outcome::sent);
    EXPECT_EQ(server.lines()[0], "POST /emea/v3/conversations");
}

TEST_F(teams_sender, cannot_reach_somebody_nobody_has_seen) {
    const auto report = send({.what = kind::user, .where = {"", "", ana}});
    EXPECT_EQ(report.what, outcome::dead);
    EXPECT_EQ(report.error, "no_service_known");
    EXPECT_EQ(server.calls.size(), 0u);
}

TEST_F(teams_sender, stays_with_the_service_it_knows_when_a_creation_names_a_foreign_one) {
    server.answer(201, R"({"id":"a:9","serviceUrl":"https://evil.example/"})");
    const auto report = send_to_ana("");
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(report.learned.at(0).reference, to_reference({server.service_url(), "a:9"}));
}

TEST_F(teams_sender, a_creation_with_a_lost_answer_is_tried_again_and_a_message_is_not) {
    server.lose_answer();
    EXPECT_EQ(send_to_ana("").what, outcome::retry);
    server.lose_answer();
    EXPECT_EQ(send_to_ana("a:1").what, outcome::ambiguous);
}

TEST_F(teams_sender, a_creation_that_gives_no_conversation_is_dead) {
    server.answer(201, "{}");
    const auto report = send_to_ana("");
    EXPECT_EQ(report.what, outcome::dead);
    EXPECT_EQ(report.error, "no_conversation_given");
}

TEST_F(teams_sender, a_conversation_that_is_gone_is_created_anew_once) {
    server.refuse(404, "ConversationNotFound");
    const auto report = send_to_ana("a:old");
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(server.lines(), (lines{"POST /emea/v3/conversations/a%3Aold/activities",
                                     "POST /emea/v3/conversations",
                                     "POST /emea/v3/conversations/a%3Anew-1/activities"}));
    EXPECT_EQ(report.learned.at(0).reference, to_reference({server.service_url(), "a:new-1"}));

    server.refuse(404, "ConversationNotFound");
    server.answer(201, R"({"id":"a:2"})");
    server.refuse(404, "ConversationNotFound");
    const auto second = send_to_ana("a:old");
    EXPECT_EQ(second.what, outcome::dead);
    EXPECT_EQ(second.about, fault::person_unreachable);
    EXPECT_EQ(server.calls.size(), 6u);
}

TEST_F(teams_sender, any_403_marks_the_person_as_unreachable) {
    for (const auto* code :
         {"ConversationBlockedByUser", "BotNotInConversationRoster", "Forbidden"}) {
        server.refuse(403, code);
        const auto report = send_to_ana("a:1");
        EXPECT_EQ(report.what, outcome::dead) << code;
        EXPECT_EQ(report.about, fault::person_unreachable) << code;
        EXPECT_EQ(report.error, code);
    }
}

TEST_F(teams_sender, what_was_throttled_or_in_conflict_is_tried_again) {
    server.throttle(429, "3");
    const auto throttled = send_to_ana("a:1");
    EXPECT_EQ(throttled.what, outcome::retry);
    EXPECT_GE(throttled.wait, 3s);
    server.refuse(412, "PreconditionFailed");
    EXPECT_EQ(send_to_ana("a:2").what, outcome::retry);
}

TEST_F(teams_sender, an_error_after_the_message_was_taken_is_ambiguous) {
    for (const int status : {500, 502, 503, 504}) {
        server.answer(status, "");
        EXPECT_EQ(send_to_ana("a:1").what, outcome::ambiguous) << status;
    }
}

TEST_F(teams_sender, a_card_that_is_too_large_goes_as_text_once) {
    server.refuse(413, "MessageSizeTooBig");
    EXPECT_EQ(send_to_ana("a:1").what, outcome::sent);
    EXPECT_EQ(sent().at("text"), "hello");
    EXPECT_EQ(sent().at("textFormat"), "plain");
    EXPECT_FALSE(sent().as_object().contains("attachments"));
    EXPECT_NE(log.find("MessageSizeTooBig"), std::string::npos);

    server.refuse(413, "MessageSizeTooBig");
    server.refuse(413, "MessageSizeTooBig");
    EXPECT_EQ(send_to_ana("a:1").what, outcome::dead);
    EXPECT_EQ(server.calls.size(), 4u);
}

TEST_F(teams_sender, an_invalid_card_is_a_bug_of_ours) {
    server.refuse(400, "BadArgument");
    const auto report = send_to_ana("a:1");
    EXPECT_EQ(report.what, outcome::dead);
    EXPECT_EQ(report.about, fault::none);
    EXPECT_NE(log.find("error: Teams refused a card: BadArgument"), std::string::npos) << log;
}

TEST_F(teams_sender, a_channel_is_posted_to_by_its_id) {
    const auto to = [&] {
        return ports::destination{.what = kind::channel,
                                  .where = {"", "", general},
                                  .reference = to_reference({server.service_url(), ""})};
    };
    const auto report = send(to());
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(server.lines(), lines{std::string{"POST "} + general_path + "/activities"});
    EXPECT_FALSE(sent().as_object().contains("channelData")) << "no alert for a whole channel";
    EXPECT_EQ(report.handle, handle(general, "act-1"));

    server.refuse(403, "BotNotInConversationRoster");
    EXPECT_EQ(send(to()).about, fault::channel_gone);
}

TEST_F(teams_sender, an_update_changes_the_message_and_may_be_repeated) {
    const ports::destination to{.what = kind::update, .handle = handle("a:1", "act-7")};
    auto report = send(to);
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(report.handle, to.handle);
    EXPECT_EQ(server.lines(), lines{"PUT /emea/v3/conversations/a%3A1/activities/act-7"});
    server.lose_answer();
    EXPECT_EQ(send(to).what, outcome::retry);
    server.refuse(404, "ActivityNotFoundInConversation");
    report = send(to);
    EXPECT_EQ(report.what, outcome::dead);
    EXPECT_EQ(report.about, fault::none);
    EXPECT_EQ(send({.what = kind::update, .handle = "junk"}).error, "not_a_message_handle");
}

TEST_F(teams_sender, answers_stay_in_a_direct_conversation) {
    EXPECT_EQ(send(answer("a:1", true, "msg-1")).what, outcome::sent);
    EXPECT_EQ(server.lines(), lines{"POST /emea/v3/conversations/a%3A1/activities"});
    EXPECT_FALSE(sent().as_object().contains("recipient"));
}

TEST_F(teams_sender, public_answers_go_into_the_thread) {
    auto to = answer(std::string{general} + ";messageid=17", false, "18");
    to.in_public = true;
    EXPECT_EQ(send(std::move(to)).what, outcome::sent);
    EXPECT_EQ(server.lines(),
              lines{std::string{"POST "} + general_path + "%3Bmessageid%3D17/activities/18"});
}

TEST_F(teams_sender, private_answers_in_a_channel_are_seen_by_one_person) {
    const auto report = send(answer(general, false));
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(report.handle, "") << "only its flag finds a targeted message again";
    EXPECT_EQ(server.lines(),
              lines{std::string{"POST "} + general_path + "/activities?isTargetedActivity=true"});
    EXPECT_EQ(sent().at("recipient").at("id"), ana);
}

TEST_F(teams_sender, private_answers_that_are_refused_go_to_the_persons_own_conversation) {
    for (const int status : {400, 403, 404}) {
        server.calls.clear();
        server.refuse(status, "BotNotInConversationRoster");
        const auto report = send(answer(general, false));
        EXPECT_EQ(report.what, outcome::sent) << status;
        ASSERT_EQ(server.calls.size(), 3u) << status;
        EXPECT_EQ(server.lines()[1], "POST /emea/v3/conversations");
        EXPECT_TRUE(server.lines()[2].ends_with("/activities")) << server.lines()[2];
        EXPECT_EQ(report.learned.size(), 1u);
    }
}

TEST_F(teams_sender, private_answers_that_may_have_arrived_are_not_told_twice) {
    server.lose_answer();
    EXPECT_EQ(send(answer(general, false)).what, outcome::ambiguous);
    server.throttle(429, "1");
    EXPECT_EQ(send(answer("19:other", false)).what, outcome::retry);
    EXPECT_EQ(server.calls.size(), 2u);
}

TEST_F(teams_sender, an_answer_can_take_the_place_of_the_pressed_card) {
    auto to = answer("a:1", true, "card-1");
    to.replace_source = true;
    const auto report = send(to);
    EXPECT_EQ(report.what, outcome::sent);
    EXPECT_EQ(report.handle, handle("a:1", "card-1"));
    EXPECT_EQ(server.lines(), lines{"PUT /emea/v3/conversations/a%3A1/activities/card-1"});
    server.lose_answer();
    EXPECT_EQ(send(to).what, outcome::retry) << "a change may be repeated";
}

TEST_F(teams_sender, a_card_that_cannot_be_replaced_is_followed_by_a_new_message) {
    auto to = answer("a:1", true, "card-1");
    to.replace_source = true;
    server.refuse(404, "ActivityNotFoundInConversation");
    EXPECT_EQ(send(to).what, outcome::sent);
    EXPECT_EQ(server.lines(), (lines{"PUT /emea/v3/conversations/a%3A1/activities/card-1",
                                     "POST /emea/v3/conversations/a%3A1/activities"}));
}

TEST_F(teams_sender, a_private_card_in_a_channel_is_replaced_under_its_flag) {
    auto to = answer(general, false, "card-1");
    to.replace_source = true;
    server.refuse(404, "ActivityNotFoundInConversation");
    EXPECT_EQ(send(to).what, outcome::sent);
    const auto card = std::string{"PUT "} + general_path + "/activities/card-1";
    EXPECT_EQ(server.lines(), (lines{card, card + "?isTargetedActivity=true"}));

    server.calls.clear();
    server.refuse(404, "ActivityNotFoundInConversation");
    server.refuse(404, "ActivityNotFoundInConversation");
    EXPECT_EQ(send(to).what, outcome::sent);
    EXPECT_TRUE(server.lines().at(2).starts_with("POST ")) << "a new private message";
}

TEST_F(teams_sender, a_wrong_secret_keeps_messages_for_later) {
    server.answer_login(401, R"({"error":"invalid_client"})");
    const auto report = send_to_ana("a:1");
    EXPECT_EQ(report.what, outcome::retry);
    EXPECT_EQ(report.about, fault::workspace_lost);
    EXPECT_EQ(report.error.find("hush"), std::string::npos);
}

TEST_F(teams_sender, has_no_home_page_and_makes_no_noise_about_it) {
    const auto report = send({.what = kind::home, .where = {"", "", ana}});
    EXPECT_EQ(report.what, outcome::dead);
    EXPECT_EQ(report.error, "no_home_on_teams");
    EXPECT_EQ(log, "");
    EXPECT_EQ(send({.what = kind::reply, .handle = "junk"}).error, "not_a_reply_handle");
}

TEST_F(teams_sender, buttons_carry_a_nonce_of_their_message) {
    auto card = model::message("hello");
    card.blocks.push_back(model::buttons{{{.label = "Share", .line = "share i-1"}}});
    send({.what = kind::channel,
          .where = {"", "", general},
          .reference = to_reference({server.service_url(), ""})},
         card);
    const auto nonce = card_nonce("k-1");
    EXPECT_NE(server.calls.back().body.find("\"nonce\":\"" + nonce + "\""), std::string::npos);
    EXPECT_NE(nonce, card_nonce("k-2"));
    EXPECT_EQ(nonce.size(), 16u);
}

}  // namespace
}  // namespace starling::teams
