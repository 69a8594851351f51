#include "adapters/sandbox/teams/card_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace starling::sandbox {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> entities{{{"&amp;", "&"},
                                                                                 {"&lt;", "<"},
                                                                                 {"&gt;", ">"},
                                                                                 {"&quot;", "\""},
                                                                                 {"&#39;", "'"},
                                                                                 {"&apos;", "'"},
                                                                                 {"&nbsp;", " "}}};

/// What a piece of markup at the beginning of `rest` shows, and how long it is; 0 = no markup.
struct piece {
    std::string shown = {};
    std::size_t length = 0;
};

piece entity_at(std::string_view rest) {
    for (const auto& [written, shown] : entities)
        if (rest.starts_with(written)) return {std::string{shown}, written.size()};
    return {};
}

piece escape_at(std::string_view rest) {
    if (rest.size() < 2 || rest[0] != '\\' || !std::ispunct(static_cast<unsigned char>(rest[1])))
        return {};
    return {std::string(1, rest[1]), 2};
}

piece mention_at(std::string_view rest) {
    constexpr std::string_view open = "<at>";
    constexpr std::string_view close = "</at>";
    const auto end = rest.find(close);
    if (!rest.starts_with(open) || end == rest.npos) return {};
    return {"@" + shown_text(rest.substr(open.size(), end - open.size())), end + close.size()};
}

/// Where `mark` stands next, not behind a backslash.
std::size_t next_mark(std::string_view text, std::string_view mark, std::size_t from) {
    auto at = text.find(mark, from);
    while (at != text.npos && text[at - 1] == '\\') at = text.find(mark, at + 1);
    return at;
}

piece link_at(std::string_view rest) {
    const auto middle = rest.starts_with('[') ? next_mark(rest, "](", 1) : rest.npos;
    const auto end = middle == rest.npos ? middle : rest.find(')', middle);
    if (end == rest.npos) return {};
    const auto label = shown_text(rest.substr(1, middle - 1));
    const auto url = rest.substr(middle + 2, end - middle - 2);
    return {label + " (" + std::string{url} + ")", end + 1};
}

piece emphasis_at(std::string_view rest) {
    for (std::string_view mark : {"**", "__", "_", "*"}) {
        if (!rest.starts_with(mark) || rest.size() <= mark.size() || rest[mark.size()] == ' ')
            continue;
        const auto end = next_mark(rest, mark, mark.size() + 1);
        if (end == rest.npos || rest.substr(0, end).find('\n') != rest.npos) continue;
        return {shown_text(rest.substr(mark.size(), end - mark.size())), end + mark.size()};
    }
    return {};
}

bool in_word(std::string_view text, std::size_t at) {
    return at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]));
}

piece piece_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    if (rest[0] == '&') return entity_at(rest);
    if (rest[0] == '\\') return escape_at(rest);
    if (rest[0] == '<') return mention_at(rest);
    if (rest[0] == '[') return link_at(rest);
    if ((rest[0] == '_' || rest[0] == '*') && !in_word(text, at)) return emphasis_at(rest);
    return {};
}

}  // namespace

std::string shown_text(std::string_view markdown) {
    std::string out;
    for (std::size_t at = 0; at < markdown.size();) {
        const auto found = piece_at(markdown, at);
        out += found.length ? found.shown : std::string(1, markdown[at]);
        at += std::max<std::size_t>(found.length, 1);
    }
    return out;
}

}  // namespace starling::sandbox
