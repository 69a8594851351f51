#include "adapters/sandbox/blocks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/block_check.hpp"
#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace {

constexpr std::size_t max_view = 250 * 1024;
constexpr std::size_t max_markdown = 12'000;

constexpr std::array<field, 5> section_fields{{{"block_id", false, block_id},
                                               {"text", false, text_object, 1, 3000},
                                               {"fields", false, text_objects, 1, 10},
                                               {"accessory", false, accessory},
                                               {"expand", false, flag}}};
constexpr std::array<field, 2> header_fields{
    {{"block_id", false, block_id}, {"text", true, plain_text, 1, 150}}};
constexpr std::array<field, 1> divider_fields{{{"block_id", false, block_id}}};
constexpr std::array<field, 2> context_fields{
    {{"block_id", false, block_id}, {"elements", true, context_elements, 1, 10}}};
constexpr std::array<field, 2> actions_fields{
    {{"block_id", false, block_id}, {"elements", true, action_elements, 1, 25}}};
constexpr std::array<field, 4> image_fields{{{"block_id", false, block_id},
                                             {"image_url", true, link, 1, 3000},
                                             {"alt_text", true, text, 1, 2000},
                                             {"title", false, plain_text, 1, 2000}}};
constexpr std::array<field, 2> rich_text_fields{
    {{"block_id", false, block_id}, {"elements", true, rich_elements, 1, 100}}};
constexpr std::array<field, 6> input_fields{{{"block_id", false, block_id},
                                             {"label", true, plain_text, 1, 2000},
                                             {"element", true, input_element},
                                             {"hint", false, plain_text, 1, 2000},
                                             {"optional", false, flag},
                                             {"dispatch_action", false, flag}}};

void column_settings(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        static constexpr std::array<field, 2> fields{
            {{"align", false, text, 4, 6}, {"is_wrapped", false, flag}}};
        if (const auto* object = item.if_object()) check_object(inner, *object, fields);
    });
}

constexpr std::array<field, 3> table_fields{{{"block_id", false, block_id},
                                             {"rows", true, table_rows, 1, 100},
                                             {"column_settings", false, column_settings, 0, 20}}};
constexpr std::array<field, 2> markdown_fields{
    {{"block_id", false, block_id}, {"text", true, text, 1, max_markdown}}};

void section_rule(checker& c, const json::object& o) {
    if (!o.contains("text") && !o.contains("fields"))
        c.error("missing required field: text or fields");
}

void table_rule(checker& c, const json::object&) {
    if (++c.tables == 2) c.error("only one table allowed");
    if (c.where != surface::message) c.error("unsupported type: table");
}

void markdown_rule(checker& c, const json::object& o) {
    if (const auto* written = o.if_contains("text"); written && written->is_string())
        c.markdown += length(written->as_string());
    if (c.markdown > max_markdown) c.error("must be less than 12001 characters in all");
    if (c.where != surface::message) c.error("unsupported type: markdown");
}

constexpr std::array<kind, 10> blocks{{{"section", section_fields, section_rule},
                                       {"header", header_fields},
                                       {"divider", divider_fields},
                                       {"context", context_fields},
                                       {"actions", actions_fields},
                                       {"image", image_fields},
                                       {"rich_text", rich_text_fields},
                                       {"input", input_fields},
                                       {"table", table_fields, table_rule},
                                       {"markdown", markdown_fields, markdown_rule}}};

void block_array(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        inner.action_ids.clear();
        check_kind(inner, item, blocks);
    });
}

constexpr std::array<field, 4> home_fields{{{"blocks", true, block_array, 0, 100},
                                            {"private_metadata", false, text, 0, 3000},
                                            {"callback_id", false, text, 0, 255},
                                            {"external_id", false, text, 0, 255}}};
constexpr std::array<field, 9> modal_fields{{{"blocks", true, block_array, 0, 100},
                                             {"title", true, plain_text, 1, 24},
                                             {"submit", false, plain_text, 1, 24},
                                             {"close", false, plain_text, 1, 24},
                                             {"private_metadata", false, text, 0, 3000},
                                             {"callback_id", false, text, 0, 255},
                                             {"external_id", false, text, 0, 255},
                                             {"clear_on_close", false, flag},
                                             {"notify_on_close", false, flag}}};

void modal_rule(checker& c, const json::object& view) {
    const auto* list = view.if_contains("blocks");
    if (view.contains("submit") || !list || !list->is_array()) return;
    const auto& items = list->as_array();
    if (std::any_of(items.begin(), items.end(),
                    [](const json::value& b) { return type_of(b) == "input"; }))
        c.error("missing required field: submit");
}

}  // namespace

std::vector<std::string> check_blocks(const json::value& list, surface where, std::string root) {
    checker c{.where = where, .path = std::move(root)};
    block_array(c, list, where == surface::message ? 0 : 1, where == surface::message ? 50 : 100);
    return std::move(c.errors);
}

std::vector<std::string> check_view(const json::value& view, surface where) {
    static constexpr std::array<kind, 1> home{{{"home", home_fields}}};
    static constexpr std::array<kind, 1> modal{{{"modal", modal_fields, modal_rule}}};
    checker c{.where = where, .path = "/view"};
    if (json::serialize(view).size() > max_view) c.error("view is too large");
    check_kind(c, view, where == surface::home ? std::span{home} : std::span{modal});
    return std::move(c.errors);
}

}  // namespace starling::sandbox
