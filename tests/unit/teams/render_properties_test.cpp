// Hostile texts through every path of a card: nothing in them becomes markup.
#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "adapters/teams/render.hpp"
#include "tests/support/random.hpp"

namespace starling::teams {
namespace {

namespace json = boost::json;

constexpr std::string_view pieces[] = {"[bank](https://evil.example)",
                                       "<at>Ana</at>",
                                       "</at>",
                                       "<AT>",
                                       "**",
                                       "*",
                                       "_",
                                       "__",
                                       "`",
                                       "~~",
                                       "~",
                                       "\\",
                                       "[",
                                       "]",
                                       "(",
                                       ")",
                                       "![",
                                       "!",
                                       "<https://evil.example>",
                                       "<b>",
                                       "&lt;",
                                       "&",
                                       "#42;",
                                       "lt;",
                                       "{{DATE(2026-01-01T00:00:00Z)}}",
                                       "{",
                                       "\n",
                                       "\n\n",
                                       "- ",
                                       "+ ",
                                       "# ",
                                       "> ",
                                       "1. ",
                                       "12) ",
                                       "1",
                                       ". ",
                                       "---",
                                       "===",
                                       "    ",
                                       "\t",
                                       "\u202e",
                                       "\u0001",
                                       "\xff",
                                       "\"",
                                       "x",
                                       "word",
                                       " ",
                                       "\u00e9",
                                       "\U0001f426",
                                       "javascript:alert(1)",
                                       "29:evil",
                                       "|",
                                       "$",
                                       "${x}"};

class hostile {
public:
    explicit hostile(std::uint64_t seed) : chance_{seed} {}

    std::size_t below(std::size_t n) { return static_cast<std::size_t>(chance_.next() % n); }

    std::string text() {
        std::string out;
        const auto count = below(40) == 0 ? below(3'000) : below(9);
        for (std::size_t i = 0; i < count; ++i) out += pieces[below(std::size(pieces))];
        return out;
    }

    model::run run() {
        const auto label = text();
        switch (below(8)) {
            case 0:
                return model::strong(label);
            case 1:
                return model::emphasis(label);
            case 2:
                return model::code(label);
            case 3:
                return model::mention({"teams", "t", "29:" + std::to_string(below(3))}, label);
            case 4:
                return model::channel({"teams", "t", text()}, label);
            case 5:
                return model::link(
                    below(2) == 0 ? "https://a.example/" + text() : "https://a.example/(x)?y=*z*_",
                    label);
            case 6:
                return model::moment(
                    std::chrono::sys_seconds{std::chrono::seconds{below(3'000'000'000)}}, label);
            default:
                return model::plain(label);
        }
    }

    model::rich_text runs() {
        model::rich_text out;
        for (auto n = below(6); n > 0; --n) out.push_back(run());
        return out;
    }

    model::block block() {
        switch (below(9)) {
            case 0:
                return model::note{runs()};
            case 1:
                return model::facts{{{text(), runs()}, {text(), runs()}}};
            case 2:
                return model::table{{text(), text()}, {{text()}, {text(), text(), text()}}};
            case 3:
                return model::progress{text(), static_cast<int>(below(9)), 5};
            case 4:
                return model::image{"https://a.example/" + text(), text()};
            case 5:
                return model::quote{text()};
            case 6:
                return model::input{"why",  text(), static_cast<model::input::kind>(below(4)),
                                    text(), text(), {{text(), text()}},
                                    true,   0};
            case 7:
                return model::buttons{{button(), button(), button()}};
            default:
                return model::paragraph{runs()};
        }
    }

    model::button button() {
        return {text(),
                text(),
                below(3) == 0 ? "https://a.example/" + text() : "",
                static_cast<model::button::look>(below(3)),
                below(3) == 0 ? text() : "",
                text()};
    }

    model::card card() {
        model::card out{text(), text(), {}};
        for (auto n = below(12); n > 0; --n) out.blocks.push_back(block());
        return out;
    }

private:
    support::seeded_random chance_;
};

/// Reads the markdown of one text as the strictest of the parsers does, and takes what only the
/// renderer builds out of it. What it says is left of markup is a fault.
class reader {
public:
    reader(std::string_view text, const std::vector<std::string>& mentions)
        : text_{text}, mentions_{mentions} {}

    std::string fault() {
        while (fault_.empty() && at_ < text_.size()) step();
        if (fault_.empty() && emphasis_ != 0) fault_ = "open emphasis";
        return fault_;
    }

private:
    std::string_view rest() const { return text_.substr(at_); }
    bool takes(std::string_view what) {
        if (!rest().starts_with(what)) return false;
        at_ += what.size();
        return true;
    }

    void step() {
        if (at_ == 0 || text_.substr(0, at_).ends_with("\n\n")) line_start();
        if (rest()[0] == '\\') return escaped();
        if (takes("**") || takes("*")) return void(emphasis_ ^= 1);
        if (rest()[0] == '[') return link();
        if (rest()[0] == '<') return tag();
        if (rest().starts_with("{{")) return date();
        if (std::string_view{"_`]"}.find(rest()[0]) != std::string_view::npos) fault_ = "bare sign";
        if (rest().starts_with("~~") || rest().starts_with("![")) fault_ = "strike or picture";
        if (rest()[0] == '&' && rest().size() > 1 &&
            (rest()[1] == '#' || std::isalpha(static_cast<unsigned char>(rest()[1]))))
            fault_ = "entity";
        if (rest()[0] == '\n' && !rest().starts_with("\n\n") &&
            !text_.substr(0, at_).ends_with("\n"))
            fault_ = "single line feed";
        ++at_;
    }

    void line_start() {
        if (rest().empty()) return;
        if (std::string_view{"-+#=> \t"}.find(rest()[0]) != std::string_view::npos)
            fault_ = "sign at the start of a line";
        const auto sign = rest().find_first_not_of("0123456789");
        if (sign != 0 && sign != std::string_view::npos &&
            (rest()[sign] == '.' || rest()[sign] == ')'))
            fault_ = "numbered list";
    }

    void escaped() {
        ++at_;
        if (at_ == text_.size() ||
            std::string_view{"\\*_[]`"}.find(rest()[0]) == std::string_view::npos)
            fault_ = "backslash that escapes nothing";
        ++at_;
    }

    void link() {
        auto close = at_ + 1;
        while (close < text_.size() && (text_[close] != ']' || text_[close - 1] == '\\')) ++close;
        const auto target = text_.substr(close);
        const auto end = target.find(')');
        if (!target.starts_with("](https://a.example/") || end == std::string_view::npos)
            fault_ = "link that was not built";
        at_ = close + (end == std::string_view::npos ? 0 : end + 1);
    }

    void tag() {
        for (const auto& words : mentions_)
            if (takes(words)) return;
        ++at_;
        if (!rest().starts_with("\u200b")) fault_ = "tag that was not built";
    }

    void date() {
        const auto end = rest().find(")}}");
        const auto body = rest().substr(0, end);
        const bool ours = body.starts_with("{{DATE(") || body.starts_with("{{TIME(");
        if (end == std::string_view::npos || !ours || body.find('\\') != std::string_view::npos)
            fault_ = "date that was not built";
        at_ += end == std::string_view::npos ? 1 : end + 3;
    }

    std::string_view text_;
    const std::vector<std::string>& mentions_;
    std::size_t at_ = 0;
    int emphasis_ = 0;
    std::string fault_;
};

/// Walks a whole card.
class judge {
public:
    explicit judge(const json::object& card) {
        if (const auto* all = card.at("msteams").as_object().if_contains("entities"))
            for (const auto& one : all->as_array()) {
                mentions_.emplace_back(one.at("text").as_string());
                EXPECT_TRUE(one.at("mentioned").at("id").as_string().starts_with("29:"));
                EXPECT_FALSE(one.at("mentioned").at("id") == "29:evil");
            }
        markdown(card.at("fallbackText"));
        walk(card);
    }

    std::size_t actions = 0;

private:
    void markdown(const json::value& text) {
        const std::string_view words{text.as_string()};
        const auto fault = reader{words, mentions_}.fault();
        EXPECT_EQ(fault, "") << words;
    }

    /// Text that no client should parse: it has no tag of a mention and no date function, in case
    /// one does.
    void plain(const json::value& text) {
        std::string words{text.as_string()};
        std::ranges::transform(words, words.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (const auto* sign : {"<at", "</at", "{{"})
            EXPECT_EQ(words.find(sign), std::string::npos) << words;
    }

    void element(const json::object& o) {
        const auto* type = o.if_contains("type");
        const std::string_view kind = type ? std::string_view{type->as_string()} : "";
        if (kind == "TextBlock") markdown(o.at("text"));
        if (kind == "TextRun") plain(o.at("text"));
        if (kind.starts_with("Action.")) plain(o.at("title"));
        if (kind.starts_with("Input.")) plain(o.at("label"));
        if (kind == "Image") plain(o.at("altText"));
        if (!type && o.contains("value") && o.contains("title") && !in_choices_) {
            markdown(o.at("title"));
            markdown(o.at("value"));
        }
        if (kind == "Action.Execute" || kind == "Action.OpenUrl" || kind == "Action.ShowCard")
            ++actions;
        if (kind == "Action.OpenUrl" || kind == "Image") {
            EXPECT_TRUE(o.at("url").as_string().starts_with("https://a.example/"));
        }
    }

    void walk(const json::value& v) {
        if (v.is_array())
            for (const auto& one : v.as_array()) walk(one);
        if (!v.is_object()) return;
        element(v.as_object());
        for (const auto& [name, value] : v.as_object()) {
            in_choices_ = name == "choices";
            if (name != "data" && name != "msteams") walk(value);
            in_choices_ = false;
        }
    }

    std::vector<std::string> mentions_;
    bool in_choices_ = false;
};

TEST(teams_render_properties, hostile_texts_stay_texts_and_every_limit_is_kept) {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        SCOPED_TRACE(seed);
        const auto card = hostile{seed}.card();
        const auto out = render(card, {.tenant = "t", .nonce = "n"});
        ASSERT_LE(out.card.size(), card_limits::bytes);
        boost::system::error_code broken;
        const auto read = json::parse(out.card, broken);
        ASSERT_FALSE(broken) << out.card;
        const judge verdict{read.as_object()};
        EXPECT_LE(verdict.actions, card_limits::actions);
        if (testing::Test::HasFailure()) return;
    }
}

}  // namespace
}  // namespace starling::teams
