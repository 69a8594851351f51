#include "commands/admin/link.hpp"

#include <algorithm>
#include <array>

#include "commands/rules/text.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t longest_link = 2000;

checked_link problem(std::string sentence) {
    return {.problem = std::move(sentence)};
}

bool is_tracking(std::string_view parameter) {
    constexpr std::array known{"gclid",  "gbraid", "wbraid", "dclid",   "fbclid",    "msclkid",
                               "twclid", "yclid",  "igshid", "igsh",    "li_fat_id", "mc_cid",
                               "mc_eid", "_hsenc", "_hsmi",  "mkt_tok", "vero_id",   "oly_enc_id"};
    const auto name = rules::lower(parameter.substr(0, parameter.find('=')));
    return name.starts_with("utm_") || std::ranges::find(known, name) != known.end();
}

std::string without_tracking(std::string_view query) {
    std::string kept;
    for (const auto parameter : rules::split(query, '&')) {
        if (parameter.empty() || is_tracking(parameter)) continue;
        kept += kept.empty() ? "?" : "&";
        kept += parameter;
    }
    return kept;
}

bool is_host(std::string_view host) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return host.find('.') != std::string_view::npos && host.front() != '.' && host.back() != '.' &&
           host.find("..") == std::string_view::npos && std::ranges::all_of(host, fits) &&
           host.size() <= 253;
}

bool is_address_number(std::string_view host) {
    return std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// "Example.org:443" -> "example.org"; other ports stay. Empty when it is no host.
std::string canonical_host(std::string_view authority) {
    const auto colon = authority.find(':');
    auto host = rules::lower(authority.substr(0, colon));
    if (host.empty() || !is_host(host) || is_address_number(host)) return {};
    if (colon == std::string_view::npos) return host;
    const auto port = authority.substr(colon + 1);
    if (port.empty() || port == "443") return host;
    const auto number = rules::parse_number(port);
    if (!number || *number < 1 || *number > 65535) return {};
    return host + ":" + std::to_string(*number);
}

bool has_unsafe_bytes(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '"' || c == '\\';
    });
}

}  // namespace

checked_link canonical_link(std::string_view text) {
    constexpr std::string_view scheme = "https://";
    text = rules::trim(text);
    const auto start = rules::lower(text.substr(0, scheme.size()));
    if (start.starts_with("http://"))
        return problem("The link starts with http://; please use its https:// address.");
    if (start != scheme)
        return problem("The link must be a web address that starts with https://.");
    if (text.size() > longest_link) return problem("The link is longer than 2000 characters.");
    if (has_unsafe_bytes(text)) return problem("The link has characters that no address has.");
    auto rest = text.substr(scheme.size());
    rest = rest.substr(0, rest.find('#'));
    const auto authority = rest.substr(0, rest.find_first_of("/?"));
    rest.remove_prefix(authority.size());
    if (authority.find('@') != std::string_view::npos)
        return problem("The link carries a user name or password; please remove it.");
    const auto host = canonical_host(authority);
    if (host.empty())
        return problem("The link needs the name of a public site, such as blog.example.org.");
    const auto question = rest.find('?');
    const auto path = rest.substr(0, question);
    const auto query =
        question == std::string_view::npos ? std::string_view{} : rest.substr(question + 1);
    return {.url = std::string{scheme} + host + (path.empty() ? "/" : std::string{path}) +
                   without_tracking(query)};
}

}  // namespace starling::commands
