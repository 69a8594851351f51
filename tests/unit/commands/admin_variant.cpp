#include <gmock/gmock.h>

#include "commands/admin/link.hpp"
#include "tests/unit/commands/admin_world.hpp"

namespace starling::commands {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class admin_variant : public testing::Test {
protected:
    admin_variant() {
        world.founded();
        world.say("ana", "item new https://blog.example.org/a \"Story\"");
        code = world.get<std::string>([](ports::tx& tx) {
            return rules::item_code(tx.content().list(ports::item_state::draft, 1).at(0).id);
        });
    }
    std::vector<ports::variant> texts() {
        return world.get<std::vector<ports::variant>>([&](ports::tx& tx) {
            return tx.content().variants(rules::parse_item_code(code).value());
        });
    }
    admin_world world;
    std::string code;
};

TEST_F(admin_variant, adds_a_text_with_its_language) {
    const auto said =
        world.say("ana", "variant add " + code + " LinkedIn de \"Ich arbeite bei Acme\"");
    EXPECT_EQ(said.what, answer::outcome::done);
    ASSERT_EQ(texts().size(), 1U);
    EXPECT_EQ(texts()[0].net, rules::network::linkedin);
    EXPECT_EQ(texts()[0].lang, "de");
    EXPECT_EQ(texts()[0].text, "Ich arbeite bei Acme");
    EXPECT_THAT(text_of(said), AllOf(HasSubstr("1 text for LinkedIn"), HasSubstr("item approve")));
    EXPECT_THAT(world.audit().front(), HasSubstr("added for linkedin in de"));
}

TEST_F(admin_variant, the_same_text_twice_is_refused) {
    world.say("ana", "variant add " + code + " x \"Read this\"");
    EXPECT_EQ(world.say("ana", "variant add " + code + " x \"Read this\"").what,
              answer::outcome::refused);
    EXPECT_EQ(world.say("ana", "variant add " + code + " bluesky \"Read this\"").what,
              answer::outcome::done);
    EXPECT_EQ(texts().size(), 2U);
}

TEST_F(admin_variant, a_text_too_long_for_its_network_says_by_how_much) {
    const auto limit = rules::text_limit(rules::network::x);
    const auto said =
        world.say("ana", "variant add " + code + " x \"" + std::string(limit + 1, 'a') + "\"");
    EXPECT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(text_of(said),
                AllOf(HasSubstr("at most " + std::to_string(limit)), HasSubstr("shorter")));
    EXPECT_TRUE(texts().empty());
}

TEST_F(admin_variant, hints_at_the_disclosure) {
    EXPECT_THAT(world.says("ana", "variant add " + code + " linkedin \"Read this\""),
                HasSubstr("I work at Acme"));
    const auto said =
        world.says("ana", "variant add " + code + " linkedin \"I work at Acme. Read this\"");
    EXPECT_THAT(said, Not(HasSubstr("I work at Acme")));
}

TEST_F(admin_variant, explains_what_is_wrong) {
    for (const auto* rest : {"", " linkdin \"T\"", " linkedin", " linkedin plain words here",
                             " linkedin \"\"", " linkedin 12345 \"T\"", " linkedin en us \"T\""})
        EXPECT_EQ(world.say("ana", "variant add " + code + rest).what, answer::outcome::misused)
            << rest;
    EXPECT_EQ(world.say("ana", "variant").what, answer::outcome::misused);
}

TEST_F(admin_variant, lists_the_texts_as_they_are) {
    world.say("ana", "variant add " + code + " x \"<!here> *now*\"");
    EXPECT_THAT(world.says("ana", "variant list " + code),
                AllOf(HasSubstr("1 text"), HasSubstr("<!here> *now*")));
}

TEST_F(admin_variant, a_new_text_for_a_published_item_is_shown_to_the_others) {
    world.grant("ben", ports::role::curator);
    world.say("ana", "variant add " + code + " x \"Read this\"");
    world.say("ben", "item approve " + code);
    world.sent();
    world.say("ana", "variant add " + code + " x \"Or this\"");
    EXPECT_THAT(world.sent(), Contains(AllOf(HasSubstr("ben: Ana added"), HasSubstr("Or this"))));
}

TEST(admin_link, is_stored_in_one_form) {
    const auto url = [](std::string_view text) { return canonical_link(text).url; };
    EXPECT_EQ(url("https://Example.ORG"), "https://example.org/");
    EXPECT_EQ(url("HTTPS://example.org:443/Path#frag"), "https://example.org/Path");
    EXPECT_EQ(url("https://example.org:8443/a"), "https://example.org:8443/a");
    EXPECT_EQ(url("https://example.org?utm_source=a"), "https://example.org/");
    EXPECT_EQ(url("https://example.org/a?id=1&UTM_Medium=x&fbclid=2&b=3"),
              "https://example.org/a?id=1&b=3");
    EXPECT_EQ(url("https://example.org/a?q=utm_source"), "https://example.org/a?q=utm_source");
    EXPECT_EQ(url(" https://example.org/%C3%BC "), "https://example.org/%C3%BC");
}

TEST(admin_link, refuses_what_nobody_should_share) {
    for (const auto* text :
         {"", "example.org", "http://example.org", "ftp://example.org/a", "javascript:alert(1)",
          "https://", "https:///a", "https://localhost/a", "https://10.0.0.1/a", "https://[::1]/a",
          "https://user:pw@example.org/", "https://example.org:0/", "https://example.org:99999/",
          "https://exa mple.org/", "https://example..org/", "https://.example.org/",
          "https://example.org/a\nb", "https://example.org/<script>"}) {
        EXPECT_TRUE(canonical_link(text).url.empty()) << text;
        EXPECT_FALSE(canonical_link(text).problem.empty()) << text;
    }
    EXPECT_FALSE(canonical_link("https://example.org/" + std::string(2000, 'a')).problem.empty());
}

}  // namespace
}  // namespace starling::commands
