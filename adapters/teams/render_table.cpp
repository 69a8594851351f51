#include "adapters/teams/render_table.hpp"

#include <algorithm>
#include <span>

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"
#include "adapters/teams/render.hpp"
#include "adapters/teams/render_markdown.hpp"

namespace starling::teams {
namespace {

using payload::json_writer;
using cells = std::vector<std::string>;

/// Kept for "… 123456 more rows" and the frame of ten columns.
constexpr std::size_t room_for_frame = 450;

void write_cell(json_writer& json, const std::string& any, bool head) {
    const auto text = payload::shorten(disarm(any), card_limits::cell);
    json.begin_object();
    json.field("type", "TableCell");
    json.key("items");
    json.begin_array();
    json.begin_object();
    json.field("type", "RichTextBlock");
    json.key("inlines");
    json.begin_array();
    json.begin_object();
    json.field("type", "TextRun");
    json.field("text", text.empty() ? " " : text);
    if (head) json.field("weight", "Bolder");
    json.end_object();
    json.end_array();
    json.end_object();
    json.end_array();
    json.end_object();
}

std::string row_of(const cells& row, std::size_t columns, bool head) {
    static const std::string none;
    std::string out;
    json_writer json{out};
    json.begin_object();
    json.field("type", "TableRow");
    json.key("cells");
    json.begin_array();
    for (std::size_t i = 0; i < columns; ++i)
        write_cell(json, i < row.size() ? row[i] : none, head);
    json.end_array();
    json.end_object();
    return out;
}

std::size_t columns_of(const model::table& t) {
    auto most = t.header.size();
    for (const auto& row : t.rows) most = std::max(most, row.size());
    return std::min(most, card_limits::columns);
}

/// A column is as wide as its longest text asks for, within reason: "#" needs less than a name.
std::int64_t width_of(const model::table& t, std::size_t column) {
    std::size_t most = column < t.header.size() ? payload::units(t.header[column]) : 0;
    for (const auto& row : t.rows)
        if (column < row.size()) most = std::max(most, payload::units(row[column]));
    return most <= 3 ? 1 : most <= 10 ? 2 : most <= 25 ? 4 : 6;
}

void write_columns(json_writer& json, const model::table& t, std::size_t columns) {
    json.key("columns");
    json.begin_array();
    for (std::size_t i = 0; i < columns; ++i) {
        json.begin_object();
        json.field_number("width", width_of(t, i));
        json.end_object();
    }
    json.end_array();
}

std::string frame(const model::table& t, std::size_t columns, std::string_view rows) {
    std::string out;
    json_writer json{out};
    json.begin_object();
    json.field("type", "Table");
    json.field("gridStyle", "default");
    json.field_flag("firstRowAsHeaders", !t.header.empty());
    json.field_flag("showGridLines", true);
    write_columns(json, t, columns);
    json.key("rows");
    json.raw("[" + std::string{rows} + "]");
    json.end_object();
    return out;
}

std::string more_rows(std::size_t count) {
    return R"(,{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"… )" +
           std::to_string(count) + R"( more rows","isSubtle":true}]})";
}

}  // namespace

std::string write_table(const model::table& t, std::size_t bytes) {
    const auto columns = columns_of(t);
    if (columns == 0 || bytes < room_for_frame) return {};
    std::string rows;
    if (!t.header.empty()) rows = row_of(t.header, columns, true);
    std::size_t fit = 0;
    for (const auto& row : t.rows) {
        const auto one = row_of(row, columns, false);
        if (rows.size() + one.size() + 1 + room_for_frame > bytes) break;
        rows += (rows.empty() ? "" : ",") + one;
        ++fit;
    }
    if (rows.size() + room_for_frame > bytes || (fit == 0 && !t.rows.empty())) return {};
    const auto rest = t.rows.size() - fit;
    return frame(t, columns, rows) + (rest > 0 ? more_rows(rest) : "");
}

}  // namespace starling::teams
