#include "bot/demo/wrap.hpp"

#include <algorithm>

namespace starling::bot {

namespace {

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& out) {
    const auto indent = std::min(line.find_first_not_of(' '), line.size());
    std::string row{line.substr(0, indent)};
    line.remove_prefix(indent);
    bool empty = true;
    while (!line.empty()) {
        const auto word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(word.size() + 1, line.size()));
        if (!empty && columns(row) + 1 + columns(word) > width) {
            out.push_back(std::move(row));
            row = std::string(indent, ' ');
            empty = true;
        }
        if (!empty) row += ' ';
        row += word;
        empty = false;
    }
    out.push_back(std::move(row));
}

}  // namespace

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> out;
    while (true) {
        const auto end = text.find('\n');
        wrap_line(text.substr(0, end), width, out);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

}  // namespace starling::bot
