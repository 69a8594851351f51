// Thanks that are taken back, and colleagues who join in them.
#include <gmock/gmock.h>

#include "tests/support/random.hpp"
#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string reason = " for walking two new customers through the audit";

class kudos_undo : public testing::Test {
protected:
    kudos_undo() {
        world.founded();
        world.rows([](ports::tx& tx) { tx.policies().set("points.kudos_received", "2", {}, {}); });
        world.say("cleo", "kudos @ben" + reason);
        post = posted();
        world.sent();
    }
    /// Sends what waits; the handle of the newest post of thanks.
    std::string posted() {
        return world.get<std::string>([&](ports::tx& tx) {
            std::string handle;
            for (const auto& row : tx.traffic().claim(world.clock.now(), 50)) {
                const bool thanks = row.message.subject.starts_with("kudos:");
                const auto as = thanks ? "post-" + std::to_string(row.id.value) : std::string{};
                tx.traffic().sent(row.id, as, world.clock.now());
                if (thanks) handle = as;
            }
            return handle;
        });
    }
    int standing() {
        return world.get<int>([](ports::tx& tx) { return tx.recognition().count({}); });
    }
    int points_of_ben() {
        const auto ben = world.person("ben").id;
        return world.get<int>([&](ports::tx& tx) { return tx.ledger().of(ben).spendable; });
    }
    int joined() {
        return world.get<int>([](ports::tx& tx) { return tx.recognition().joined({}); });
    }
    std::vector<ports::outgoing> waiting() {
        return world.get<std::vector<ports::outgoing>>([&](ports::tx& tx) {
            std::vector<ports::outgoing> out;
            for (auto& row : tx.traffic().claim(world.clock.now(), 50))
                out.push_back(std::move(row.message));
            return out;
        });
    }

    admin_world world;
    std::string post;
};

TEST_F(kudos_undo, takes_the_newest_back_everywhere) {
    ASSERT_EQ(points_of_ben(), 2);
    const auto said = world.says("cleo", "kudos undo");
    EXPECT_THAT(said, HasSubstr("Taken back"));
    EXPECT_EQ(standing(), 0);
    EXPECT_EQ(points_of_ben(), 0);
    const auto out = waiting();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].to.what, ports::destination::kind::update);
    EXPECT_EQ(out[0].to.handle, post);
    EXPECT_THAT(model::plain_text(out[0].card), Not(HasSubstr("customers")));
    EXPECT_THAT(world.audit().front(), HasSubstr("taken back"));
    EXPECT_THAT(world.says("cleo", "kudos undo"), HasSubstr("nothing to take back"));
}

TEST_F(kudos_undo, is_no_way_to_more_but_lets_a_slip_be_put_right) {
    world.say("cleo", "kudos undo");
    EXPECT_THAT(world.says("cleo", "kudos left"), HasSubstr("1 of 2"));
    EXPECT_THAT(world.says("cleo", "kudos @dora" + reason), HasSubstr("0 of 2"))
        << "the same words may be used again";
}

TEST_F(kudos_undo, keeps_a_post_back_that_was_not_sent_yet) {
    world.say("cleo", "kudos @dora for rescuing the release late on Friday");
    world.say("cleo", "kudos undo");
    EXPECT_THAT(waiting(), IsEmpty());
    EXPECT_EQ(standing(), 1);
}

TEST_F(kudos_undo, is_possible_for_a_day_and_then_for_admins) {
    world.clock.advance(24h + 1s);
    EXPECT_THAT(world.says("cleo", "kudos undo"), HasSubstr("24 hours"));
    EXPECT_THAT(world.says("ben", "kudos undo @cleo"), HasSubstr("Only admins"));
    EXPECT_EQ(standing(), 1);
    EXPECT_THAT(world.says("ana", "kudos undo @cleo"), HasSubstr("Taken back"));
    EXPECT_EQ(standing(), 0);
    EXPECT_THAT(world.says("ana", "kudos undo @cleo"), HasSubstr("nothing to take back"));
}

class deleted_message : public kudos_undo {
protected:
    void thank_with(const std::string& source) {
        model::inbound in{.key = "k:" + source,
                          .actor = world.address("cleo"),
                          .place = world.address("C1"),
                          .source = source};
        in.what = model::command_used{
            "kudos",
            {model::mention(world.address("dora"), "Dora"),
             model::plain(" for answering the night shift's call with such patience")}};
        world.take_in(in);
    }
    void remove(const std::string& source) {
        world.take_in("cleo", model::message_deleted{source});
    }
};

TEST_F(deleted_message, takes_its_kudos_along) {
    thank_with("m1");
    thank_with("m1");
    ASSERT_EQ(standing(), 2);
    remove("m2");
    remove("");
    EXPECT_EQ(standing(), 2) << "other messages mean nothing";
    remove("m1");
    remove("m1");
    EXPECT_EQ(standing(), 1);
}

TEST_F(deleted_message, is_too_late_after_a_day_and_says_so) {
    thank_with("m1");
    world.clock.advance(25h);
    world.sent();
    remove("m1");
    EXPECT_EQ(standing(), 2);
    EXPECT_THAT(world.sent(), Contains(HasSubstr("cleo: Kudos can be taken back for 24 hours")));
}

class joining_in : public kudos_undo {
protected:
    joining_in() {
        world.join("dora");
        world.say("dora", "me");
    }
};

TEST_F(joining_in, counts_a_person_once_whatever_they_press) {
    world.react("dora", "tada", true, post);
    world.react("dora", "heart", true, post);
    world.react("ana", "tada", true, post);
    EXPECT_EQ(joined(), 2);
    EXPECT_THAT(world.says("ben", "me"), HasSubstr("2 colleagues joined in"));
    world.react("dora", "tada", false, post);
    EXPECT_EQ(joined(), 2) << "the heart still stands";
    world.react("dora", "heart", false, post);
    EXPECT_EQ(joined(), 1);
    EXPECT_EQ(points_of_ben(), 2) << "nothing is earned by it";
}

TEST_F(joining_in, is_not_for_those_it_is_about_nor_for_guests) {
    for (const auto* who : {"cleo", "ben", "guest", "stranger", "robot"})
        world.react(who, "tada", true, post);
    EXPECT_EQ(joined(), 0);
}

TEST_F(kudos_undo, an_onlooker_who_reacts_is_not_stored) {
    world.react("dora", "tada", true, post);
    EXPECT_EQ(joined(), 0);
    EXPECT_FALSE(world.get<bool>(
        [&](ports::tx& tx) { return tx.people().find(world.address("dora")).has_value(); }));
}

TEST_F(joining_in, does_not_run_the_lines_of_suggestions) {
    world.react("dora", "-1", true, post);
    world.react("dora", "white_check_mark", true, post);
    EXPECT_EQ(joined(), 1);
    EXPECT_THAT(world.sent(), IsEmpty());
}

TEST_F(joining_in, ends_with_the_kudos) {
    world.react("dora", "tada", true, post);
    world.say("cleo", "kudos undo");
    EXPECT_EQ(joined(), 0);
    world.react("ana", "tada", true, post);
    EXPECT_EQ(joined(), 0);
}

TEST_F(joining_in, is_said_on_the_board) {
    world.react("dora", "tada", true, post);
    world.clock.advance(std::chrono::days{4} + 8h);  // Friday 16:00 UTC
    world.rows([&](ports::tx& tx) {
        support::seeded_random chance;
        tick(tx, world.clock.now(), chance, house_names{}, 50);
    });
    EXPECT_THAT(world.sent(), Contains(HasSubstr("joined in the thanks 1 time")));
}

}  // namespace
}  // namespace starling::commands
