#include <array>

#include "adapters/sandbox/block_check.hpp"

namespace starling::sandbox {
namespace {

void run_style(checker& c, const json::value& v, int, int) {
    static constexpr std::array<field, 8> fields{{{"bold", false, flag},
                                                  {"italic", false, flag},
                                                  {"strike", false, flag},
                                                  {"code", false, flag},
                                                  {"underline", false, flag},
                                                  {"highlight", false, flag},
                                                  {"client_highlight", false, flag},
                                                  {"unlink", false, flag}}};
    if (!v.is_object()) return c.error("must provide an object");
    check_object(c, v.as_object(), fields);
}

constexpr field styled{"style", false, run_style};
constexpr std::array<field, 2> text_fields{{styled, {"text", true, text, 1, 3000}}};
constexpr std::array<field, 4> link_fields{{styled,
                                            {"url", true, link, 1, 3000},
                                            {"text", false, text, 1, 3000},
                                            {"unsafe", false, flag}}};
constexpr std::array<field, 2> user_fields{{styled, {"user_id", true, text, 2, 255}}};
constexpr std::array<field, 2> channel_fields{{styled, {"channel_id", true, text, 2, 255}}};
constexpr std::array<field, 3> emoji_fields{
    {styled, {"name", true, text, 1, 255}, {"unicode", false, text, 1, 255}}};
constexpr std::array<field, 2> broadcast_fields{{styled, {"range", true, text, 4, 8}}};
constexpr std::array<field, 5> date_fields{{styled,
                                            {"timestamp", true, number, 0, 2'147'483'647},
                                            {"format", true, text, 1, 255},
                                            {"url", false, link, 1, 3000},
                                            {"fallback", false, text, 1, 3000}}};

constexpr std::array<kind, 7> inline_kinds{{{"text", text_fields},
                                            {"link", link_fields},
                                            {"user", user_fields},
                                            {"channel", channel_fields},
                                            {"emoji", emoji_fields},
                                            {"broadcast", broadcast_fields},
                                            {"date", date_fields}}};

void inlines(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        check_kind(inner, item, inline_kinds);
    });
}

constexpr int many = 1000;
constexpr std::array<field, 1> inline_fields{{{"elements", true, inlines, 1, many}}};
constexpr std::array<field, 2> quoted_fields{
    {{"elements", true, inlines, 1, many}, {"border", false, number, 0, 1}}};
constexpr kind rich_section{"rich_text_section", inline_fields};

void list_items(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        static constexpr std::array<kind, 1> kinds{{rich_section}};
        check_kind(inner, item, kinds);
    });
}

void list_style(checker& c, const json::value& v, int, int) {
    if (v != "bullet" && v != "ordered") c.error("must be one of: bullet, ordered");
}

constexpr std::array<field, 5> list_fields{{{"elements", true, list_items, 1, many},
                                            {"style", true, list_style},
                                            {"indent", false, number, 0, 8},
                                            {"offset", false, number, 0, many},
                                            {"border", false, number, 0, 1}}};
constexpr std::array<kind, 4> rich_kinds{{rich_section,
                                          {"rich_text_list", list_fields},
                                          {"rich_text_preformatted", quoted_fields},
                                          {"rich_text_quote", quoted_fields}}};

constexpr std::array<field, 1> raw_fields{{{"text", true, text, 1, 3000}}};
constexpr std::array<field, 2> cell_fields{
    {{"elements", true, rich_elements, 1, 100}, {"block_id", false, block_id}}};
constexpr std::array<kind, 2> cell_kinds{{{"raw_text", raw_fields}, {"rich_text", cell_fields}}};

void row(checker& c, const json::value& v) {
    check_items(c, v, 1, 20, [](checker& inner, const json::value& item) {
        check_kind(inner, item, cell_kinds);
    });
}

}  // namespace

void rich_elements(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        check_kind(inner, item, rich_kinds);
    });
}

void table_rows(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, row);
}

}  // namespace starling::sandbox
