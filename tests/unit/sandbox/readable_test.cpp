#include <gtest/gtest.h>

#include "adapters/sandbox/sandbox.hpp"

namespace starling::sandbox {
namespace {

std::string name_of(std::string_view id) {
    return id == "U0ANA" ? "Ana Costa" : "";
}

TEST(readable, a_text_alone_is_its_lines) {
    EXPECT_EQ(readable({.text = "*Hi* <@U0ANA> &amp; <@U0X>\n&gt; so be it"}, name_of),
              "Hi @Ana Costa & <@U0X>\n| so be it");
}

TEST(readable, blocks_become_lines) {
    const sandbox_message message{.text = "fallback", .blocks = R"([
        {"type":"header","text":{"type":"plain_text","text":"Three for <you>"}},
        {"type":"section","text":{"type":"mrkdwn","text":"*Read* this\n&gt; quoted"},
         "accessory":{"type":"button","text":{"type":"plain_text","text":"Open"}}},
        {"type":"section","fields":[{"type":"mrkdwn","text":"*Shares*\n2 of 2"},
                                    {"type":"plain_text","text":"plain"}]},
        {"type":"divider"},
        {"type":"image","image_url":"https://x.example/i.png","alt_text":"a bar"},
        {"type":"rich_text","elements":[
            {"type":"rich_text_section","elements":[{"type":"text","text":"by "},
                {"type":"user","user_id":"U0ANA"},{"type":"user","user_id":"U0X"}]},
            {"type":"rich_text_list","style":"bullet","elements":[
                {"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},
                {"type":"rich_text_section","elements":[{"type":"link","url":"https://x.example","text":"two"}]}]},
            {"type":"rich_text_preformatted","elements":[{"type":"text","text":"a *b*\nc"}]}]},
        {"type":"table","rows":[[{"type":"raw_text","text":"Name"},{"type":"raw_text","text":"Points"}],
            [{"type":"raw_text","text":"Ana Costa"},{"type":"raw_text","text":"7"}]]},
        {"type":"context","elements":[{"type":"mrkdwn","text":"_small_"},{"type":"plain_text","text":"print"}]},
        {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Share"}},
                                      {"type":"button","text":{"type":"plain_text","text":"Later"}}]}])"};
    EXPECT_EQ(readable(message, name_of),
              "== Three for <you> ==\n"
              "Read this\n| quoted\n[Open]\n"
              "Shares: 2 of 2\nplain\n"
              "----\n"
              "[image: a bar]\n"
              "by @Ana Costa<@U0X>\n- one\n- two (https://x.example)\n| a *b*\n| c\n"
              "Name       Points\nAna Costa  7\n"
              "small  print\n"
              "[Share] [Later]");
}

}  // namespace
}  // namespace starling::sandbox
