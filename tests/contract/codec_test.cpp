#include "storage/codec.hpp"

#include <gtest/gtest.h>

namespace starling::storage {
namespace {

model::card everything() {
    using namespace model;
    const address ana{"slack", "T1", "U1"};
    return {
        .summary = "All \"kinds\"\n of blocks",
        .title = "Title",
        .blocks = {
            paragraph{
                {plain("a & b <c>"), strong("s"), emphasis("e"), code("c"), mention(ana, "Ana"),
                 channel({"slack", "T1", "C1"}, "general"), link("https://e.com/?a=b&c", "label"),
                 moment(std::chrono::sys_seconds{std::chrono::seconds{1'800'000'000}}, "later")}},
            note{{plain("small")}}, facts{{{"Points", {plain("3")}}, {"Rank", {}}}},
            table{{"a", "b"}, {{"1", "2"}, {"3", "4"}}}, progress{"shares", 1, 2},
            image{"https://e.com/i.png", "alt"}, divider{}, quote{"<!channel> is text"},
            buttons{{{.label = "Share",
                      .line = "share i-7k2m linkedin",
                      .url = "https://e.com",
                      .style = button::look::primary,
                      .confirm = "Sure?",
                      .spoken = "Share it"},
                     {.label = "No", .line = "skip", .style = button::look::danger, .form = true}}},
            input{.name = "words", .label = "Words", .value = "so far", .fault = "too long"}}};
}

TEST(codec, a_card_survives_the_trip) {
    const auto text = encode(everything());
    const auto back = decode_card(text);
    ASSERT_TRUE(back);
    EXPECT_EQ(encode(*back), text);
    EXPECT_EQ(model::plain_text(*back), model::plain_text(everything()));
    ASSERT_EQ(back->blocks.size(), 10u);
    const auto& runs = std::get<model::paragraph>(back->blocks[0]).text;
    EXPECT_EQ(runs[4].who, (model::address{"slack", "T1", "U1"}));
    EXPECT_EQ(runs[6].url, "https://e.com/?a=b&c");
    EXPECT_EQ(runs[7].at.time_since_epoch(), std::chrono::seconds{1'800'000'000});
    const auto& row = std::get<model::buttons>(back->blocks[8]).row;
    EXPECT_EQ(row[0].confirm, "Sure?");
    EXPECT_EQ(row[1].style, model::button::look::danger);
    EXPECT_FALSE(row[0].form);
    EXPECT_TRUE(row[1].form);
    EXPECT_EQ(std::get<model::input>(back->blocks[9]).fault, "too long");
}

TEST(codec, a_destination_survives_the_trip) {
    const ports::destination to{.what = ports::destination::kind::reply,
                                .where = {"slack", "T1", ""},
                                .handle = "https://hooks.slack.com/x",
                                .replace_source = true,
                                .in_public = true,
                                .message = "suggestion:1:2:3"};
    const auto back = decode_destination(encode(to));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->what, to.what);
    EXPECT_EQ(back->where, to.where);
    EXPECT_EQ(back->handle, to.handle);
    EXPECT_TRUE(back->replace_source);
    EXPECT_TRUE(back->in_public);
    EXPECT_EQ(back->message, to.message);
}

TEST(codec, text_cut_inside_a_character_is_let_through) {
    const auto back = decode_card(encode(model::card{.summary = "Gr\xC3"}));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->summary, "Gr\xC3");
}

TEST(codec, bad_data_is_an_error_and_never_a_crash) {
    for (auto bad :
         {"", "{", "null", "[]", "{}", R"({"summary":1,"title":"","blocks":[]})",
          R"({"summary":"","title":"","blocks":[{"new_kind":1}]})",
          R"({"summary":"","title":"","blocks":[{"progress":["a",1]}]})",
          R"({"summary":"","title":"","blocks":[{"paragraph":[{"is":"shout","text":""}]}]})",
          R"({"summary":"","title":"","blocks":{}})"}) {
        EXPECT_EQ(decode_card(bad).error(), errc::bad_data) << bad;
        EXPECT_EQ(decode_destination(bad).error(), errc::bad_data) << bad;
    }
    const auto text = encode(everything());
    for (std::size_t n = 0; n < text.size(); ++n)
        EXPECT_EQ(decode_card(text.substr(0, n)).error(), errc::bad_data) << n;
}

}  // namespace
}  // namespace starling::storage
