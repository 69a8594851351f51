// score_parts as text: one line per part, fields separated by tabs; "\t", "\n" and "\\" inside a
// field are escaped.
#include <array>
#include <charconv>

#include "commands/rules/digest.hpp"
#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

std::string escape(std::string_view text) {
    if (text.find_first_of("\t\n\\") == std::string_view::npos) return std::string{text};
    std::string out;
    for (const char c : text) {
        if (c == '\t') {
            out += "\\t";
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\\') {
            out += "\\\\";
        } else {
            out += c;
        }
    }
    return out;
}

std::string unescape(std::string_view text) {
    if (text.find('\\') == std::string_view::npos) return std::string{text};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        out += c == 't' ? '\t' : c == 'n' ? '\n' : c;
    }
    return out;
}

std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.begin(), text.end(), value);
    return {text.begin(), end};
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto* begin = text.data();
    const auto* end = begin + text.size();
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

}  // namespace

std::string encode_parts(std::span<const score_part> parts) {
    std::string out;
    for (const auto& part : parts) {
        out += escape(part.name) + '\t' + number_text(part.value) + '\t' +
               number_text(part.weight) + '\t' + escape(part.reason) + '\n';
    }
    return out;
}

std::vector<score_part> decode_parts(std::string_view text) {
    std::vector<score_part> parts;
    for (const auto line : split(text, '\n')) {
        const auto fields = split(line, '\t');
        if (fields.size() != 4) continue;
        const auto value = number(fields[1]);
        const auto weight = number(fields[2]);
        if (!value || !weight) continue;
        parts.push_back({unescape(fields[0]), *value, *weight, unescape(fields[3])});
    }
    return parts;
}

}  // namespace starling::rules
