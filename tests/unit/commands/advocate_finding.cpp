// Employees look for what is cleared to be shared: by the verb, and in a platform's search box.
#include <gmock/gmock.h>

#include "commands/search.hpp"
#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

struct finding : testing::Test {
    finding() {
        w.join("ana");
        cloud = w.item("Security in the cloud", "security");
        w.clock.advance(std::chrono::minutes{1});
        audit = w.item("The audit, calmly", "security");
        w.clock.advance(std::chrono::minutes{1});
        hiring = w.item("Why we hire juniors", "people");
    }
    ports::findings box(const std::string& words, const std::string& who = "ana", int skip = 0,
                        int most = 25) {
        return w.get<ports::findings>([&](ports::tx& tx) {
            return search(tx, {w.address(who), words, skip, most}, w.clock.now(), names);
        });
    }
    std::vector<std::string> titles(const ports::findings& found) {
        std::vector<std::string> out;
        for (const auto& one : found.list) out.push_back(one.title);
        return out;
    }

    advocate_world w;
    command_names names;
    std::string cloud, audit, hiring;
};

TEST_F(finding, lists_matching_items_newest_first_with_a_button_to_share) {
    const auto said = w.say("ana", "find security");
    EXPECT_EQ(said.what, answer::outcome::done);
    EXPECT_EQ(said.card.summary, "2 items found");
    EXPECT_THAT(lines_of(said), ElementsAre("share " + audit, "share " + cloud));
    EXPECT_THAT(w.says("ana", "find people"), HasSubstr("Why we hire juniors"));
    EXPECT_THAT(lines_of(w.say("ana", "find " + cloud)), ElementsAre("share " + cloud));
}

TEST_F(finding, says_that_nothing_has_the_words_and_what_to_do) {
    EXPECT_THAT(w.says("ana", "find quantum"), HasSubstr("has these words: quantum"));
    EXPECT_THAT(lines_of(w.say("ana", "find quantum")), ElementsAre("find", "today"));
}

TEST_F(finding, shows_five_and_says_how_many_there_are) {
    for (int i = 0; i < 6; ++i) w.item("Security part " + std::to_string(i));
    const auto said = w.say("ana", "find security");
    EXPECT_EQ(lines_of(said).size(), 5U);
    EXPECT_THAT(model::plain_text(said.card), HasSubstr("The newest 5 of 8"));
}

TEST_F(finding, sees_only_what_is_published_and_open) {
    w.state(cloud, ports::item_state::recalled);
    w.expires(audit, w.clock.now() - std::chrono::seconds{1});
    EXPECT_THAT(lines_of(w.say("ana", "find security")), ElementsAre("find", "today"));
    EXPECT_THAT(titles(box("")), ElementsAre("Why we hire juniors"));
    EXPECT_THAT(titles(box(cloud)), IsEmpty());
}

TEST_F(finding, is_for_people_who_take_part) {
    EXPECT_EQ(w.say("ben", "find security").what, answer::outcome::refused);
    EXPECT_THAT(box("security", "ben").instead, HasSubstr("not joined"));
    EXPECT_THAT(box("security", "nobody").instead, HasSubstr("not joined"));
    EXPECT_THAT(titles(box("security", "nobody")), IsEmpty());
    w.profile("ana", [](model::profile& p) { p.what = model::profile::kind::guest; });
    w.say("ana", "me");
    EXPECT_THAT(box("security").instead, HasSubstr("guest"));
    w.profile("ana", [](model::profile& p) {
        p.what = model::profile::kind::member;
        p.deactivated = true;
    });
    w.say("ana", "me");
    EXPECT_THAT(box("security").instead, HasSubstr("deactivated"));
}

TEST_F(finding, in_a_box_gives_cards_that_name_everything_and_offer_share) {
    const auto found = box("calmly");
    ASSERT_EQ(found.list.size(), 1U);
    EXPECT_EQ(found.instead, "");
    EXPECT_EQ(found.list[0].title, "The audit, calmly");
    EXPECT_THAT(found.list[0].about, HasSubstr("security · "));
    EXPECT_THAT(found.list[0].about, HasSubstr(audit));
    const auto text = model::plain_text(found.list[0].card);
    EXPECT_THAT(text, HasSubstr("The audit, calmly"));
    EXPECT_THAT(text, HasSubstr("(blog.example.org)"));
    EXPECT_THAT(text, HasSubstr(audit));
    EXPECT_THAT(lines_of(answer{.card = found.list[0].card}), ElementsAre("share " + audit));
    EXPECT_THAT(box("quantum").instead, HasSubstr("Nothing"));
}

TEST_F(finding, in_a_box_comes_page_by_page) {
    EXPECT_THAT(titles(box("", "ana", 0, 2)),
                ElementsAre("Why we hire juniors", "The audit, calmly"));
    EXPECT_THAT(titles(box("", "ana", 2, 2)), ElementsAre("Security in the cloud"));
    EXPECT_THAT(titles(box("", "ana", 9, 2)), IsEmpty());
    EXPECT_EQ(box("", "ana", 9, 2).instead, "");
}

}  // namespace
