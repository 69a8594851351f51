#include "commands/model/message_action.hpp"

#include <gtest/gtest.h>

namespace starling::model {
namespace {

std::vector<input> inputs_of(const card& c) {
    std::vector<input> all;
    for (const auto& b : c.blocks)
        if (const auto* in = std::get_if<input>(&b)) all.push_back(*in);
    return all;
}

TEST(message_action, asks_for_what_the_verb_needs) {
    const auto kudos = form_of({.verb = "kudos", .author_name = "Ben", .text = "hi"});
    ASSERT_TRUE(kudos);
    EXPECT_EQ(kudos->title, "Thank Ben");
    const auto unnamed = form_of({.verb = "kudos"}, {"slack", "T1", "U1"});
    EXPECT_EQ(unnamed->title, "Give kudos");
    EXPECT_EQ(std::get<paragraph>(unnamed->blocks.at(0)).text.at(1).who.id, "U1");
    ASSERT_EQ(inputs_of(*kudos).size(), 1u);
    EXPECT_EQ(inputs_of(*kudos)[0].name, "reason");
    const auto suggest = form_of({.verb = "suggest", .link = "https://x.example/a"});
    ASSERT_TRUE(suggest);
    ASSERT_EQ(inputs_of(*suggest).size(), 2u);
    EXPECT_EQ(inputs_of(*suggest)[0].value, "https://x.example/a");
    EXPECT_EQ(inputs_of(*suggest)[1].name, "why");
    EXPECT_FALSE(form_of({.verb = "items"}));
}

TEST(message_action, makes_a_command_line_of_the_form) {
    const address ben{"teams", "t", "29:ben"};
    const auto made =
        command_of({.verb = "kudos", .author_name = "Ben"}, ben, {{"reason", "the long help"}});
    ASSERT_TRUE(made);
    const auto& used = std::get<command_used>(*made);
    EXPECT_EQ(used.entry, "kudos");
    ASSERT_EQ(used.text.size(), 2u);
    EXPECT_EQ(used.text[0].who, ben);
    EXPECT_EQ(used.text[1].text, " for the long help");
    EXPECT_FALSE(command_of({.verb = "kudos"}, {}, {}));
    EXPECT_TRUE(command_of({.verb = "suggest"}, {}, {{"url", "https://x"}, {"why", "y"}}));
    EXPECT_FALSE(command_of({.verb = "other"}, ben, {}));
}

TEST(message_action, finds_the_first_address) {
    EXPECT_EQ(address_in("see https://x.example/a?b=c, ok https://y.example"),
              "https://x.example/a?b=c");
    EXPECT_EQ(address_in("<https://x.example/a|a>"), "https://x.example/a");
    EXPECT_EQ(address_in("http://plain.example"), "");
}

}  // namespace
}  // namespace starling::model
