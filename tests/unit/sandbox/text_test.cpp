#include "adapters/sandbox/text.hpp"

#include <gtest/gtest.h>

namespace starling::sandbox {
namespace {

std::string name_of(std::string_view id) {
    return id == "U0ANA" ? "Ana Costa" : id == "C0NEWS" ? "news" : "";
}

std::string sent(std::string_view typed) {
    const typed_names names{
        [](std::string_view h) { return h == "ana" ? std::string{"<@U0ANA|ana>"} : std::string{}; },
        [](std::string_view n) {
            return n == "news" ? std::string{"<#C0NEWS|news>"} : std::string{};
        }};
    return as_sent(typed, names);
}

TEST(text, counts_code_points) {
    EXPECT_EQ(length("Grüße 🐦"), 7u);
    EXPECT_TRUE(blank(" \n\t"));
    EXPECT_FALSE(blank(" x"));
}

TEST(text, entities_go_both_ways_once) {
    EXPECT_EQ(escape("a & <b>"), "a &amp; &lt;b&gt;");
    EXPECT_EQ(decode("a &amp; &lt;b&gt;"), "a & <b>");
    EXPECT_EQ(decode("&amp;lt;"), "&lt;");
    EXPECT_EQ(decode("&quot; &"), "&quot; &");
}

struct typed_case {
    std::string_view typed, on_the_wire;
};

TEST(text, typed_names_and_links_become_tokens_and_nothing_else_does) {
    const typed_case cases[] = {
        {"", ""},
        {"@ana for help", "<@U0ANA|ana> for help"},
        {"thanks @ana.", "thanks <@U0ANA|ana>."},
        {"(@ana)", "(<@U0ANA|ana>)"},
        {"@nobody", "@nobody"},
        {"mail@ana", "mail@ana"},
        {"see #news, #other", "see <#C0NEWS|news>, #other"},
        {"https://x.example/a?b=1&c=2 now", "<https://x.example/a?b=1&amp;c=2> now"},
        {"@channel @here", "<!channel> <!here>"},
        {"@hereafter", "@hereafter"},
        {"<!channel> <@U0ANA>", "&lt;!channel&gt; &lt;@U0ANA&gt;"},
        {"R&D", "R&amp;D"},
    };
    for (const auto& c : cases) EXPECT_EQ(sent(c.typed), c.on_the_wire) << c.typed;
}

struct shown_case {
    std::string_view posted, seen;
};

TEST(text, posted_text_is_shown_as_people_see_it) {
    const shown_case cases[] = {
        {"*bold* _it_ ~gone~ `code *x*`", "bold it gone code *x*"},
        {"2 * 3 * 4 snake_case_name", "2 * 3 * 4 snake_case_name"},
        {"*_both_*", "both"},
        {"a &lt;b&gt; &amp;amp;", "a <b> &amp;"},
        {"<@U0ANA> and <@U0ANA|ana>", "@Ana Costa and @Ana Costa"},
        {"<@U0NOBODY>", "<@U0NOBODY>"},
        {"<#C0NEWS|news>", "#news"},
        {"<!channel> <!subteam^S1|team>", "@channel @team"},
        {"<https://x.example|the page>", "the page (https://x.example)"},
        {"<https://x.example>", "https://x.example"},
        {"<!date^1795420800^{time}|8:00>", "8:00"},
        {"open < angle", "open < angle"},
        {"&lt;!channel&gt;", "<!channel>"},
    };
    for (const auto& c : cases) EXPECT_EQ(shown(c.posted, name_of), c.seen) << c.posted;
}

}  // namespace
}  // namespace starling::sandbox
