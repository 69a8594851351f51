#include "adapters/slack/render.hpp"

#include <random>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "tests/unit/slack/block_check.hpp"

namespace starling::slack {
namespace {

namespace json = boost::json;
using test::block_check;

const render_options here{"T1"};

json::value blocks_of(const model::card& card, const render_options& options = here) {
    return json::parse(render(card, options).blocks);
}

model::address person(std::string id, std::string workspace = "T1") {
    return {"slack", std::move(workspace), std::move(id)};
}

TEST(render, a_message_has_its_summary_as_fallback) {
    const auto out = render(model::message("Hello <!channel> & all"), here);
    EXPECT_EQ(out.text, "Hello &lt;!channel&gt; &amp; all");
    EXPECT_EQ(out.blocks, R"([{"type":"rich_text","elements":[{"type":"rich_text_section",)"
                          R"("elements":[{"type":"text","text":"Hello <!channel> & all"}]}]}])");
}

TEST(render, an_empty_card_still_says_something) {
    const auto out = render({}, here);
    EXPECT_EQ(out.text, "\u2026");
    EXPECT_EQ(block_check{json::parse(out.blocks)}.fault, "");
}

TEST(render, mentions_only_people_of_this_workspace) {
    const model::card card{
        "x",
        "",
        {model::paragraph{
            {model::mention(person("U1"), "Ana"), model::mention(person("U2", "T2"), "Bo"),
             model::mention(person("u-3"), "Cy"), model::mention({"teams", "T1", "U4"}, "Di"),
             model::channel(person("C1"), "general"), model::channel(person("C2", "T2"), "far")}}}};
    const block_check check{blocks_of(card)};
    EXPECT_EQ(check.fault, "");
    EXPECT_EQ(check.users, 1);
    EXPECT_EQ(check.channels, 1);
    EXPECT_EQ(check.shown, "@Bo@Cy@Di#far");
}

TEST(render, links_are_http_and_show_where_they_go) {
    const model::card card{
        "x",
        "",
        {model::paragraph{{model::link("https://a.org/x", "An article"),
                           model::link("javascript:alert(1)", "click"),
                           model::link("https://evil.org/", "https://bank.com/login"),
                           model::link("https://evil.org/2", "www.bank.com"),
                           model::link("https://b.org", "")}}}};
    const block_check check{blocks_of(card)};
    EXPECT_EQ(check.fault, "");
    EXPECT_EQ(check.links, 4);
    EXPECT_EQ(check.shown, "An articleclickhttps://evil.org/https://evil.org/2https://b.org");
}

TEST(render, times_are_shown_in_the_readers_zone) {
    const auto at = std::chrono::sys_seconds{std::chrono::seconds{1'795'420'800}};
    const model::card card{"x", "", {model::paragraph{{model::moment(at, "Monday 08:00")}}}};
    const auto element = blocks_of(card).at_pointer("/0/elements/0/elements/0");
    EXPECT_EQ(element.at("type"), "date");
    EXPECT_EQ(element.at("timestamp"), 1'795'420'800);
    EXPECT_EQ(element.at("fallback"), "Monday 08:00");
}

TEST(render, a_note_is_small_print_unless_it_needs_typed_elements) {
    const model::card words{
        "x", "", {model::note{{model::plain("2 of 2 "), model::strong("today")}}}};
    EXPECT_EQ(blocks_of(words).at_pointer("/0/type"), "context");
    const model::card link{"x", "", {model::note{{model::link("https://a.org", "a")}}}};
    EXPECT_EQ(blocks_of(link).at_pointer("/0/type"), "rich_text");
}

TEST(render, buttons_carry_their_line_and_a_unique_id) {
    model::buttons row;
    for (int i = 0; i < 7; ++i) row.row.push_back({"Share", "share i-7k2m linkedin"});
    const model::card card{"x", "", {row, model::buttons{{{"Open", "", "https://a.org"}}}}};
    const auto blocks = blocks_of(card);
    ASSERT_EQ(blocks.as_array().size(), 3u);
    EXPECT_EQ(blocks.at_pointer("/0/elements").as_array().size(), 5u);
    EXPECT_EQ(blocks.at_pointer("/1/elements").as_array().size(), 2u);
    EXPECT_EQ(blocks.at_pointer("/0/elements/0/action_id"), "share.1");
    EXPECT_EQ(blocks.at_pointer("/1/elements/1/action_id"), "share.7");
    EXPECT_EQ(blocks.at_pointer("/0/elements/0/value"), "share i-7k2m linkedin");
    EXPECT_EQ(blocks.at_pointer("/2/elements/0/action_id"), "open.8");
    EXPECT_FALSE(blocks.at_pointer("/2/elements/0").as_object().contains("value"));
}

TEST(render, a_line_that_does_not_fit_has_no_button) {
    const model::card card{"x",
                           "",
                           {model::buttons{{{"Long", "do " + std::string(2000, 'x')},
                                            {"Dead", "", "javascript:x"},
                                            {"Fine", "me"}}}}};
    const auto blocks = blocks_of(card);
    ASSERT_EQ(blocks.at_pointer("/0/elements").as_array().size(), 1u);
    EXPECT_EQ(blocks.at_pointer("/0/elements/0/value"), "me");
}

TEST(render, says_so_when_a_card_does_not_fit) {
    model::card card{"x", "", {}};
    for (int i = 0; i < 80; ++i) card.blocks.push_back(model::divider{});
    const auto blocks = blocks_of(card);
    ASSERT_EQ(blocks.as_array().size(), 50u);
    EXPECT_EQ(blocks.at_pointer("/49/elements/0/text"),
              "The rest does not fit into one Slack message.");
    EXPECT_EQ(blocks_of(card, {"T1", block_limits::home_blocks}).as_array().size(), 80u);
}

TEST(render, a_table_lines_up_and_counts_what_is_left_out) {
    model::table t{{"Name", "Points"}, {{"Ana", "12"}, {"Bo", "7"}}};
    const model::card small{"x", "", {t}};
    EXPECT_EQ(blocks_of(small).at_pointer("/0/elements/0/type"), "rich_text_preformatted");
    EXPECT_EQ(block_check{blocks_of(small)}.shown, "Name  Points\nAna   12\nBo    7");
    for (int i = 0; i < 1000; ++i) t.rows.push_back({"Somebody with a name", std::to_string(i)});
    const block_check large{blocks_of({"x", "", {t}})};
    EXPECT_EQ(large.fault, "");
    EXPECT_NE(large.shown.find(" more rows"), std::string::npos);
}

TEST(render, keeps_the_fallback_within_4000_after_escaping) {
    const auto out = render(model::message(std::string(3999, '&')), here);
    EXPECT_LE(units(out.text), 4000u);
    EXPECT_TRUE(out.text.ends_with("&amp;…"));
}

/// Texts as nasty as people can type them.
class nasty {
public:
    explicit nasty(unsigned seed) : chance_{seed} {}

    int below(int n) { return static_cast<int>(chance_() % static_cast<unsigned>(n)); }

    std::string text() {
        static const std::string pieces[] = {"<!channel>",
                                             "<!here|x>",
                                             "<@U1>",
                                             "<#C1|x>",
                                             "<https://evil.org|bank>",
                                             "&amp;",
                                             "&",
                                             "*b*",
                                             "_i_",
                                             "`c`",
                                             "~s~",
                                             ":tada:",
                                             "https://evil.org/x",
                                             "@everyone",
                                             "\u202e",
                                             "\u2066",
                                             "\xff",
                                             "\xc3",
                                             "\n",
                                             "\t",
                                             "\x01",
                                             std::string(1, '\0'),
                                             "é",
                                             "🎉",
                                             "\"",
                                             "\\",
                                             "|",
                                             "<!subteam^S1>",
                                             "<!date^1^{time}|x>",
                                             "xoxb-1-2",
                                             "word ",
                                             " "};
        std::string out;
        for (int i = below(8); i > 0; --i)
            out += pieces[static_cast<std::size_t>(below(std::size(pieces)))];
        if (below(20) == 0) out += std::string(static_cast<std::size_t>(below(6000)), 'w');
        if (below(20) == 0)
            for (int i = below(2500); i > 0; --i) out += "🎉";
        return out;
    }

    model::rich_text words() {
        model::rich_text out;
        for (int i = below(6); i > 0; --i) {
            switch (below(4)) {
                case 0:
                    out.push_back(model::strong(text()));
                    break;
                case 1:
                    out.push_back(model::code(text()));
                    break;
                case 2:
                    out.push_back(model::link(text(), text()));
                    break;
                default:
                    out.push_back(model::plain(text()));
                    break;
            }
        }
        return out;
    }

    model::block block() {
        switch (below(9)) {
            case 0:
                return model::paragraph{words()};
            case 1:
                return model::note{words()};
            case 2:
                return model::facts{{{text(), words()}, {text(), words()}}};
            case 3:
                return model::table{{text(), text()}, {{text()}, {text(), text(), text()}, {}}};
            case 4:
                return model::progress{text(), below(200) - 100, below(100) - 50};
            case 5:
                return model::image{below(2) ? "https://x.org/a.png" : text(), text()};
            case 6:
                return model::divider{};
            case 7:
                return model::quote{text()};
            default:
                break;
        }
        model::buttons row;
        for (int i = below(9); i > 0; --i)
            row.row.push_back({text(), text(), below(2) ? text() : "https://x.org",
                               model::button::look::danger, text(), text()});
        return row;
    }

    model::card card() {
        model::card out{text(), text(), {}};
        for (int i = below(70); i > 0; --i) out.blocks.push_back(block());
        return out;
    }

private:
    std::mt19937 chance_;
};

TEST(render, keeps_every_limit_whatever_the_card) {
    nasty any{1};
    for (int i = 0; i < 1500; ++i) {
        const auto out = render(any.card(), here);
        const block_check check{json::parse(out.blocks)};
        ASSERT_EQ(check.fault, "") << i << "\n" << out.blocks;
        ASSERT_LE(check.buttons, 25);
        ASSERT_LE(units(out.text), 4000u);
        ASSERT_FALSE(out.text.empty());
    }
}

/// What people type is shown, and nothing else happens: the only elements that act are those of
/// typed runs, and the fallback has no character that Slack would parse. (The proof `inject` tries
/// whole cards, on both platforms, by the hundred thousand.)
TEST(render, nothing_typed_becomes_a_mention_a_link_or_a_broadcast) {
    nasty any{2};
    for (int i = 0; i < 2'000; ++i) {
        const auto text = any.text();
        const model::card card{text,
                               text,
                               {model::paragraph{{model::plain(text), model::strong(text),
                                                  model::mention({"slack", "T2", "U1"}, text),
                                                  model::channel({"slack", "T1", text}, text),
                                                  model::link(text, text)}},
                                model::note{{model::plain(text)}}, model::quote{text}}};
        const auto out = render(card, here);
        ASSERT_EQ(out.text.find('<'), std::string::npos);
        ASSERT_EQ(out.text.find('>'), std::string::npos);
        ASSERT_EQ(render_plain(card).find('<'), std::string::npos);
        const block_check check{json::parse(out.blocks)};
        ASSERT_EQ(check.fault, "") << out.blocks;
        ASSERT_EQ(check.users + check.channels, 0) << out.blocks;
        // A long text before it may have used up the room for the link.
        const int links = is_web_url(text) ? 1 : 0;
        ASSERT_LE(check.links, links) << out.blocks;
        if (units(text) < 500) ASSERT_EQ(check.links, links) << out.blocks;
        ASSERT_EQ(out.blocks.find("mrkdwn"), std::string::npos);
        ASSERT_EQ(out.blocks.find("\"type\":\"broadcast\""), std::string::npos);
    }
}

}  // namespace
}  // namespace starling::slack
