#include <algorithm>
#include <vector>

#include <boost/json/parse.hpp>

#include "adapters/sandbox/sandbox.hpp"
#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

using lines = std::vector<std::string>;

std::string string_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string{value->as_string()} : std::string{};
}

json::array items_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_array() ? value->as_array() : json::array{};
}

void add_lines(lines& out, std::string_view text, std::string_view before) {
    while (true) {
        const auto end = text.find('\n');
        out.push_back(std::string{before} + std::string{text.substr(0, end)});
        if (end == text.npos) return;
        text.remove_prefix(end + 1);
    }
}

/// mrkdwn line by line: "&gt; so" is a quote.
void add_mrkdwn(lines& out, const std::string& text, const name_lookup& name_of) {
    lines raw;
    add_lines(raw, text, "");
    for (const auto& line : raw) {
        const auto mark = line.starts_with("&gt;") ? 4u : line.starts_with(">") ? 1u : 0u;
        const auto rest = line.substr(mark && line.substr(mark).starts_with(' ') ? mark + 1 : mark);
        out.push_back((mark ? "| " : "") + shown(rest, name_of));
    }
}

void add_text(lines& out, const json::value& object, const name_lookup& name_of) {
    if (!object.is_object()) return;
    const auto text = string_in(object.as_object(), "text");
    if (string_in(object.as_object(), "type") == "mrkdwn")
        add_mrkdwn(out, text, name_of);
    else
        add_lines(out, text, "");
}

std::string in_one_line(const json::value& object, const name_lookup& name_of,
                        std::string_view between) {
    lines parts;
    add_text(parts, object, name_of);
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : std::string{between}) + part;
    return all;
}

std::string buttons_in(const json::array& elements) {
    std::string row;
    for (const auto& element : elements) {
        const auto* text = element.as_object().if_contains("text");
        if (text && text->is_object())
            row += (row.empty() ? "[" : " [") + string_in(text->as_object(), "text") + "]";
    }
    return row;
}

/// One run inside rich text.
std::string rich_run(const json::object& run, const name_lookup& name_of) {
    const auto type = string_in(run, "type");
    const auto named = [&](std::string_view key, const std::string& mark) {
        const auto id = string_in(run, key);
        const auto name = name_of ? name_of(id) : std::string{};
        return name.empty() ? "<" + mark + id + ">" : mark + name;
    };
    if (type == "user") return named("user_id", "@");
    if (type == "channel") return named("channel_id", "#");
    if (type == "emoji") return ":" + string_in(run, "name") + ":";
    if (type == "broadcast") return "@" + string_in(run, "range");
    if (type == "date") return string_in(run, "fallback");
    const auto text = string_in(run, "text");
    const auto url = string_in(run, "url");
    return url.empty() ? text : text.empty() ? url : text + " (" + url + ")";
}

/// Everything inside a rich text element, lists flattened to one item a line.
std::string rich_text(const json::object& element, const name_lookup& name_of) {
    std::string all;
    const bool list = string_in(element, "type") == "rich_text_list";
    for (const auto& inner : items_in(element, "elements")) {
        const auto& part = inner.as_object();
        if (list && !all.empty()) all += '\n';
        if (list) all += "- ";
        all += part.contains("elements") ? rich_text(part, name_of) : rich_run(part, name_of);
    }
    return all;
}

void add_rich(lines& out, const json::object& block, const name_lookup& name_of) {
    for (const auto& element : items_in(block, "elements")) {
        const auto type = string_in(element.as_object(), "type");
        const bool set_off = type == "rich_text_quote" || type == "rich_text_preformatted";
        add_lines(out, rich_text(element.as_object(), name_of), set_off ? "| " : "");
    }
}

std::string cell_text(const json::object& cell, const name_lookup& name_of) {
    if (string_in(cell, "type") == "raw_text") return string_in(cell, "text");
    std::string all;
    for (const auto& element : items_in(cell, "elements"))
        all += rich_text(element.as_object(), name_of);
    return all;
}

void add_table(lines& out, const json::object& block, const name_lookup& name_of) {
    std::vector<lines> rows;
    std::vector<std::size_t> widths;
    for (const auto& row : items_in(block, "rows")) {
        auto& cells = rows.emplace_back();
        for (const auto& cell : row.as_array()) {
            cells.push_back(cell_text(cell.as_object(), name_of));
            widths.resize(std::max(widths.size(), cells.size()));
            auto& width = widths[cells.size() - 1];
            width = std::max(width, length(cells.back()));
        }
    }
    for (const auto& cells : rows) {
        auto& line = out.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            line += cells[i];
            if (i + 1 < cells.size()) line.append(widths[i] + 2 - length(cells[i]), ' ');
        }
    }
}

void add_section(lines& out, const json::object& block, const name_lookup& name_of) {
    if (const auto* text = block.if_contains("text")) add_text(out, *text, name_of);
    for (const auto& f : items_in(block, "fields")) out.push_back(in_one_line(f, name_of, ": "));
    if (const auto* beside = block.if_contains("accessory"))
        if (auto button = buttons_in({*beside}); !button.empty()) out.push_back(std::move(button));
}

void add_context(lines& out, const json::object& block, const name_lookup& name_of) {
    std::string all;
    for (const auto& element : items_in(block, "elements"))
        all += (all.empty() ? "" : "  ") + in_one_line(element, name_of, " ");
    out.push_back(std::move(all));
}

void add_block(lines& out, const json::object& block, const name_lookup& name_of) {
    const auto type = string_in(block, "type");
    if (type == "header")
        out.push_back("== " + in_one_line(block.at("text"), name_of, " ") + " ==");
    if (type == "section") add_section(out, block, name_of);
    if (type == "context") add_context(out, block, name_of);
    if (type == "divider") out.push_back("----");
    if (type == "image") out.push_back("[image: " + string_in(block, "alt_text") + "]");
    if (type == "rich_text") add_rich(out, block, name_of);
    if (type == "table") add_table(out, block, name_of);
    if (type == "markdown") add_lines(out, string_in(block, "text"), "");
    if (type == "input") out.push_back(in_one_line(block.at("label"), name_of, " ") + ": ____");
    if (type == "actions") out.push_back(buttons_in(items_in(block, "elements")));
}

}  // namespace

std::string readable(const sandbox_message& message, const name_lookup& name_of) {
    lines out;
    if (message.blocks.empty()) {
        add_mrkdwn(out, message.text, name_of);
    } else {
        const auto blocks = json::parse(message.blocks);
        for (const auto& block : blocks.as_array()) add_block(out, block.as_object(), name_of);
    }
    std::string all;
    for (const auto& line : out) all += (all.empty() ? "" : "\n") + line;
    return all;
}

}  // namespace starling::sandbox
