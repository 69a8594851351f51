#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "commands/model/words.hpp"
#include "commands/rules/text.hpp"

namespace starling::model {
namespace {

/// Texts made of the pieces the grammar knows, and of bytes that are no UTF-8.
rc::Gen<std::string> any_line() {
    const auto piece = rc::gen::element<std::string>(
        "\"", "“", "”", "„", "«", "»", "‘", "’", "'", "--", "—", "=", " ", "\u00a0", "\n", "for",
        "a", "lang", "https://x.example", "<@U1>", "\xff", "\xe2\x80", std::string(1, '\0'));
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string text;
                            for (const auto& one : pieces) text += one;
                            return text;
                        });
}

RC_GTEST_PROP(words_property, answer_every_line, ()) {
    const auto text = *any_line();
    const auto result = read_words(std::string_view{text});
    if (const auto* bad = std::get_if<bad_line>(&result)) {
        RC_ASSERT(!bad->text.empty());
        return;
    }
    const auto& w = std::get<words>(result);
    RC_ASSERT(w.reason_at == std::string::npos || w.reason_at < w.list.size());
    for (const auto& one : w.list) {
        RC_ASSERT(one.what == word::kind::quoted || !one.text.empty());
        RC_ASSERT((one.what == word::kind::url) <= rules::is_web_url(one.text));
        RC_ASSERT(one.what != word::kind::user && one.what != word::kind::channel);
    }
}

RC_GTEST_PROP(words_property, simple_words_come_back_as_they_went, ()) {
    const auto letters = rc::gen::nonEmpty(rc::gen::string<std::string>());
    std::vector<std::string> sent;
    std::string text;
    for (auto one : *rc::gen::container<std::vector<std::string>>(letters)) {
        std::erase_if(one, [](char c) { return (c | 32) < 'a' || (c | 32) > 'z'; });
        if (one.empty() || rules::lower(one) == "for") continue;
        text += one + " ";
        sent.push_back(one);
    }
    const auto w = std::get<words>(read_words(std::string_view{text}));
    RC_ASSERT(w.list.size() == sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) RC_ASSERT(w.list[i].text == sent[i]);
}

RC_GTEST_PROP(words_property, quoted_text_comes_back_as_it_went, (std::string text)) {
    std::erase(text, '"');
    const auto w = std::get<words>(read_words(std::string_view{"\"" + text + "\""}));
    RC_ASSERT(w.list.size() == 1u);
    RC_ASSERT(w.list[0].text == text);
}

/// How long the worst lines of a size take; pieces that open and never close are the danger.
std::chrono::nanoseconds cost_of(std::size_t size) {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string_view piece : {"‘a ", "“a ” ", "--a=‘ ", "\"a\"", "— ", "for ", "\xe2"}) {
        std::string text;
        while (text.size() + piece.size() <= size) text += piece;
        (void)read_words(std::string_view{text});
        rich_text runs;
        for (std::size_t i = 0; i < size / 8; ++i) {
            runs.push_back(plain("‘a "));
            runs.push_back(mention({"slack", "T1", "U1"}, "Ana"));
        }
        (void)read_words(runs);
    }
    return std::chrono::steady_clock::now() - start;
}

TEST(words_cost, grows_with_the_line_not_with_its_square) {
    const auto best_of_five = [](std::size_t size) {
        auto best = cost_of(size);
        for (int i = 0; i < 4; ++i) best = std::min(best, cost_of(size));
        return best;
    };
    const auto small = best_of_five(max_command_text / 8);
    const auto large = best_of_five(max_command_text);
    // Linear is 8, quadratic 64.
    EXPECT_LT(large, small * 32);
    EXPECT_LT(large, std::chrono::seconds{2});
}

}  // namespace
}  // namespace starling::model
