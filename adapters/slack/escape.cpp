#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

constexpr std::string_view ellipsis = "\u2026";

std::string_view escaped(std::string_view one) {
    if (one == "&") return "&amp;";
    if (one == "<") return "&lt;";
    if (one == ">") return "&gt;";
    return one;
}

std::string escape_all(std::string_view text, std::size_t limit, bool& whole) {
    std::string out;
    std::size_t used = 0;
    whole = true;
    for (std::size_t i = 0; i < text.size();) {
        const auto one = text.substr(i, payload::code_point_at(text, i));
        const auto piece = escaped(one);
        used += units(piece);
        if (used > limit) {
            whole = false;
            return out;
        }
        out += piece;
        i += one.size();
    }
    return out;
}

}  // namespace

std::string escape(std::string_view valid_utf8, std::size_t limit) {
    if (valid_utf8.find_first_of("&<>") == std::string_view::npos && units(valid_utf8) <= limit)
        return std::string{valid_utf8};
    bool whole = true;
    auto out = escape_all(valid_utf8, limit, whole);
    if (whole) return out;
    return escape_all(valid_utf8, limit - 1, whole).append(ellipsis);
}

}  // namespace starling::slack
