#include "adapters/sandbox/blocks.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace starling::sandbox {
namespace {

using ::testing::HasSubstr;

std::string x(std::size_t n) {
    return std::string(n, 'x');
}

std::string repeated(const std::string& item, int n) {
    std::string all;
    for (int i = 0; i < n; ++i) all += (i ? "," : "") + item;
    return all;
}

std::string plain(const std::string& text) {
    return R"({"type":"plain_text","text":")" + text + R"("})";
}
std::string mrkdwn(const std::string& text) {
    return R"({"type":"mrkdwn","text":")" + text + R"("})";
}
std::string section(const std::string& members) {
    return R"([{"type":"section",)" + members + "}]";
}
std::string actions(const std::string& elements) {
    return R"([{"type":"actions","elements":[)" + elements + "]}]";
}
std::string button(const std::string& label, const std::string& more = {}) {
    return R"({"type":"button","text":)" + plain(label) + more + "}";
}
std::string choice(const std::string& kind, const std::string& more) {
    return R"({"type":")" + kind + R"(","action_id":"a")" + more + "}";
}
const std::string option = R"({"text":{"type":"plain_text","text":"o"},"value":"v"})";
std::string rich(const std::string& inner) {
    return R"([{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[)" + inner +
           "]}]}]";
}
std::string rows(const std::string& cells) {
    return R"([{"type":"table","rows":[)" + cells + "]}]";
}
const std::string cell = R"({"type":"raw_text","text":"c"})";

std::string found(const std::string& blocks, surface where = surface::message) {
    std::string all;
    for (const auto& line : check_blocks(boost::json::parse(blocks), where)) all += line + "\n";
    return all;
}

TEST(blocks, good_ones_pass) {
    const std::string good[] = {
        "[]",
        section(R"("text":)" + mrkdwn(x(3000))),
        section(R"("fields":[)" + repeated(mrkdwn(x(2000)), 10) + "]"),
        section(R"("text":)" + plain("t") + R"(,"accessory":)" + button("Go")),
        section(R"("text":)" + mrkdwn("t") + R"(,"expand":true,"block_id":")" + x(255) + "\""),
        R"([{"type":"header","text":)" + plain(x(150)) + "}]",
        R"([{"type":"divider"},{"type":"divider","block_id":"b"}])",
        R"([{"type":"context","elements":[)" + repeated(mrkdwn("n"), 10) + "]}]",
        R"([{"type":"context","elements":[{"type":"image","image_url":"https://x.example/i.png","alt_text":"i"}]}])",
        actions(repeated(button("b"), 25)),
        actions(button(x(75), R"(,"value":")" + x(2000) + R"(","action_id":")" + x(255) +
                                  R"(","style":"primary","accessibility_label":"l")")),
        actions(button("b", R"(,"url":"https://x.example/?a=1&b=2")")),
        actions(button("b", R"(,"confirm":{"title":)" + plain("t") + R"(,"text":)" + mrkdwn("u") +
                                R"(,"confirm":)" + plain("y") + R"(,"deny":)" + plain("n") + "}")),
        actions(choice("static_select", R"(,"options":[)" + repeated(option, 100) + "]")),
        actions(choice("overflow", R"(,"options":[)" + repeated(option, 5) + "]")),
        actions(button("a", R"(,"action_id":"one")") + "," + button("b", R"(,"action_id":"two")")),
        R"([{"type":"image","image_url":"https://x.example/i.png","alt_text":"i"}])",
        rich(R"({"type":"text","text":"t","style":{"bold":true}},{"type":"user","user_id":"U0ANA"},
                {"type":"link","url":"https://x.example","text":"l"},{"type":"emoji","name":"tada"},
                {"type":"channel","channel_id":"C1"},{"type":"broadcast","range":"here"})"),
        R"([{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[
            {"type":"rich_text_section","elements":[{"type":"text","text":"t"}]}]},
            {"type":"rich_text_quote","elements":[{"type":"text","text":"q"}]}]}])",
        R"([{"type":"input","label":)" + plain("l") +
            R"(,"element":{"type":"plain_text_input","action_id":"a","multiline":true}}])",
        rows(repeated("[" + repeated(cell, 20) + "]", 100)),
        R"([{"type":"markdown","text":"# t"}])",
        "[" + repeated(R"({"type":"divider"})", 50) + "]",
    };
    for (const auto& blocks : good) EXPECT_EQ(found(blocks), "") << blocks.substr(0, 200);
}

struct bad_case {
    std::string blocks, error, pointer;
};

TEST(blocks, bad_ones_are_named_with_their_place) {
    const bad_case bad[] = {
        {"{}", "must provide an array", "/blocks"},
        {"[1]", "must provide an object", "/blocks/0"},
        {"[{}]", "missing required field: type", "/blocks/0"},
        {R"([{"type":"carousel"}])", "unsupported type: carousel", "/blocks/0/type"},
        {"[" + repeated(R"({"type":"divider"})", 51) + "]", "no more than 50 items", "/blocks"},
        {R"([{"type":"divider","colour":1}])", "invalid additional property: colour", "/blocks/0"},
        {R"([{"type":"divider","block_id":"b"},{"type":"divider","block_id":"b"}])",
         "`block_id` \"b\" already exists", "/blocks/1/block_id"},
        {R"([{"type":"divider","block_id":")" + x(256) + "\"}]", "less than 256",
         "/blocks/0/block_id"},
        {R"([{"type":"section"}])", "text or fields", "/blocks/0"},
        {section(R"("text":)" + mrkdwn("")), "more than 0 characters", "/blocks/0/text/text"},
        {section(R"("text":)" + mrkdwn(x(3001))), "less than 3001", "/blocks/0/text/text"},
        {section(R"("text":"bare")"), "must provide an object", "/blocks/0/text"},
        {section(R"("text":{"type":"html","text":"t"})"), "unsupported type: html",
         "/blocks/0/text/type"},
        {section(R"("fields":[])"), "no less than 1", "/blocks/0/fields"},
        {section(R"("fields":[)" + repeated(mrkdwn("f"), 11) + "]"), "no more than 10",
         "/blocks/0/fields"},
        {section(R"("fields":[)" + mrkdwn(x(2001)) + "]"), "less than 2001",
         "/blocks/0/fields/0/text"},
        {section(R"("text":)" + mrkdwn("t") + R"(,"accessory":{"type":"plain_text_input"})"),
         "unsupported type: plain_text_input", "/blocks/0/accessory/type"},
        {R"([{"type":"header","text":)" + plain(x(151)) + "}]", "less than 151",
         "/blocks/0/text/text"},
        {R"([{"type":"header","text":)" + mrkdwn("t") + "}]", "unsupported type: mrkdwn",
         "/blocks/0/text/type"},
        {R"([{"type":"header"}])", "missing required field: text", "/blocks/0"},
        {R"([{"type":"context","elements":[]}])", "no less than 1", "/blocks/0/elements"},
        {R"([{"type":"context","elements":[)" + repeated(mrkdwn("n"), 11) + "]}]",
         "no more than 10", "/blocks/0/elements"},
        {R"([{"type":"context","elements":[)" + button("b") + "]}]", "unsupported type: button",
         "/blocks/0/elements/0/type"},
        {actions(""), "no less than 1", "/blocks/0/elements"},
        {actions(repeated(button("b"), 26)), "no more than 25", "/blocks/0/elements"},
        {actions(button(x(76))), "less than 76", "/blocks/0/elements/0/text/text"},
        {actions(button("")), "more than 0", "/blocks/0/elements/0/text/text"},
        {actions(button("b", R"(,"value":")" + x(2001) + "\"")), "less than 2001",
         "/blocks/0/elements/0/value"},
        {actions(button("b", R"(,"value":"")")), "more than 0", "/blocks/0/elements/0/value"},
        {actions(button("b", R"(,"url":"https://)" + x(3000) + "\"")), "less than 3001",
         "/blocks/0/elements/0/url"},
        {actions(button("b", R"(,"url":"javascript:alert")")), "invalid url",
         "/blocks/0/elements/0/url"},
        {actions(button("b", R"(,"url":"https://")")), "invalid url", "/blocks/0/elements/0/url"},
        {actions(button("b", R"(,"style":"default")")), "primary, danger",
         "/blocks/0/elements/0/style"},
        {actions(button("b", R"(,"action_id":")" + x(256) + "\"")), "less than 256",
         "/blocks/0/elements/0/action_id"},
        {actions(button("a", R"(,"action_id":"s")") + "," + button("b", R"(,"action_id":"s")")),
         "`action_id` \"s\" already exists", "/blocks/0/elements/1/action_id"},
        {actions(button("b", R"(,"confirm":{"title":)" + plain(x(101)) + R"(,"text":)" +
                                 plain("u") + R"(,"confirm":)" + plain("y") + R"(,"deny":)" +
                                 plain("n") + "}")),
         "less than 101", "/blocks/0/elements/0/confirm/title/text"},
        {actions(R"({"type":"button"})"), "missing required field: text", "/blocks/0/elements/0"},
        {actions(choice("static_select", R"(,"options":[)" + repeated(option, 101) + "]")),
         "no more than 100", "/blocks/0/elements/0/options"},
        {actions(choice("static_select", "")), "either options or option_groups",
         "/blocks/0/elements/0"},
        {actions(choice("overflow", R"(,"options":[)" + option + "]")), "no less than 2",
         "/blocks/0/elements/0/options"},
        {actions(choice("users_select", R"(,"placeholder":)" + plain(x(151)))), "less than 151",
         "/blocks/0/elements/0/placeholder/text"},
        {R"([{"type":"image","image_url":"https://x.example/i.png"}])",
         "missing required field: alt_text", "/blocks/0"},
        {R"([{"type":"image","image_url":"ftp://x.example","alt_text":"i"}])", "invalid url",
         "/blocks/0/image_url"},
        {rich(R"({"type":"text","text":""})"), "more than 0",
         "/blocks/0/elements/0/elements/0/text"},
        {rich(R"({"type":"text","text":"t","style":{"loud":true}})"), "additional property: loud",
         "/blocks/0/elements/0/elements/0/style"},
        {rich(R"({"type":"sound"})"), "unsupported type: sound",
         "/blocks/0/elements/0/elements/0/type"},
        {R"([{"type":"input","label":)" + plain(x(2001)) +
             R"(,"element":{"type":"plain_text_input"}}])",
         "less than 2001", "/blocks/0/label/text"},
        {R"([{"type":"input","label":)" + plain("l") +
             R"(,"element":{"type":"plain_text_input","max_length":3001}}])",
         "from 1 to 3000", "/blocks/0/element/max_length"},
        {rows(repeated("[" + cell + "]", 101)), "no more than 100", "/blocks/0/rows"},
        {rows("[" + repeated(cell, 21) + "]"), "no more than 20", "/blocks/0/rows/0"},
        {rows(R"([{"type":"raw_number","value":1}])"), "unsupported type: raw_number",
         "/blocks/0/rows/0/0/type"},
        {R"([{"type":"table","rows":[[)" + cell + R"(]]},{"type":"table","rows":[[)" + cell +
             "]]}]",
         "only one table", "/blocks/1"},
        {R"([{"type":"markdown","text":")" + x(7000) + R"("},{"type":"markdown","text":")" +
             x(5001) + "\"}]",
         "12001 characters in all", "/blocks/1"},
    };
    for (const auto& c : bad) {
        const auto errors = found(c.blocks);
        EXPECT_THAT(errors, HasSubstr("[ERROR] ")) << c.blocks.substr(0, 200);
        EXPECT_THAT(errors, HasSubstr(c.error)) << c.blocks.substr(0, 200);
        EXPECT_THAT(errors, HasSubstr("[json-pointer:" + c.pointer + "]"))
            << c.blocks.substr(0, 200);
    }
}

TEST(blocks, the_same_action_id_may_stand_in_two_blocks) {
    const auto b = R"({"type":"actions","elements":[)" + button("b", R"(,"action_id":"s")") + "]}";
    EXPECT_EQ(found("[" + b + "," + b + "]"), "");
}

TEST(blocks, a_home_takes_a_hundred_and_no_table) {
    EXPECT_EQ(found("[" + repeated(R"({"type":"divider"})", 100) + "]", surface::home), "");
    EXPECT_THAT(found("[" + repeated(R"({"type":"divider"})", 101) + "]", surface::home),
                HasSubstr("no more than 100"));
    EXPECT_THAT(found(rows("[" + cell + "]"), surface::home), HasSubstr("unsupported type: table"));
}

std::string view_errors(const std::string& view, surface where) {
    std::string all;
    for (const auto& line : check_view(boost::json::parse(view), where)) all += line + "\n";
    return all;
}

TEST(blocks, views_are_checked_as_a_whole) {
    const auto title = R"("title":)" + plain("t") + ",";
    const auto input =
        R"({"type":"input","label":)" + plain("l") + R"(,"element":{"type":"plain_text_input"}})";
    EXPECT_EQ(view_errors(R"({"type":"home","blocks":[]})", surface::home), "");
    EXPECT_EQ(view_errors(R"({"type":"modal",)" + title + R"("submit":)" + plain("s") +
                              R"(,"blocks":[)" + input + "]}",
                          surface::modal),
              "");
    EXPECT_THAT(
        view_errors(R"({"type":"modal",)" + title + R"("blocks":[)" + input + "]}", surface::modal),
        HasSubstr("missing required field: submit"));
    EXPECT_THAT(view_errors(R"({"type":"modal","blocks":[]})", surface::modal),
                HasSubstr("missing required field: title"));
    EXPECT_THAT(view_errors(R"({"type":"modal","title":)" + plain(x(25)) + R"(,"blocks":[]})",
                            surface::modal),
                HasSubstr("less than 25 characters [json-pointer:/view/title/text]"));
    EXPECT_THAT(view_errors(R"({"type":"modal","blocks":[]})", surface::home),
                HasSubstr("unsupported type: modal"));
    EXPECT_THAT(view_errors(R"({"type":"home","blocks":[{"type":"nope"}]})", surface::home),
                HasSubstr("/view/blocks/0/type"));
    EXPECT_THAT(
        view_errors(R"({"type":"home","private_metadata":")" + x(3001) + R"(","blocks":[]})",
                    surface::home),
        HasSubstr("/view/private_metadata"));
}

}  // namespace
}  // namespace starling::sandbox
