// Messages that change with what they show (suggestions, reminders, posts in the content channel).
#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

using kind = ports::destination::kind;

struct living_messages : testing::Test {
    advocate_world w;
    std::string code;
    std::string key;  ///< of Ana's suggestion

    living_messages() {
        w.join("ana");
        code = w.item("Alpha");
        w.clock.set(utc("2026-11-23 09:00"));
        EXPECT_EQ(w.tick().suggestions, 1);
        key = w.take_outbox().at(0).key;
    }
    /// What the outbox has for messages that stand.
    std::vector<ports::outgoing> updates() {
        std::vector<ports::outgoing> all;
        for (auto& m : w.take_outbox())
            if (m.to.what == kind::update) all.push_back(std::move(m));
        return all;
    }
    std::string handle_of(const std::string& of) {
        return w.get<std::string>([&](ports::tx& tx) {
            const auto found = tx.traffic().posted(of, 1);
            return found.empty() ? std::string{} : found[0].to.handle;
        });
    }
    /// Ana presses a button of that message itself.
    answer presses(const std::string& line) {
        return w
            .take_in({.actor = w.address("ana"),
                      .direct = true,
                      .what = model::button_pressed{line, handle_of(key)}})
            .value();
    }
    static std::string text(const ports::outgoing& m) { return model::plain_text(m.card); }
    static std::vector<std::string> lines(const ports::outgoing& m) {
        return lines_of({.card = m.card});
    }
};

TEST_F(living_messages, a_confirmed_share_is_seen_on_the_suggestion) {
    w.say("ana", "share " + code + " linkedin");
    EXPECT_TRUE(updates().empty()) << "a place that is only reserved changes nothing yet";
    w.say("ana", "done " + code + " linkedin");
    const auto changed = updates();
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_EQ(changed[0].to.message, key);
    EXPECT_EQ(changed[0].to.handle, handle_of(key)) << "found when it is claimed";
    EXPECT_EQ(changed[0].to.where, w.address("ana"));
    EXPECT_THAT(text(changed[0]), HasSubstr("Alpha"));
    EXPECT_THAT(text(changed[0]), HasSubstr("blog.example.org"));
    EXPECT_THAT(text(changed[0]), HasSubstr("You shared it on LinkedIn."));
    EXPECT_THAT(lines(changed[0]), testing::ElementsAre("undo " + code + " linkedin"));
}

TEST_F(living_messages, a_share_leaves_the_other_networks_open) {
    w.wording(code, rules::network::x, "In short: alpha.");
    w.say("ana", "share " + code + " linkedin");
    w.say("ana", "done " + code + " linkedin");
    EXPECT_THAT(lines(updates().at(0)), Contains("share " + code + " x"));
    w.say("ana", "share " + code + " x");
    w.say("ana", "done " + code + " x");
    const auto both = updates().at(0);
    EXPECT_THAT(text(both), HasSubstr("X"));
    EXPECT_THAT(text(both), HasSubstr("LinkedIn"));
    EXPECT_THAT(lines(both), Not(Contains(HasSubstr("share "))));
}

TEST_F(living_messages, the_message_whose_button_was_pressed_is_answered_in_place_alone) {
    const auto said = presses("skip " + code);
    EXPECT_TRUE(said.replace_source);
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("Passed on “Alpha”"));
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("blog.example.org"))
        << "the link stays readable";
    EXPECT_TRUE(updates().empty());
}

TEST_F(living_messages, what_is_typed_changes_the_message_too) {
    w.say("ana", "skip " + code);
    EXPECT_THAT(text(updates().at(0)), HasSubstr("You passed on it."));
    w.say("ana", "undo " + code + " skip");
    const auto open = updates().at(0);
    EXPECT_THAT(lines(open), Contains("skip " + code)) << "open again, with its own buttons";
    w.say("ana", "later " + code + " 3d");
    EXPECT_THAT(text(updates().at(0)), HasSubstr("I will remind you"));
}

TEST_F(living_messages, only_the_newest_change_is_sent) {
    w.say("ana", "skip " + code);
    w.say("ana", "undo " + code + " skip");
    const auto changed = updates();
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_THAT(lines(changed[0]), Contains("skip " + code));
}

TEST_F(living_messages, reactions_still_find_the_item_after_a_change) {
    w.say("ana", "skip " + code);
    w.take_outbox();
    const auto handle = handle_of(key);
    const auto subject = w.get<std::optional<std::string>>(
        [&](ports::tx& tx) { return tx.traffic().subject_of(handle); });
    EXPECT_THAT(subject.value_or(""), testing::StartsWith("item:"));
}

TEST_F(living_messages, a_reminder_and_its_suggestion_change_together) {
    w.say("ana", "later " + code + " 2h");
    w.take_outbox();
    w.clock.set(utc("2026-11-23 11:00"));
    w.tick();
    ASSERT_EQ(w.take_outbox().size(), 1u) << "the reminder";
    w.say("ana", "share " + code + " linkedin");
    w.say("ana", "done " + code + " linkedin");
    EXPECT_EQ(updates().size(), 2u);
}

TEST_F(living_messages, a_recalled_item_says_so_everywhere_and_is_not_sent_any_more) {
    w.set("channel.content", "slack:T1:C9");
    w.clock.set(utc("2026-11-23 09:30"));
    w.tick();
    ASSERT_EQ(w.take_outbox().size(), 1u) << "the post in the channel";
    w.join("dana");
    w.clock.set(utc("2026-11-23 14:00"));
    EXPECT_EQ(w.tick().suggestions, 1) << "waits in the outbox";
    const auto ben = w.person("ben").id;
    w.rows([&](ports::tx& tx) { tx.people().grant(ben, ports::role::curator, {}, w.clock.now()); });
    w.say("ben", "item recall " + code + " \"the link is wrong\"");
    EXPECT_TRUE(w.take_outbox().empty()) << "nobody gets it any more; the clock does the rest";
    w.tick();
    const auto changed = updates();
    ASSERT_EQ(changed.size(), 2u);
    for (const auto& m : changed) {
        EXPECT_THAT(text(m), HasSubstr("It was recalled: please do not share it any more."));
        EXPECT_TRUE(lines(m).empty());
    }
    w.tick();
    EXPECT_TRUE(updates().empty()) << "once";
}

TEST_F(living_messages, an_expired_item_says_so_unless_it_is_settled) {
    w.join("dana");
    w.clock.set(utc("2026-11-23 14:00"));
    w.tick();
    w.take_outbox();
    w.expires(code, utc("2026-11-23 20:00"));
    w.say("dana", "skip " + code);
    w.take_outbox();
    w.clock.set(utc("2026-11-23 20:00"));
    EXPECT_EQ(w.tick().expired, 1);
    const auto changed = updates();
    ASSERT_EQ(changed.size(), 1u) << "Dana passed on it; her message says that";
    EXPECT_EQ(changed[0].to.where, w.address("ana"));
    EXPECT_THAT(text(changed[0]), HasSubstr("It has expired"));
}

TEST_F(living_messages, a_large_round_goes_on_where_it_stopped) {
    w.join("dana");
    w.clock.set(utc("2026-11-23 14:00"));
    w.tick();
    w.take_outbox();
    w.expires(code, utc("2026-11-23 20:00"));
    w.clock.set(utc("2026-11-23 20:00"));
    w.tick(1);
    EXPECT_EQ(updates().size(), 2u);
}

}  // namespace
