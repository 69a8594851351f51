#include "adapters/slack/render_table.hpp"

#include <algorithm>
#include <vector>

#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

constexpr std::size_t widest_cell = 40, most_columns = 10;
/// Kept for "… 123456 more rows".
constexpr std::size_t room_for_rest = 40;

using cells = std::vector<std::string>;

cells fitting(const cells& row) {
    cells out;
    for (std::size_t i = 0; i < std::min(row.size(), most_columns); ++i) {
        auto cell = shorten(clean(row[i]), widest_cell);
        std::ranges::replace_if(cell, [](char c) { return c == '\n' || c == '\t'; }, ' ');
        out.push_back(std::move(cell));
    }
    return out;
}

void widen(std::vector<std::size_t>& widths, const cells& row) {
    if (widths.size() < row.size()) widths.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], units(row[i]));
}

std::string line_of(const cells& row, const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        line += row[i];
        if (i + 1 < row.size()) line.append(widths[i] - units(row[i]) + 2, ' ');
    }
    return line;
}

}  // namespace

std::string table_text(const model::table& t, std::size_t limit) {
    std::vector<cells> rows;
    if (!t.header.empty()) rows.push_back(fitting(t.header));
    for (const auto& row : t.rows) rows.push_back(fitting(row));
    std::vector<std::size_t> widths;
    for (const auto& row : rows) widen(widths, row);

    std::string out;
    std::size_t used = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto line = line_of(rows[i], widths);
        const bool last = i + 1 == rows.size();
        if (used + units(line) + 1 + (last ? 0 : room_for_rest) > limit)
            return out + "\u2026 " + std::to_string(rows.size() - i) + " more rows";
        used += units(line) + 1;
        out += line + (last ? "" : "\n");
    }
    return out;
}

}  // namespace starling::slack
