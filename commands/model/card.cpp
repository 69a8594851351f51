#include "commands/model/card.hpp"

#include <algorithm>
#include <utility>

#include "commands/rules/text.hpp"

namespace starling::model {

namespace {

using rules::count_code_points;

std::vector<std::size_t> column_widths(const table& t) {
    std::vector<std::size_t> widths;
    const auto measure = [&](const std::vector<std::string>& row) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], count_code_points(row[i]));
        }
    };
    measure(t.header);
    std::ranges::for_each(t.rows, measure);
    return widths;
}

std::string table_line(const std::vector<std::string>& row,
                       const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        line += row[i];
        if (i + 1 < row.size()) line.append(widths[i] - count_code_points(row[i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

/// Renders one block; lines are separated by "\n", none at the end.
struct plain_block {
    std::string operator()(const paragraph& p) const { return plain_text(p.text); }
    std::string operator()(const note& n) const { return plain_text(n.text); }
    std::string operator()(const facts& f) const;
    std::string operator()(const table& t) const;
    std::string operator()(const progress& p) const;
    std::string operator()(const image& i) const { return "[image: " + i.alt + "]"; }
    std::string operator()(const divider&) const { return "--------"; }
    std::string operator()(const quote& q) const;
    std::string operator()(const input& i) const { return i.label + ": ______"; }
    std::string operator()(const buttons& b) const;
};

std::string plain_block::operator()(const facts& f) const {
    std::string out;
    for (const auto& [label, value] : f.rows) {
        if (!out.empty()) out += '\n';
        out += label + ": " + plain_text(value);
    }
    return out;
}

std::string plain_block::operator()(const table& t) const {
    const auto widths = column_widths(t);
    auto out = table_line(t.header, widths);
    for (const auto& row : t.rows) {
        if (!out.empty()) out += '\n';
        out += table_line(row, widths);
    }
    return out;
}

std::string plain_block::operator()(const progress& p) const {
    constexpr int width = 10;
    const int share =
        p.most > 0 ? static_cast<int>(std::int64_t{std::clamp(p.value, 0, p.most)} * width / p.most)
                   : 0;
    const auto filled = static_cast<std::size_t>(share);
    return p.label + " [" + std::string(filled, '#') + std::string(width - filled, '.') + "] " +
           std::to_string(p.value) + " of " + std::to_string(p.most);
}

std::string plain_block::operator()(const quote& q) const {
    std::string out = "> ";
    for (const char c : q.text) {
        out += c;
        if (c == '\n') out += "> ";
    }
    return out;
}

std::string plain_block::operator()(const buttons& b) const {
    std::string out;
    for (const auto& one : b.row) {
        if (!out.empty()) out += ' ';
        out += "[" + one.label + "]";
    }
    return out;
}

}  // namespace

std::string plain_text(const card& c) {
    std::string out = c.title;
    for (const auto& b : c.blocks) {
        const auto lines = std::visit(plain_block{}, b);
        if (!out.empty() && !lines.empty()) out += '\n';
        out += lines;
    }
    return out.empty() ? c.summary : out;
}

card message(rich_text text) {
    auto summary = plain_text(text);
    return {std::move(summary), {}, {paragraph{std::move(text)}}};
}

card message(std::string text) {
    return message(rich_text{plain(std::move(text))});
}

}  // namespace starling::model
