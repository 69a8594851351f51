#include "commands/rules/share_links.hpp"

#include <algorithm>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

constexpr std::string_view base32 = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int link_bits = 60;
constexpr std::size_t link_digits = link_bits / 5;

/// RFC 3986 has no room for these bytes in an address; in a header line some would do harm.
std::string without_foreign_bytes(std::string_view url) {
    constexpr std::string_view unfit = "\"<>\\^`{|}";
    std::string out;
    for (const char c : url) {
        const bool fits = c > ' ' && c < 0x7f && unfit.find(c) == unfit.npos;
        out += fits ? std::string{c} : percent_encode({&c, 1});
    }
    return out;
}

bool has_parameter(std::string_view query, std::string_view name) {
    return std::ranges::any_of(split(query, '&'), [&](std::string_view part) {
        return lower(part.substr(0, part.find('='))) == name;
    });
}

}  // namespace

link_code link_code_from(std::uint64_t chance) {
    const auto bits = chance >> (64 - link_bits);
    return {static_cast<std::int64_t>(bits == 0 ? 1 : bits)};
}

std::string link_text(link_code code) {
    std::string text(link_digits, '0');
    auto rest = static_cast<std::uint64_t>(code.value);
    for (auto at = text.rbegin(); at != text.rend(); ++at, rest >>= 5) *at = base32[rest & 31];
    return text;
}

std::optional<link_code> parse_link(std::string_view text) {
    if (text.size() != link_digits) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        const auto digit = base32.find(c);
        if (digit == base32.npos) return std::nullopt;
        value = value << 5 | static_cast<std::int64_t>(digit);
    }
    if (value == 0) return std::nullopt;
    return link_code{value};
}

std::optional<std::string> redirect_target(std::string_view url, network net, item_id item) {
    if (!is_web_url(url)) return std::nullopt;
    auto target = without_foreign_bytes(url);
    const auto hash = std::min(target.find('#'), target.size());
    const auto fragment = target.substr(hash);
    target.resize(hash);
    const auto mark = target.find('?');
    const auto query = mark == target.npos ? std::string{} : target.substr(mark + 1);
    char before = mark == target.npos ? '?' : '&';
    if (mark != target.npos && (query.empty() || query.ends_with('&'))) before = 0;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (has_parameter(query, name)) return;
        if (before != 0) target += before;
        target.append(name).append("=").append(value);
        before = '&';
    };
    add("utm_source", network_key(net));
    add("utm_medium", "advocacy");
    add("utm_campaign", item_code(item));
    return target + fragment;
}

}  // namespace starling::rules
