#include "commands/model/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace starling::model {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

const address ana{"slack", "T1", "U1"};
const address bo{"slack", "T1", "U2"};

words read(const rich_text& text) {
    auto result = read_words(text);
    if (const auto* bad = std::get_if<bad_line>(&result)) {
        ADD_FAILURE() << bad->text;
        return {};
    }
    return std::get<words>(std::move(result));
}

words read(std::string_view text) {
    return read(rich_text{plain(std::string{text})});
}

template <class Text>
std::string fault(const Text& text) {
    const auto result = read_words(text);
    const auto* bad = std::get_if<bad_line>(&result);
    return bad ? bad->text : "no fault";
}

std::vector<std::string> texts(const words& w) {
    std::vector<std::string> out;
    for (const auto& one : w.list) out.push_back(one.text);
    return out;
}

std::vector<word::kind> kinds(const words& w) {
    std::vector<word::kind> out;
    for (const auto& one : w.list) out.push_back(one.what);
    return out;
}

TEST(words, are_cut_at_any_white_space) {
    EXPECT_THAT(texts(read("  share\ti-7k2m\n linkedin\u00a0now\u3000! ")),
                ElementsAre("share", "i-7k2m", "linkedin", "now", "!"));
    EXPECT_THAT(read("").list, IsEmpty());
    EXPECT_THAT(read(" \n\u00a0").list, IsEmpty());
}

TEST(words, are_grouped_by_quotes_of_many_languages) {
    for (const auto* line : {"\"a b\" c", "“a b” c", "„a b“ c", "„a b” c", "‟a b” c", "”a b” c",
                             "«a b» c", "»a b« c", "‘a b’ c"}) {
        const auto w = read(line);
        EXPECT_THAT(texts(w), ElementsAre("a b", "c")) << line;
        EXPECT_THAT(kinds(w), ElementsAre(word::kind::quoted, word::kind::plain)) << line;
    }
}

TEST(words, keep_quotes_inside_a_word) {
    EXPECT_THAT(texts(read("a 24\" screen")), ElementsAre("a", "24\"", "screen"));
    EXPECT_THAT(texts(read("don’t ‘tis Ana’s")), ElementsAre("don’t", "‘tis", "Ana’s"));
    EXPECT_THAT(texts(read("it's 'a b'")), ElementsAre("it's", "'a", "b'"));
    EXPECT_THAT(texts(read("‘Ana’s team’ x")), ElementsAre("Ana’s team", "x"));
}

TEST(words, may_be_empty_when_quoted) {
    EXPECT_THAT(texts(read("\"\" x")), ElementsAre("", "x"));
    EXPECT_THAT(texts(read("\"a\"b")), ElementsAre("a", "b"));
}

TEST(words, name_the_quote_that_is_not_closed) {
    EXPECT_THAT(fault(std::string_view{"item new \"Our new plant in Lyon opens its doors"}),
                testing::AllOf(HasSubstr("\"Our new plant"), HasSubstr("never ends")));
    EXPECT_THAT(fault(std::string_view{"--words=“open"}), HasSubstr("“open"));
    EXPECT_THAT(fault(std::string_view{"“straight at the end\""}), HasSubstr("never ends"));
}

TEST(flags, have_names_and_values) {
    const auto w =
        read("a --dry-run --topic=security --title=\"Two words\" --Lang=„d e“ --empty= b");
    EXPECT_THAT(w.flags, ElementsAre(Pair("dry-run", ""), Pair("empty", ""), Pair("lang", "d e"),
                                     Pair("title", "Two words"), Pair("topic", "security")));
    EXPECT_THAT(texts(w), ElementsAre("a", "b"));
}

TEST(flags, may_begin_with_the_dash_chat_clients_make) {
    EXPECT_THAT(read("cap set —network=x —force").flags,
                ElementsAre(Pair("force", ""), Pair("network", "x")));
}

TEST(flags, are_plain_words_when_they_are_no_flags) {
    const auto w = read("-- --- — --7 \"--quoted\" a--b --a.b -x");
    EXPECT_THAT(w.flags, IsEmpty());
    EXPECT_THAT(texts(w), ElementsAre("--", "---", "—", "--7", "--quoted", "a--b", "--a.b", "-x"));
}

TEST(flags, stand_once) {
    EXPECT_THAT(fault(std::string_view{"--lang=de --LANG=en"}), HasSubstr("--lang is there twice"));
}

TEST(flags, take_a_link_as_their_value) {
    const auto w = read({plain("item --url="), link("https://a.example/x", "a.example/x")});
    EXPECT_THAT(w.flags, ElementsAre(Pair("url", "https://a.example/x")));
    EXPECT_THAT(texts(w), ElementsAre("item"));
}

TEST(mentions, are_words_of_their_kind) {
    const auto w = read({plain("kudos "), mention(ana, "Ana"), mention(bo, "Bo"), plain(" in"),
                         channel({"slack", "T1", "C1"}, "wins")});
    EXPECT_THAT(kinds(w), ElementsAre(word::kind::plain, word::kind::user, word::kind::user,
                                      word::kind::plain, word::kind::channel));
    EXPECT_EQ(w.list[1].who, ana);
    EXPECT_EQ(w.list[2].text, "Bo");
    EXPECT_EQ(w.list[4].who.id, "C1");
}

TEST(mentions, cannot_be_typed_by_hand) {
    const auto w = read("<@U1> <!channel> <#C1|general> @ana");
    EXPECT_THAT(texts(w), ElementsAre("<@U1>", "<!channel>", "<#C1|general>", "@ana"));
    EXPECT_THAT(kinds(w), testing::Each(word::kind::plain));
}

TEST(mentions, inside_quotes_are_text) {
    const auto w = read({plain("\"thanks "), mention(ana, "Ana"), plain(" for\u00a0it\"")});
    EXPECT_THAT(texts(w), ElementsAre("thanks @Ana for\u00a0it"));
    EXPECT_EQ(w.list[0].what, word::kind::quoted);
}

TEST(urls, are_words_of_their_kind) {
    const auto w =
        read({plain("new https://a.example "), link("http://b.example", "b.example"), plain(" "),
              link("https://c.example/x", "Our story"), plain(" \"http://d\"")});
    EXPECT_THAT(kinds(w), ElementsAre(word::kind::plain, word::kind::url, word::kind::url,
                                      word::kind::url, word::kind::quoted));
    EXPECT_THAT(texts(w), ElementsAre("new", "https://a.example", "http://b.example",
                                      "https://c.example/x", "http://d"));
}

TEST(reasons, run_from_for_to_the_end) {
    const auto w = read({plain("kudos "), mention(ana, "Ana"),
                         plain(" For the  \"big\" launch —really, with "), mention(bo, "Bo"),
                         plain(" and --all of us for days ")});
    EXPECT_EQ(w.reason, "the \"big\" launch —really, with and --all of us for days");
    EXPECT_EQ(w.reason_at, 2u);
    EXPECT_EQ(w.list[w.reason_at].text, "For");
    EXPECT_THAT(w.flags, IsEmpty());
    EXPECT_EQ(std::ranges::count(w.list, word::kind::user, &word::what), 2);
}

TEST(reasons, may_hold_links_and_open_quotes) {
    const auto w = read({plain("x for the \"best "), link("https://a.example/p", "post"),
                         plain(" on "), link("http://b.example", "b.example")});
    EXPECT_EQ(w.reason, "the \"best post (a.example) on http://b.example");
}

TEST(reasons, need_an_unquoted_for) {
    const auto w = read("title \"for\" forty --for=me");
    EXPECT_EQ(w.reason_at, std::string::npos);
    EXPECT_EQ(w.reason, "");
}

TEST(reasons, may_be_empty) {
    const auto w = read("kudos for");
    EXPECT_EQ(w.reason_at, 1u);
    EXPECT_EQ(w.reason, "");
}

TEST(size, is_limited_with_a_number_in_the_answer) {
    const std::string fits(max_command_text, 'a');
    EXPECT_EQ(read(fits).list.size(), 1u);
    EXPECT_THAT(fault(std::string_view{fits + "a"}),
                testing::AllOf(HasSubstr("16385 bytes"), HasSubstr("16384")));
    const rich_text split{plain(fits), link("https://a.example", "")};
    EXPECT_THAT(fault(split), HasSubstr("bytes long"));
    EXPECT_THAT(fault(std::string_view{std::string(100'000, '"')}), HasSubstr("100000 bytes"));
}

}  // namespace
}  // namespace starling::model
