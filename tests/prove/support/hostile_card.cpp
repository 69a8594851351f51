#include "tests/prove/support/hostile_card.hpp"

#include <iterator>
#include <string_view>
#include <utility>

namespace starling::prove {
namespace {

/// What somebody would try, and the pieces that could become it when they meet.
constexpr std::string_view pieces[] = {"<@U0EVIL>",
                                       "<@U0EVIL|the boss>",
                                       "<!channel>",
                                       "<!here|here>",
                                       "<!everyone>",
                                       "<!subteam^S0EVIL>",
                                       "<#C0EVIL>",
                                       "<#C0EVIL|general>",
                                       "<https://evil.example|our bank>",
                                       "<mailto:a@evil.example|mail>",
                                       "<!date^1700000000^{date}^https://evil.example|x>",
                                       "@channel",
                                       "@here",
                                       "@everyone",
                                       "https://evil.example",
                                       "www.evil.example",
                                       "[our bank](https://evil.example)",
                                       "![](https://evil.example/p.png)",
                                       "[",
                                       "](",
                                       ")",
                                       "<at>The Boss</at>",
                                       "<at id=\"29:evil\">Boss</at>",
                                       "<AT>",
                                       "</at>",
                                       "<at",
                                       "{{DATE(",
                                       "{{DATE(2026-11-22T00:00:00Z,SHORT)}}",
                                       "{{TIME(",
                                       "}}",
                                       "&lt;!channel&gt;",
                                       "&#60;",
                                       "&amp;lt;",
                                       "<",
                                       ">",
                                       "&",
                                       "|",
                                       "^",
                                       "!",
                                       "@",
                                       "#",
                                       "*",
                                       "_",
                                       "~",
                                       "`",
                                       "```",
                                       "**",
                                       "\\",
                                       "\\<",
                                       "\"",
                                       "\",\"type\":\"broadcast\"",
                                       "\n",
                                       "\r\n",
                                       "\t",
                                       " ",
                                       "\u200b",
                                       "\u202e",
                                       "\u2028",
                                       "\ufeff",
                                       std::string_view{"\0", 1},
                                       "\x1b[31m",
                                       "\xff",
                                       "\xc3",
                                       "\xed\xa0\x80",
                                       ":smile:",
                                       "# ",
                                       "- ",
                                       "1. ",
                                       "> ",
                                       "a",
                                       "ok",
                                       "Ana",
                                       "été",
                                       "\U0001f600",
                                       "javascript:alert(1)"};

constexpr std::string_view urls[] = {"https://example.com/post", "https://example.com/a?b=c&d=e",
                                     "http://example.com/x_(y)", "https://example.com/~me#[1]"};
constexpr std::string_view no_urls[] = {"javascript:alert(1)",
                                        "https://evil.example|our bank",
                                        "https://evil.example>",
                                        "mailto:a@evil.example",
                                        "",
                                        "https://",
                                        "ftp://evil.example",
                                        "https://e\nvil.example"};
constexpr const char* slack_people[] = {"U0ANA", "W0BEN"};
constexpr const char* teams_people[] = {"29:ana", "29:ben"};

}  // namespace

std::string hostile_cards::text() {
    ++made_.strings;
    std::string out;
    const auto parts = below(6);
    for (std::size_t n = 0; n < parts; ++n) out += pieces[below(std::size(pieces))];
    if (below(400) == 0) out.append(below(5'000), '<');
    return out;
}

/// Half of them are none.
std::string hostile_cards::url() {
    if (below(2) == 0) return std::string{no_urls[below(std::size(no_urls))]};
    std::string good{urls[below(std::size(urls))]};
    made_.urls.insert(good);
    return good;
}

model::run hostile_cards::run() {
    switch (below(9)) {
        case 0: {
            const auto* id = platform_ == "slack" ? slack_people[below(2)] : teams_people[below(2)];
            made_.people.insert(id);
            return model::mention({platform_, workspace_, id}, text());
        }
        case 1:
            return model::mention({platform_, workspace_, text()}, text());
        case 2:
            made_.channels.insert("C0GENERAL");
            return model::channel({platform_, workspace_, "C0GENERAL"}, text());
        case 3:
            return model::channel({platform_, workspace_, text()}, text());
        case 4:
            return model::link(url(), text());
        case 5:
            return model::moment(std::chrono::sys_seconds{std::chrono::seconds{1'700'000'000}},
                                 text());
        case 6:
            return model::strong(text());
        case 7:
            return below(2) == 0 ? model::emphasis(text()) : model::code(text());
        default:
            return model::plain(text());
    }
}

model::rich_text hostile_cards::runs() {
    model::rich_text out;
    for (std::size_t n = 1 + below(5); n > 0; --n) out.push_back(run());
    return out;
}

model::button hostile_cards::button() {
    return {.label = text(),
            .line = text(),
            .url = below(3) == 0 ? url() : "",
            .confirm = below(3) == 0 ? text() : "",
            .spoken = text()};
}

model::input hostile_cards::input() {
    using kind = model::input::kind;
    constexpr kind kinds[] = {kind::line, kind::lines, kind::choice, kind::number};
    model::input field{.name = "field", .label = text(), .what = kinds[below(4)], .value = text()};
    field.placeholder = text();
    for (std::size_t n = below(4); n > 0; --n) field.choices.emplace_back(text(), text());
    return field;
}

model::block hostile_cards::block() {
    switch (below(9)) {
        case 0:
            return model::note{runs()};
        case 1: {
            model::facts f;
            for (std::size_t n = 1 + below(3); n > 0; --n) f.rows.emplace_back(text(), runs());
            return f;
        }
        case 2: {
            model::table t{{text(), text()}, {}};
            for (std::size_t n = 1 + below(3); n > 0; --n) t.rows.push_back({text(), text()});
            return t;
        }
        case 3:
            return model::progress{text(), static_cast<int>(below(12)), 10};
        case 4:
            return model::image{url(), text()};
        case 5:
            return model::quote{text()};
        case 6:
            return input();
        case 7: {
            model::buttons b;
            for (std::size_t n = 1 + below(3); n > 0; --n) b.row.push_back(button());
            return b;
        }
        default:
            return model::paragraph{runs()};
    }
}

hostile_card hostile_cards::next() {
    made_ = {};
    made_.card = {.summary = text(), .title = text()};
    for (std::size_t n = 1 + below(4); n > 0; --n) made_.card.blocks.push_back(block());
    return std::move(made_);
}

}  // namespace starling::prove
