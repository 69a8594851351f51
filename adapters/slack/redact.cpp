#include "adapters/slack/redact.hpp"

#include <array>
#include <cctype>

namespace starling::slack {
namespace {

constexpr std::array<std::string_view, 3> token_prefixes{"xox", "xapp-", "xwfp-"};
constexpr std::array<std::string_view, 4> schemes{"https://", "http://", "wss://", "ws://"};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool in_token(char c) {
    return is_word(c) || c == '-' || c == '.' || c == '_';
}

bool ends_url(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>';
}

std::size_t token_length(std::string_view rest) {
    for (auto prefix : token_prefixes) {
        if (!rest.starts_with(prefix)) continue;
        std::size_t n = prefix.size();
        while (n < rest.size() && in_token(rest[n])) ++n;
        if (rest.substr(0, n).find('-') != std::string_view::npos) return n;
    }
    return 0;
}

/// Length of scheme and host when `rest` starts with a URL.
std::size_t origin_length(std::string_view rest) {
    for (auto scheme : schemes) {
        if (!rest.starts_with(scheme)) continue;
        std::size_t n = scheme.size();
        while (n < rest.size() && !ends_url(rest[n]) && rest[n] != '/' && rest[n] != '?') ++n;
        return n;
    }
    return 0;
}

std::size_t url_length(std::string_view rest) {
    std::size_t n = 0;
    while (n < rest.size() && !ends_url(rest[n])) ++n;
    return n;
}

/// "user:password@" never survives.
std::string origin_without_login(std::string_view origin) {
    const auto host = origin.find("//") + 2;
    const auto at = origin.rfind('@');
    if (at == std::string_view::npos || at < host) return std::string{origin};
    return std::string{origin.substr(0, host)} + std::string{origin.substr(at + 1)};
}

}  // namespace

std::string redact(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i);
        const bool word_starts = i == 0 || !is_word(text[i - 1]);
        if (const auto n = word_starts ? token_length(rest) : 0; n != 0) {
            out += "***";
            i += n;
        } else if (const auto origin = word_starts ? origin_length(rest) : 0; origin != 0) {
            const auto whole = url_length(rest);
            out += origin_without_login(rest.substr(0, origin));
            if (whole > origin) out += "/***";
            i += whole;
        } else {
            out += text[i++];
        }
    }
    return out;
}

}  // namespace starling::slack
