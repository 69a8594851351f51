#include <gmock/gmock.h>

#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using state = ports::item_state;

class admin_item : public testing::Test {
protected:
    admin_item() { world.founded(); }
    void with_curator() {
        world.grant("ben", ports::role::curator);
        world.sent();
    }
    int count(state s) {
        return world.get<int>([&](ports::tx& tx) { return tx.content().count(s); });
    }
    std::string newest() {
        return world.get<std::string>([](ports::tx& tx) {
            return rules::item_code(tx.content().list(state::draft, 1).at(0).id);
        });
    }
    admin_world world;
};

TEST_F(admin_item, new_keeps_link_title_topic_and_expiry) {
    const auto said = world.say("ana",
                                "item new https://Blog.Example.org/a?utm_source=x#top "
                                "\"How we built it\" --topic=Security --expires=14d");
    EXPECT_EQ(said.what, answer::outcome::done);
    const auto item = world.item(newest());
    EXPECT_EQ(item.url, "https://blog.example.org/a");
    EXPECT_EQ(item.title, "How we built it");
    EXPECT_EQ(item.topic, "security");
    EXPECT_EQ(item.expires_at, world.clock.now() + 14 * 24h);
    EXPECT_EQ(item.author, world.person("ana").id);
    EXPECT_THAT(text_of(said), AllOf(HasSubstr(newest()), HasSubstr("variant add " + newest())));
    EXPECT_THAT(world.audit().front(), HasSubstr("new: https://blog.example.org/a"));
}

TEST_F(admin_item, new_tells_the_other_curators) {
    with_curator();
    const auto said = world.says("ana", "item new https://blog.example.org/a \"Story\"");
    EXPECT_THAT(said, HasSubstr("Ben can approve it"));
    EXPECT_THAT(world.sent(), Contains(AllOf(HasSubstr("ben: Ana proposes"), HasSubstr("Story"))));
}

TEST_F(admin_item, the_same_link_twice_names_the_item) {
    const auto code = world.draft("ana", "a");
    const auto said =
        world.say("ana", "item new https://BLOG.example.org/a?utm_medium=y \"Again\"");
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(text_of(said), AllOf(HasSubstr(code), HasSubstr("Story a")));
    EXPECT_EQ(count(state::draft), 1);
}

TEST_F(admin_item, new_explains_what_is_wrong) {
    for (const auto* line : {"item new", "item new http://blog.example.org/a \"T\"",
                             "item new blog \"T\"", "item new https://blog.example.org/a",
                             "item new https://blog.example.org/a \"T\" --topic",
                             "item new https://blog.example.org/a \"T\" --expires=never",
                             "item new https://blog.example.org/a \"T\" --expires=2020-01-01"})
        EXPECT_EQ(world.say("ana", line).what, answer::outcome::misused) << line;
    EXPECT_THAT(
        world.says("ana", "item new https://blog.example.org/a \"" + std::string(151, 'x') + "\""),
        HasSubstr("151 characters"));
    EXPECT_EQ(count(state::draft), 0);
}

TEST_F(admin_item, markup_in_a_title_stays_text) {
    world.say("ana", "item new https://blog.example.org/a \"<!channel> *wake* <@U1>\"");
    EXPECT_EQ(world.item(newest()).title, "<!channel> *wake* <@U1>");
    const auto said = world.say("ana", "item list");
    for (const auto& block : said.card.blocks)
        if (const auto* p = std::get_if<model::paragraph>(&block))
            for (const auto& run : p->text) EXPECT_NE(run.what, model::run::kind::user);
    EXPECT_THAT(text_of(said), HasSubstr("<!channel> *wake* <@U1>"));
}

TEST_F(admin_item, somebody_else_approves) {
    with_curator();
    const auto code = world.draft("ana");
    world.sent();
    const auto own = world.say("ana", "item approve " + code);
    EXPECT_EQ(own.what, answer::outcome::refused);
    EXPECT_THAT(text_of(own), HasSubstr("somebody else approves it: Ben"));
    EXPECT_EQ(world.item(code).state, state::draft);

    EXPECT_EQ(world.say("ben", "item approve " + code).what, answer::outcome::done);
    EXPECT_EQ(world.item(code).state, state::published);
    EXPECT_EQ(world.item(code).approver, world.person("ben").id);
    EXPECT_EQ(world.item(code).published_at, world.clock.now());
    EXPECT_THAT(world.sent(), Contains(HasSubstr("ana: Ben approved " + code)));
    EXPECT_EQ(world.say("ben", "item approve " + code).what, answer::outcome::refused);
}

TEST_F(admin_item, the_only_curator_may_approve_alone_and_it_is_noted) {
    const auto code = world.draft("ana");
    const auto said = world.say("ana", "item approve " + code);
    EXPECT_EQ(said.what, answer::outcome::done);
    EXPECT_THAT(text_of(said), AllOf(HasSubstr("your own item"), HasSubstr("role grant curator")));
    EXPECT_THAT(world.audit().front(), HasSubstr("approved by its author"));
}

TEST_F(admin_item, a_deactivated_curator_does_not_block_the_only_one) {
    with_curator();
    const auto code = world.draft("ana");
    world.users["ben"].deactivated = true;
    world.take_in("", model::member_changed{world.users["ben"]});
    EXPECT_EQ(world.say("ana", "item approve " + code).what, answer::outcome::done);
}

TEST_F(admin_item, approval_needs_a_text) {
    with_curator();
    world.say("ana", "item new https://blog.example.org/a \"Story\"");
    const auto said = world.say("ben", "item approve " + newest());
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(text_of(said), HasSubstr("variant add " + newest()));
}

TEST_F(admin_item, an_expired_draft_is_not_approved) {
    world.say("ana", "item new https://blog.example.org/a \"Story\" --expires=1d");
    const auto code = newest();
    world.say("ana", "variant add " + code + " x \"Read this\"");
    world.clock.advance(25h);
    EXPECT_THAT(world.says("ana", "item approve " + code), HasSubstr("expired"));
    EXPECT_EQ(world.item(code).state, state::draft);
}

TEST_F(admin_item, recall_needs_a_reason_and_ends_it) {
    with_curator();
    const auto code = world.published();
    world.sent();
    EXPECT_EQ(world.say("ben", "item recall " + code).what, answer::outcome::refused);
    EXPECT_EQ(world.say("ben", "item recall " + code + " \"wrong numbers\"").what,
              answer::outcome::done);
    EXPECT_EQ(world.item(code).state, state::recalled);
    EXPECT_THAT(world.audit().front(), HasSubstr("recalled: wrong numbers"));
    EXPECT_THAT(world.sent(), Contains(HasSubstr("wrong numbers")));
    EXPECT_EQ(world.say("ben", "item recall " + code + " again").what, answer::outcome::refused);
    EXPECT_EQ(world.say("ben", "variant add " + code + " x \"Late\"").what,
              answer::outcome::refused);
}

TEST_F(admin_item, list_shows_what_was_asked_for) {
    const auto draft = world.draft("ana", "d");
    const auto published = world.published("p");
    EXPECT_THAT(world.says("ana", "item list"), AllOf(HasSubstr(draft), HasSubstr(published)));
    EXPECT_THAT(world.says("ana", "item list drafts"),
                AllOf(HasSubstr(draft), Not(HasSubstr(published))));
    EXPECT_THAT(world.says("ana", "item list published"),
                AllOf(HasSubstr(published), Not(HasSubstr(draft))));
    EXPECT_EQ(world.say("ana", "item list everything").what, answer::outcome::misused);
}

TEST_F(admin_item, forged_ids_get_a_sentence) {
    for (const auto* line : {"item approve", "item approve banana", "item approve i-7",
                             "item recall 12", "variant list <@U1>"})
        EXPECT_EQ(world.say("ana", line).what, answer::outcome::misused) << line;
    EXPECT_EQ(world.say("ana", "item approve i-zzzz").what, answer::outcome::refused);
}

}  // namespace
}  // namespace starling::commands
