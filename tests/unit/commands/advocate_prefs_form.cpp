#include <gmock/gmock.h>

#include "tests/unit/commands/advocate_world.hpp"

using namespace starling;
using namespace starling::commands;
using testing::HasSubstr;

namespace {

struct prefs_forms : testing::Test {
    using fields = std::map<std::string, std::string>;

    advocate_world w;

    prefs_forms() { w.join("ana"); }
    ports::preferences prefs() { return w.person("ana").prefs; }
    answer sends(fields filled) {
        filled.try_emplace("time", "09:00");
        filled.try_emplace("board", "show");
        return w.fill("ana", "prefs --form", filled);
    }
    static const model::input* prefs_field(const answer& a, const std::string& name) {
        for (const auto& block : a.card.blocks)
            if (const auto* i = std::get_if<model::input>(&block); i && i->name == name) return i;
        return nullptr;
    }
};

TEST_F(prefs_forms, the_settings_offer_the_form) {
    const auto said = w.say("ana", "prefs");
    const auto* row = std::get_if<model::buttons>(&said.card.blocks.back());
    ASSERT_NE(row, nullptr);
    EXPECT_TRUE(row->row.front().form);
    EXPECT_EQ(row->row.front().line, "prefs --form");
}

TEST_F(prefs_forms, the_form_shows_what_holds) {
    w.say("ana", "prefs max 1/day");
    w.say("ana", "prefs networks x,linkedin");
    const auto form = w.press("ana", "prefs --form");
    EXPECT_EQ(prefs_field(form, "max_day")->value, "1");
    EXPECT_EQ(prefs_field(form, "max_week")->value, "");
    EXPECT_EQ(prefs_field(form, "networks")->value, "x,linkedin");
    EXPECT_EQ(prefs_field(form, "board")->value, "show");
    EXPECT_THAT(form.card.summary, HasSubstr("prefs time 09:30"));
}

TEST_F(prefs_forms, everything_is_kept_at_once) {
    const auto said = sends({{"max_day", "1"},
                             {"max_week", "2"},
                             {"time", "10:15"},
                             {"days", "mon, wed"},
                             {"networks", "bluesky"},
                             {"lang", "de"},
                             {"board", "hide"}});
    EXPECT_EQ(said.what, answer::outcome::done) << model::plain_text(said.card);
    EXPECT_EQ(prefs().max_day, 1);
    EXPECT_EQ(prefs().max_week, 2);
    EXPECT_EQ(prefs().hour, std::chrono::minutes{10 * 60 + 15});
    EXPECT_EQ(prefs().days->text(), rules::work_days::parse("mon,wed")->text());
    EXPECT_EQ(prefs().networks, std::vector{rules::network::bluesky});
    EXPECT_EQ(prefs().lang, "de");
    EXPECT_FALSE(prefs().on_boards);
    EXPECT_THAT(w.audit().front(), HasSubstr("10:15"));
}

TEST_F(prefs_forms, an_empty_field_goes_back_to_the_programs) {
    sends({{"max_day", "1"}, {"networks", "x"}, {"lang", "de"}, {"days", "mon"}});
    sends({});
    EXPECT_FALSE(prefs().max_day);
    EXPECT_TRUE(prefs().networks.empty());
    EXPECT_EQ(prefs().lang, "");
    EXPECT_FALSE(prefs().days);
}

TEST_F(prefs_forms, nothing_is_kept_while_something_is_wrong) {
    const auto said =
        sends({{"max_day", "50"}, {"time", "teatime"}, {"networks", "myspace"}, {"lang", "de"}});
    ASSERT_EQ(said.what, answer::outcome::refused);
    EXPECT_THAT(prefs_field(said, "max_day")->fault, HasSubstr("The program's ceiling is"));
    EXPECT_THAT(prefs_field(said, "time")->fault, HasSubstr("such as 09:30"));
    EXPECT_THAT(prefs_field(said, "networks")->fault, HasSubstr("myspace"));
    EXPECT_EQ(prefs_field(said, "lang")->fault, "");
    EXPECT_EQ(prefs_field(said, "time")->value, "teatime") << "what was typed stays";
    EXPECT_EQ(prefs().lang, "");
}

TEST_F(prefs_forms, settings_are_not_typed_with_dashes) {
    EXPECT_EQ(w.say("ana", "prefs --lang=de").what, answer::outcome::misused);
    EXPECT_EQ(prefs().lang, "");
}

}  // namespace
