#include "adapters/teams/render_markdown.hpp"

#include <algorithm>

#include "adapters/payload/text.hpp"

namespace starling::teams {
namespace {

constexpr std::string_view nothing = "\u200b";  ///< a space of no width

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool starts_alike(std::string_view text, std::string_view lower_case) {
    return payload::same_letters(text.substr(0, lower_case.size()), lower_case);
}

/// "<at" or "</at" begins here, or a date function.
bool is_armed(std::string_view rest) {
    return starts_alike(rest, "<at") || starts_alike(rest, "</at") || rest.starts_with("{{");
}

/// "1." or "12)": the sign of a numbered list.
bool is_number_sign(std::string_view rest) {
    const auto end = std::ranges::find_if_not(rest, is_digit);
    if (end == rest.begin()) return false;
    return end == rest.end() || *end == '.' || *end == ')';
}

/// What follows in the next run may belong to it.
bool is_last(std::string_view rest, char c) {
    return rest.size() == 1 && rest[0] == c;
}

/// "&amp;" or "&#42;" may begin here.
bool may_be_entity(std::string_view rest) {
    return rest[0] == '&' && (rest.size() == 1 || rest[1] == '#' || is_letter(rest[1]));
}

/// Signs that lose their meaning with a zero-width space behind them.
bool needs_space_behind(std::string_view rest) {
    if (rest[0] == '<' || rest[0] == '\\' || may_be_entity(rest)) return true;
    if (rest.starts_with("~~") || rest.starts_with("{{") || rest.starts_with("![")) return true;
    return is_last(rest, '~') || is_last(rest, '{') || is_last(rest, '!');
}

std::string one_line(std::string_view any) {
    auto text = payload::clean(any);
    std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return text;
}

/// Next to a space every parser takes emphasis alike.
bool can_stand_out(std::string_view word) {
    const auto plain = [](char c) { return is_digit(c) || is_letter(c) || c < 0; };
    return !word.empty() && plain(word.front()) && plain(word.back());
}

/// Brackets would end the destination early.
std::string destination(std::string_view url) {
    std::string out;
    for (const char c : url) {
        if (std::string_view{"()[]"}.find(c) == std::string_view::npos)
            out += c;
        else
            out += payload::percent_encode({&c, 1});
    }
    return out;
}

}  // namespace

std::string disarm(std::string_view any) {
    const auto text = payload::clean(any);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (is_armed(std::string_view{text}.substr(i))) out += nothing;
    }
    return out;
}

void markdown::begin_line(std::string_view rest) {
    const bool sign = std::string_view{"-+#=>"}.find(rest[0]) != std::string_view::npos;
    if (sign || is_number_sign(rest)) out_ += nothing;
    line_start_ = false;
}

void markdown::append(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (std::string_view{"\\*_[]`"}.find(c) != std::string_view::npos) out_ += '\\';
    out_ += c;
    if (needs_space_behind(text.substr(i))) out_ += nothing;
}

void markdown::text(std::string_view any) {
    const auto text = payload::clean(any);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (line_start_ && (c == ' ' || c == '\t' || c == '\n')) continue;
        if (c == '\n') {
            out_ += "\n\n";
            line_start_ = true;
            continue;
        }
        if (line_start_) begin_line(std::string_view{text}.substr(i));
        append(text, i);
    }
}

void markdown::emphasis(std::string_view any, std::string_view mark) {
    const auto word = one_line(any);
    if (!can_stand_out(word)) return text(word);
    if (!out_.empty() && out_.back() == '*') out_ += nothing;
    line_start_ = false;
    out_ += mark;
    text(word);
    out_ += mark;
}

void markdown::link(std::string_view label, std::string_view url) {
    auto shown = one_line(label);
    const bool poses = shown.find("://") != std::string::npos || shown.starts_with("www.");
    if (poses || shown.find_first_not_of(' ') == std::string::npos) shown = url;
    line_start_ = false;
    out_ += '[';
    text(shown);
    out_ += "](" + destination(url) + ')';
}

void markdown::raw(std::string_view markup) {
    out_ += markup;
    line_start_ = false;
}

std::string escape(std::string_view any) {
    markdown out;
    out.text(any);
    return out.written();
}

}  // namespace starling::teams
