#include <algorithm>
#include <string_view>
#include <vector>

#include "adapters/sandbox/teams/card_text.hpp"
#include "adapters/sandbox/teams/office.hpp"
#include "adapters/sandbox/teams/office_json.hpp"
#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

using lines = std::vector<std::string>;

void add_lines(lines& out, std::string_view text) {
    while (true) {
        const auto end = text.find('\n');
        out.emplace_back(text.substr(0, end));
        if (end == text.npos) return;
        text.remove_prefix(end + 1);
    }
}

void add_elements(lines& out, const json::object& of, std::string_view name);

std::string in_one_line(const lines& parts, std::string_view between) {
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : std::string{between}) + part;
    return all;
}

/// Rows of texts as columns, each as wide as its widest text.
void add_aligned(lines& out, const std::vector<lines>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], length(row[i]));
    }
    for (const auto& row : rows) {
        auto& line = out.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line.append(widths[i] + 2 - length(row[i]), ' ');
        }
    }
}

template <class F>
void for_each_object(const json::object& of, std::string_view name, F&& f) {
    if (const auto* list = array_in(of, name))
        for (const auto& item : *list)
            if (const auto* object = item.if_object()) f(*object);
}

std::string cell_text(const json::object& cell) {
    lines inside;
    add_elements(inside, cell, "items");
    return in_one_line(inside, " ");
}

void add_table(lines& out, const json::object& table) {
    std::vector<lines> rows;
    for_each_object(table, "rows", [&rows](const json::object& row) {
        auto& cells = rows.emplace_back();
        for_each_object(row, "cells", [&](const auto& cell) { cells.push_back(cell_text(cell)); });
    });
    add_aligned(out, rows);
}

void add_facts(lines& out, const json::object& set) {
    std::vector<lines> rows;
    for_each_object(set, "facts", [&rows](const json::object& fact) {
        rows.push_back({shown_text(text_in(fact, "title")), shown_text(text_in(fact, "value"))});
    });
    add_aligned(out, rows);
}

void add_columns(lines& out, const json::object& set) {
    lines cells;
    for_each_object(set, "columns",
                    [&cells](const json::object& column) { cells.push_back(cell_text(column)); });
    out.push_back(in_one_line(cells, "  "));
}

void add_runs(lines& out, const json::object& block) {
    std::string all;
    if (const auto* inlines = array_in(block, "inlines"))
        for (const auto& run : *inlines)
            all +=
                run.is_string() ? std::string{run.as_string()} : text_in(run.as_object(), "text");
    add_lines(out, all);
}

/// "[Share] [Skip]"; what opens on a press stands indented below.
void add_actions(lines& out, const json::object& of) {
    lines row;
    lines opened;
    for_each_object(of, "actions", [&](const json::object& action) {
        row.push_back("[" + text_in(action, "title") + "]");
        const auto* card = object_in(action, "card");
        if (!card) return;
        lines inside;
        add_elements(inside, *card, "body");
        add_actions(inside, *card);
        for (const auto& line : inside) opened.push_back("  " + line);
    });
    if (!row.empty()) out.push_back(in_one_line(row, " "));
    out.insert(out.end(), opened.begin(), opened.end());
}

void add_text_block(lines& out, const json::object& block) {
    const auto text = shown_text(text_in(block, "text"));
    if (text_in(block, "style") == "heading")
        out.push_back("== " + text + " ==");
    else
        add_lines(out, text);
}

std::string input_line(const json::object& input) {
    const auto label = text_in(input, "label");
    const auto value = text_in(input, "value");
    const auto name = label.empty() ? text_in(input, "title") : label;
    return name + ": " + (value.empty() ? "____" : value);
}

void add_element(lines& out, const json::object& e) {
    const auto type = text_in(e, "type");
    if (!flag_in(e, "isVisible", true)) return;
    if (type == "TextBlock") return add_text_block(out, e);
    if (type == "RichTextBlock") return add_runs(out, e);
    if (type == "Table") return add_table(out, e);
    if (type == "FactSet") return add_facts(out, e);
    if (type == "ColumnSet") return add_columns(out, e);
    if (type == "ActionSet") return add_actions(out, e);
    if (type == "Badge") return add_lines(out, "(" + text_in(e, "text") + ")");
    if (type == "Image") return add_lines(out, "[image: " + text_in(e, "altText") + "]");
    if (type.starts_with("Input.")) return add_lines(out, input_line(e));
    add_elements(out, e, "items");
}

void add_elements(lines& out, const json::object& of, std::string_view name) {
    for_each_object(of, name, [&out](const json::object& e) { add_element(out, e); });
}

}  // namespace

std::string readable(const office_message& message) {
    lines out;
    if (!message.text.empty()) add_lines(out, shown_text(message.text));
    if (const auto card = message.card.empty() ? std::nullopt : object_from(message.card)) {
        add_elements(out, *card, "body");
        add_actions(out, *card);
    }
    return in_one_line(out, "\n");
}

}  // namespace starling::sandbox
