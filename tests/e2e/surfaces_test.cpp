// The same surfaces on both platforms: a form behind a button, and messages that change.
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/e2e/office.hpp"
#include "tests/e2e/teams_office.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto prepared = "Five lessons from a year of on-call: what we changed and kept.";

/// The code of an item in what was said about it.
std::string code_in(const std::string& said) {
    const auto at = said.find("i-");
    return at == std::string::npos ? std::string{} : said.substr(at, 6);
}

class slack_surfaces : public office, public testing::WithParamInterface<bool> {
protected:
    slack_surfaces() {
        if (GetParam())
            start_over_http();
        else
            start();
        set_up();
        types("ana", "", "/starling", "join");
        presses("ana", "Join the program");
        types("mara", "", "/starling", "role grant curator @jonas");
        const auto made = types("mara", "", "/starling",
                                "item new https://example.org/on-call \"On call\" --topic=team");
        code = code_in(made.payload);
        types("mara", "", "/starling",
              "variant add " + code + " linkedin \"" + std::string{prepared} + "\"");
        types("jonas", "", "/starling", "item approve " + code);
        clock.advance(24h);  // to the hour at which suggestions come
        settle();
        EXPECT_TRUE(until([&] { return !offered().empty(); }));
        ts = offered();
    }
    /// Where somebody is offered the item in a message of their own.
    std::string offered() const {
        for (const auto& m : slack->messages())
            if (m.blocks.find("Not for me") != std::string::npos) return m.ts;
        return {};
    }
    /// That message, as it stands now.
    sandbox::sandbox_message suggestion() const {
        for (const auto& m : slack->messages())
            if (m.ts == ts) return m;
        return {};
    }
    std::string modal() { return slack->modal_of(id_of("ana")); }
    std::string home() const { return slack->home_of(id_of("ana")); }
    sandbox::gesture_result on_home(const std::string& label) {
        auto done = support::run(io, slack->press(id_of("ana"), label, "home"));
        settle();
        return done;
    }
    sandbox::gesture_result sends(std::map<std::string, std::string> filled) {
        auto done = support::run(io, slack->submit(id_of("ana"), std::move(filled)));
        settle();
        return done;
    }

    std::string code;
    std::string ts;
};

TEST_P(slack_surfaces, words_are_chosen_in_a_form_that_keeps_what_was_typed) {
    presses("ana", "Choose words");
    ASSERT_TRUE(until([&] { return !modal().empty(); }));
    EXPECT_THAT(modal(), HasSubstr(prepared));
    const auto wrong = sends({{"words", prepared}});
    EXPECT_EQ(wrong.error, "") << wrong.detail;
    EXPECT_THAT(wrong.payload, HasSubstr("\"errors\""));
    EXPECT_THAT(wrong.payload, HasSubstr("in:words"));
    ASSERT_FALSE(modal().empty()) << "the form stays";
    const auto right = sends({{"words", "I work at Acme. My pager was silent."}});
    EXPECT_EQ(right.error, "") << right.detail;
    EXPECT_TRUE(modal().empty()) << "the form closes";
    EXPECT_EQ(shown(suggestion().channel, "I work at Acme. My pager was silent."), 1)
        << "and the card with the words stays as a message";
}

TEST_P(slack_surfaces, a_suggestion_changes_when_its_item_is_shared) {
    types("ana", "", "/share", code + " linkedin");
    types("ana", "", "/starling", "done " + code + " linkedin");
    ASSERT_TRUE(until([&] {
        return suggestion().blocks.find("You shared it on LinkedIn") != std::string::npos;
    }));
    const auto after = suggestion();
    EXPECT_THAT(after.blocks, HasSubstr("example.org/on-call"));
    EXPECT_THAT(after.blocks, Not(HasSubstr("Not for me")));
}

TEST_P(slack_surfaces, a_suggestion_changes_when_its_item_is_recalled) {
    types("mara", "", "/starling", "item recall " + code + " \"the link is wrong\"");
    clock.advance(1min);
    ASSERT_TRUE(
        until([&] { return suggestion().blocks.find("It was recalled") != std::string::npos; }));
    EXPECT_THAT(suggestion().blocks, Not(HasSubstr("Choose words")));
}

TEST_P(slack_surfaces, the_home_page_changes_with_what_is_done_on_it) {
    support::run(io, slack->open_home(id_of("ana")));
    settle();
    EXPECT_THAT(home(), HasSubstr("Suggestions left"));
    EXPECT_EQ(on_home("Pause for a week").error, "");
    ASSERT_TRUE(until([&] { return home().find("You are paused until") != std::string::npos; }));
    EXPECT_EQ(on_home("Change settings").error, "");
    ASSERT_TRUE(until([&] { return !modal().empty(); }));
    const auto wrong = sends({{"time", "teatime"}});
    EXPECT_THAT(wrong.payload, HasSubstr("in:time"));
    const auto right = sends({{"time", "10:15"}, {"networks", "x"}});
    EXPECT_EQ(right.error, "") << right.detail;
    EXPECT_TRUE(until([&] { return home().find("10:15") != std::string::npos; }))
        << "a form that was opened there counts too";
    EXPECT_THAT(home(), HasSubstr("Shares left now"));
}

INSTANTIATE_TEST_SUITE_P(ways, slack_surfaces, testing::Bool(), [](const auto& way) {
    return std::string{way.param ? "http" : "sockets"};
});

class teams_surfaces : public teams_office {
protected:
    teams_surfaces() {
        types("Mara Lind", "General", "setup @kudos @advocacy --tz=Europe/Berlin");
        types("Mara Lind", "General", "role grant curator @Jonas Beck");
        types("Ana Costa", "", "join");
        presses("Ana Costa", "Join the program");
        types("Mara Lind", "", "item new https://example.org/on-call \"On call\" --topic=team");
        code = code_in(newest_for("Mara Lind"));
        types("Mara Lind", "",
              "variant add " + code + " linkedin \"" + std::string{prepared} + "\"");
        types("Jonas Beck", "", "item approve " + code);
        clock.advance(24h);  // to the hour at which suggestions come
        settle();
        EXPECT_TRUE(until([&] { return sees("Not for me"); }));
    }
    bool sees(const std::string& text) const {
        const auto all = seen_by("Ana Costa");
        return std::ranges::any_of(
            all, [&](const auto& m) { return m.find(text) != std::string::npos; });
    }
    sandbox::office_result sends(std::vector<std::pair<std::string, std::string>> words) {
        auto done = support::run(
            io, teams->press(id_of("Ana Costa"), "Share", "dialog", std::move(words), false));
        settle();
        return done;
    }

    std::string code;
};

TEST_F(teams_surfaces, words_are_chosen_in_a_dialog_that_keeps_what_was_typed) {
    EXPECT_THAT(presses("Ana Costa", "Choose words").body, HasSubstr(prepared));
    const auto wrong = sends({{"words", prepared}});
    EXPECT_EQ(wrong.error, "") << wrong.detail;
    EXPECT_THAT(wrong.body, HasSubstr("nearly a prepared text"));
    EXPECT_THAT(wrong.body, HasSubstr("\"continue\"")) << "the dialog stays";
    const auto right = sends({{"words", "I work at Acme. My pager was silent."}});
    EXPECT_EQ(right.error, "") << right.detail;
    EXPECT_EQ(right.body, "") << "the dialog closes";
    EXPECT_TRUE(until([&] { return sees("I work at Acme. My pager was silent."); }));
}

TEST_F(teams_surfaces, a_suggestion_changes_with_its_item) {
    types("Ana Costa", "", "share " + code + " linkedin");
    types("Ana Costa", "", "done " + code + " linkedin");
    EXPECT_TRUE(until([&] { return sees("You shared it on LinkedIn"); }));
    EXPECT_FALSE(sees("Not for me")) << "the same message";
    types("Mara Lind", "", "item recall " + code + " \"the link is wrong\"");
    clock.advance(1min);
    EXPECT_TRUE(until([&] { return sees("It was recalled"); }));
}

TEST_F(teams_surfaces, the_same_page_comes_as_a_card) {
    types("Ana Costa", "", "home");
    EXPECT_THAT(newest_for("Ana Costa"), HasSubstr("Suggestions left"));
    const auto form = presses("Ana Costa", "Change settings");
    EXPECT_THAT(form.body, HasSubstr("Time of day"));
    const auto wrong = support::run(
        io, teams->press(id_of("Ana Costa"), "Save", "dialog", {{"time", "teatime"}}, false));
    EXPECT_THAT(wrong.body, HasSubstr("such as 09:30"));
    const auto right = support::run(
        io, teams->press(id_of("Ana Costa"), "Save", "dialog", {{"time", "10:15"}}, false));
    settle();
    EXPECT_THAT(right.body, HasSubstr("10:15"));
}

}  // namespace
}  // namespace starling::bot
