#include "commands/model/card.hpp"

#include <gtest/gtest.h>

namespace starling::model {
namespace {

TEST(rich_text, reads_as_plain_words) {
    const rich_text text{plain("Thanks "), mention({"slack", "T1", "U1"}, "Ana Costa"),
                         plain(" in "),    channel({"slack", "T1", "C1"}, "wins"),
                         plain(": "),      link("https://user@acme.example:8080/a?b", "our story"),
                         plain(", "),      link("https://acme.example/x", "https://acme.example/x"),
                         plain(" "),       strong("now"),
                         emphasis("!"),    code("x"),
                         plain(" "),       moment(std::chrono::sys_seconds{}, "Tuesday 00:00 UTC")};
    EXPECT_EQ(plain_text(text),
              "Thanks @Ana Costa in #wins: our story (acme.example:8080), https://acme.example/x "
              "now!x Tuesday 00:00 UTC");
}

TEST(rich_text, names_what_has_no_name_by_its_id) {
    EXPECT_EQ(plain_text(
                  {mention({"slack", "T1", "U1"}, ""), plain(" "), channel({"slack", "T1", "C1"})}),
              "@U1 #C1");
    EXPECT_EQ(plain_text({link("mailto:a@b.example", "mail us")}), "mail us");
    EXPECT_EQ(plain_text({link("https://acme.example", "")}), "https://acme.example");
}

TEST(cards, read_as_plain_lines) {
    const card c{.summary = "unused",
                 .title = "This week",
                 .blocks = {paragraph{{plain("Hello "), strong("Ana")}},
                            facts{{{"Points", {plain("12")}}, {"Rank", {plain("2")}}}},
                            table{{"#", "Name", "Points"}, {{"1", "Zoë", "9"}, {"2", "Bo", "10"}}},
                            progress{"Shares", 2, 5}, divider{}, quote{"one\ntwo"},
                            image{"https://a.example/i.png", "a chart"},
                            buttons{{{.label = "Share", .line = "share i-7k2m"},
                                     {.label = "Later", .line = "later i-7k2m"}}},
                            note{{plain("small print")}}}};
    EXPECT_EQ(plain_text(c),
              "This week\n"
              "Hello Ana\n"
              "Points: 12\n"
              "Rank: 2\n"
              "#  Name  Points\n"
              "1  Zoë   9\n"
              "2  Bo    10\n"
              "Shares [####......] 2 of 5\n"
              "--------\n"
              "> one\n"
              "> two\n"
              "[image: a chart]\n"
              "[Share] [Later]\n"
              "small print");
}

TEST(cards, fall_back_to_their_summary) {
    EXPECT_EQ(plain_text({.summary = "Hi"}), "Hi");
}

TEST(cards, bear_uneven_tables_and_odd_progress) {
    EXPECT_EQ(plain_text({.summary = "", .blocks = {table{{"a"}, {{"1", "2"}, {}, {"3"}}}}}),
              "a\n1  2\n\n3");
    EXPECT_EQ(plain_text({.summary = "", .blocks = {progress{"p", 9, 5}}}),
              "p [##########] 9 of 5");
    EXPECT_EQ(plain_text({.summary = "", .blocks = {progress{"p", -1, 0}}}),
              "p [..........] -1 of 0");
}

TEST(messages, are_one_paragraph_with_its_words_as_summary) {
    const auto c = message({plain("Hello "), mention({"slack", "T1", "U1"}, "Ana")});
    EXPECT_EQ(c.summary, "Hello @Ana");
    EXPECT_EQ(c.blocks.size(), 1u);
    EXPECT_EQ(plain_text(c), "Hello @Ana");
    EXPECT_EQ(plain_text(message(std::string{"Hi"})), "Hi");
}

}  // namespace
}  // namespace starling::model
