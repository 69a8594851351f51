#include "adapters/slack/escape.hpp"

#include <algorithm>

#include <boost/nowide/utf/utf.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace starling::slack {
namespace {

namespace utf = boost::nowide::utf;
using utf8 = utf::utf_traits<char>;

constexpr std::string_view ellipsis = "\u2026";
constexpr std::string_view replacement = "\ufffd";
constexpr std::size_t max_url = 3000;

bool is_broken(utf::code_point c) {
    return c == utf::illegal || c == utf::incomplete;
}

bool is_hidden(utf::code_point c) {
    if (c == '\n' || c == '\t') return false;
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// Bytes of the code point that starts at `i` of valid text.
std::size_t width_at(std::string_view text, std::size_t i) {
    const int more = utf8::trail_length(text[i]);
    return std::min<std::size_t>(1 + static_cast<std::size_t>(std::max(more, 0)), text.size() - i);
}

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
        const auto one = text.substr(i, width_at(text, i));
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

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (auto p = text.begin(); p != text.end();) {
        const auto from = p;
        const auto c = utf8::decode(p, text.end());
        if (is_broken(c)) {
            p = from + 1;
            out += replacement;
        } else if (!is_hidden(c)) {
            out.append(from, p);
        }
    }
    return out;
}

std::size_t units(std::string_view valid_utf8) {
    std::size_t n = 0;
    for (const char c : valid_utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80) n += byte >= 0xf0 ? 2 : 1;
    }
    return n;
}

std::string shorten(std::string_view valid_utf8, std::size_t limit) {
    if (units(valid_utf8) <= limit) return std::string{valid_utf8};
    std::size_t used = 1;  // the ellipsis
    std::size_t i = 0;
    while (i < valid_utf8.size()) {
        const auto one = valid_utf8.substr(i, width_at(valid_utf8, i));
        used += units(one);
        if (used > limit) break;
        i += one.size();
    }
    return std::string{valid_utf8.substr(0, i)}.append(ellipsis);
}

std::string escape(std::string_view valid_utf8, std::size_t limit) {
    bool whole = true;
    auto out = escape_all(valid_utf8, limit, whole);
    if (whole) return out;
    return escape_all(valid_utf8, limit - 1, whole).append(ellipsis);
}

bool is_web_url(std::string_view url) {
    const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (host == 0 || url.size() <= host || url.size() > max_url) return false;
    if (url[host] == '/' || url[host] == '?' || url[host] == '#') return false;
    return std::ranges::all_of(url, [](char c) {
        return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7f &&
               std::string_view{"<>|\"`\\"}.find(c) == std::string_view::npos;
    });
}

std::string percent_encode(std::string_view text) {
    return boost::urls::encode(boost::core::string_view{text.data(), text.size()},
                               boost::urls::unreserved_chars);
}

}  // namespace starling::slack
