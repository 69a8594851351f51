#include <gtest/gtest.h>

#include "adapters/sandbox/teams/card_text.hpp"
#include "tests/unit/sandbox/office_desk.hpp"

namespace starling::sandbox::test {
namespace {

std::string read_card(const std::string& body, const std::string& actions = "[]") {
    return readable({.card = card_with(body, actions)});
}

TEST(office_readable, decodes_what_clients_decode) {
    EXPECT_EQ(shown_text("Hi <at>Ana &amp; Co</at>, **well** _done_ [here](https://x.org)"),
              "Hi @Ana & Co, well done here (https://x.org)");
    EXPECT_EQ(shown_text(R"(2 \* 3, snake_case_name, 2 * 3 * 4, \[x\](y))"),
              "2 * 3, snake_case_name, 2 * 3 * 4, [x](y)");
    EXPECT_EQ(shown_text("a &lt;b&gt; &copy; **open"), "a <b> &copy; **open");
    EXPECT_EQ(shown_text(R"(**a \*\* b**)"), "a ** b");
    EXPECT_EQ(shown_text(""), "");
}

TEST(office_readable, shows_a_text) {
    EXPECT_EQ(readable({.text = "Thanks, <at>Ana</at>\nBye"}), "Thanks, @Ana\nBye");
}

TEST(office_readable, shows_a_card_from_top_to_bottom) {
    EXPECT_EQ(read_card(R"([{"type":"TextBlock","text":"Kudos","style":"heading"},)"
                        R"({"type":"TextBlock","text":"To **you**"},)"
                        R"({"type":"TextBlock","text":"gone","isVisible":false},)"
                        R"({"type":"FactSet","facts":[{"title":"Points","value":"5"},)"
                        R"({"title":"Rank","value":"2"}]},)"
                        R"({"type":"Container","items":[{"type":"Image","altText":"a bird"}]},)"
                        R"({"type":"ColumnSet","columns":[{"items":[{"type":"TextBlock",)"
                        R"("text":"a"}]},{"items":[{"type":"TextBlock","text":"b"}]}]},)"
                        R"({"type":"RichTextBlock","inlines":["one ",{"type":"TextRun",)"
                        R"("text":"two"}]},{"type":"Badge","text":"new"},)"
                        R"({"type":"Input.Text","id":"i","label":"Why"},)"
                        R"({"type":"Input.Toggle","id":"j","title":"Loud","value":"true"}])",
                        R"([{"title":"Share"},{"title":"Skip"}])"),
              "== Kudos ==\nTo you\nPoints  5\nRank    2\n[image: a bird]\na  b\none two\n(new)\n"
              "Why: ____\nLoud: true\n[Share] [Skip]");
}

TEST(office_readable, aligns_tables) {
    const auto cell = [](const std::string& text) {
        return R"({"items":[{"type":"TextBlock","text":")" + text + R"("}]})";
    };
    const auto row = [&](const std::string& a, const std::string& b) {
        return R"({"cells":[)" + cell(a) + "," + cell(b) + "]}";
    };
    EXPECT_EQ(
        read_card(R"([{"type":"Table","rows":[)" + row("Zoë", "9") + "," + row("Jo", "10") + "]}]"),
        "Zoë  9\nJo   10");
}

TEST(office_readable, shows_what_a_show_card_hides) {
    EXPECT_EQ(read_card("[]", R"([{"type":"Action.ShowCard","title":"Share","card":{"body":)"
                              R"([{"type":"TextBlock","text":"Sure?"}],"actions":)"
                              R"([{"title":"Yes"}]}},{"title":"Skip"}])"),
              "[Share] [Skip]\n  Sure?\n  [Yes]");
}

}  // namespace
}  // namespace starling::sandbox::test
