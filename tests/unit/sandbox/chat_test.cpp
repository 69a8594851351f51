#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;

const std::string divider = R"([{"type":"divider"}])";

TEST_F(desk, a_message_is_posted_and_kept_as_it_came) {
    open();
    std::vector<std::string> seen;
    slack_->on_message([&](const sandbox_message& m) { seen.push_back(m.text); });
    const auto answer =
        call("chat.postMessage",
             {{"channel", "C0GENERAL"}, {"text", "R&amp;D <!here>"}, {"blocks", divider}});
    EXPECT_EQ(text_at(answer, "channel"), "C0GENERAL");
    EXPECT_EQ(text_at(answer, "message.user"), "U0STARLING");
    const auto kept = slack_->messages().back();
    EXPECT_EQ(kept.ts, text_at(answer, "ts"));
    EXPECT_EQ(kept.text, "R&amp;D <!here>");
    EXPECT_EQ(kept.blocks, divider);
    EXPECT_THAT(seen, ::testing::ElementsAre("R&amp;D <!here>"));
    EXPECT_EQ(slack_->figures().posts, 1u);
}

TEST_F(desk, a_user_id_or_a_name_is_a_place_to_post) {
    open();
    EXPECT_EQ(text_at(call("chat.postMessage", {{"channel", "U0ANA"}, {"text", "x"}}), "channel"),
              "D0ANA");
    EXPECT_EQ(
        text_at(call("chat.postMessage", {{"channel", "#general"}, {"text", "x"}}), "channel"),
        "C0GENERAL");
    EXPECT_EQ(text_at(call("chat.postMessage", {{"channel", "C0BOARD"}, {"text", "x"}}), "channel"),
              "C0BOARD");
}

struct refused_post {
    form fields;
    const char* error;
};

TEST_F(desk, posts_are_refused_for_place_or_content) {
    open();
    const refused_post cases[] = {
        {{{"text", "x"}}, "invalid_arguments"},
        {{{"channel", "C0NONE"}, {"text", "x"}}, "channel_not_found"},
        {{{"channel", "C0SECRET"}, {"text", "x"}}, "channel_not_found"},
        {{{"channel", "C0QUIET"}, {"text", "x"}}, "not_in_channel"},
        {{{"channel", "C0OLD"}, {"text", "x"}}, "is_archived"},
        {{{"channel", "U0DEL"}, {"text", "x"}}, "channel_not_found"},
        {{{"channel", "U0ROB"}, {"text", "x"}}, "channel_not_found"},
        {{{"channel", "C0GENERAL"}}, "no_text"},
        {{{"channel", "C0GENERAL"}, {"text", " \n"}}, "no_text"},
        {{{"channel", "C0GENERAL"}, {"blocks", "[]"}}, "no_text"},
        {{{"channel", "C0GENERAL"}, {"text", "x"}, {"blocks", "[{"}}, "invalid_blocks_format"},
        {{{"channel", "C0GENERAL"}, {"text", "x"}, {"blocks", "{}"}}, "invalid_blocks_format"},
        {{{"channel", "C0GENERAL"}, {"text", "x"}, {"blocks", R"([{"type":"x"}])"}},
         "invalid_blocks"},
        {{{"channel", "C0GENERAL"}, {"text", "x"}, {"metadata", "x"}},
         "metadata_must_be_sent_as_json"},
        {{{"channel", "C0GENERAL"}, {"text", "x"}, {"metadata", "{}"}}, "invalid_metadata_format"},
    };
    for (const auto& c : cases)
        EXPECT_EQ(error_of("chat.postMessage", c.fields), c.error) << form_encoded(c.fields);
    EXPECT_TRUE(slack_->messages().empty());
    const auto no =
        call("chat.postMessage", {{"channel", "C0GENERAL"}, {"blocks", R"([{"type":"x"}])"}});
    EXPECT_EQ(at(no, "response_metadata.messages").as_array().at(0),
              "[ERROR] unsupported type: x [json-pointer:/blocks/0/type]");
}

TEST_F(desk, public_channels_take_posts_from_outside_with_the_scope) {
    open({.scopes = {"chat:write", "chat:write.public"}});
    EXPECT_EQ(text_at(call("chat.postMessage", {{"channel", "C0QUIET"}, {"text", "x"}}), "channel"),
              "C0QUIET");
}

TEST_F(desk, very_long_texts_are_cut_off) {
    open();
    post("C0GENERAL", std::string(40'001, 'x'));
    EXPECT_EQ(slack_->messages().back().text.size(), 40'000u);
}

TEST_F(desk, a_message_is_changed_and_removed_by_its_author_only) {
    open();
    const auto ts = post("C0GENERAL", "first", divider);
    const auto changed =
        call("chat.update", {{"channel", "C0GENERAL"}, {"ts", ts}, {"text", "second"}});
    EXPECT_EQ(text_at(changed, "text"), "second");
    EXPECT_EQ(slack_->messages().back().blocks, "");  // text alone takes the blocks away
    EXPECT_TRUE(slack_->messages().back().edited);
    const auto update = [&](const std::string& channel, const std::string& at_ts,
                            const std::string& text) {
        return error_of("chat.update", {{"channel", channel}, {"ts", at_ts}, {"text", text}});
    };
    EXPECT_EQ(update("C0GENERAL", ts, std::string(4'001, 'x')), "msg_too_long");
    EXPECT_EQ(update("C0GENERAL", ts, std::string(4'000, 'x')), "");
    EXPECT_EQ(update("C0GENERAL", "1.000001", "x"), "message_not_found");
    EXPECT_EQ(update("C0NONE", ts, "x"), "channel_not_found");
    EXPECT_EQ(update("#general", ts, "x"), "channel_not_found");
    EXPECT_EQ(update("C0GENERAL", ts, ""), "no_text");
    EXPECT_EQ(error_of("chat.delete", {{"channel", "C0GENERAL"}, {"ts", "1.2"}}),
              "message_not_found");
    EXPECT_EQ(text_at(call("chat.delete", {{"channel", "C0GENERAL"}, {"ts", ts}}), "ts"), ts);
    EXPECT_TRUE(slack_->messages().back().deleted);
    EXPECT_EQ(update("C0GENERAL", ts, "x"), "message_not_found");
}

TEST_F(desk, an_ephemeral_message_needs_its_reader_in_the_channel) {
    open();
    const auto say = [&](const char* channel, const char* user) {
        return call("chat.postEphemeral", {{"channel", channel}, {"user", user}, {"text", "psst"}});
    };
    const auto ts = text_at(say("C0GENERAL", "U0ANA"), "message_ts");
    EXPECT_EQ(slack_->messages().back().ephemeral_for, "U0ANA");
    EXPECT_EQ(text_at(say("C0GENERAL", "U0DEL"), "error"), "user_not_in_channel");
    EXPECT_EQ(text_at(say("C0QUIET", "U0ANA"), "error"), "not_in_channel");
    EXPECT_EQ(text_at(say("C0NONE", "U0ANA"), "error"), "channel_not_found");
    EXPECT_EQ(error_of("chat.update", {{"channel", "C0GENERAL"}, {"ts", ts}, {"text", "x"}}),
              "message_not_found");
}

TEST_F(desk, links_and_reactions_find_their_message) {
    open({.scopes = {"chat:write", "reactions:read", "reactions:write"}});
    const auto ts = post("C0GENERAL", "hi");
    EXPECT_THAT(text_at(call("chat.getPermalink", {{"channel", "C0GENERAL"}, {"message_ts", ts}}),
                        "permalink"),
                HasSubstr("/archives/C0GENERAL/p1"));
    EXPECT_EQ(error_of("chat.getPermalink", {{"channel", "C0GENERAL"}, {"message_ts", "1.2"}}),
              "message_not_found");
    const auto react = [&](const std::string& name, const std::string& at_ts) {
        return error_of("reactions.add",
                        {{"channel", "C0GENERAL"}, {"timestamp", at_ts}, {"name", name}});
    };
    EXPECT_EQ(react("tada", ts), "");
    EXPECT_EQ(react("tada", ts), "already_reacted");
    EXPECT_EQ(react("Not One", ts), "invalid_name");
    EXPECT_EQ(react("tada", "1.2"), "message_not_found");
    EXPECT_EQ(error_of("reactions.add", {{"name", "tada"}}), "no_item_specified");
    const auto got = call("reactions.get", {{"channel", "C0GENERAL"}, {"timestamp", ts}});
    const auto first = at(got, "message.reactions").as_array().at(0).as_object();
    EXPECT_EQ(first.at("name"), "tada");
    EXPECT_EQ(first.at("count"), 1);
}

}  // namespace
}  // namespace starling::sandbox::test
