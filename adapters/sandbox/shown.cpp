#include <algorithm>
#include <cctype>

#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace {

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || (static_cast<unsigned char>(c) & 0x80);
}

/// A token of mrkdwn without its angle brackets: "@U1", "#C1|news", "!here", "https://x|label".
std::string shown_token(std::string_view inside, const name_lookup& name_of) {
    const auto bar = inside.find('|');
    const auto target = inside.substr(0, bar);
    const auto label = bar == inside.npos ? std::string_view{} : inside.substr(bar + 1);
    auto as_posted = "<" + std::string{inside} + ">";
    if (target.empty()) return as_posted;
    if (target.starts_with("!date^")) return decode(label);
    if (target.front() == '!') return "@" + std::string{label.empty() ? target.substr(1) : label};
    if (target.front() == '@' || target.front() == '#') {
        const auto name = name_of ? name_of(target.substr(1)) : std::string{};
        return name.empty() ? as_posted : target.front() + name;
    }
    return label.empty() ? decode(target) : decode(label) + " (" + decode(target) + ")";
}

/// Where the emphasis that opens at `open` closes on the same line, or npos.
std::size_t closing(std::string_view text, std::size_t open) {
    const char mark = text[open];
    if (open > 0 && is_word(text[open - 1])) return text.npos;
    if (open + 1 >= text.size() || text[open + 1] == ' ' || text[open + 1] == mark)
        return text.npos;
    for (auto at = open + 2; at < text.size() && text[at] != '\n'; ++at)
        if (text[at] == mark && text[at - 1] != ' ' &&
            (at + 1 == text.size() || !is_word(text[at + 1])))
            return at;
    return text.npos;
}

}  // namespace

std::string shown(std::string_view mrkdwn, const name_lookup& name_of) {
    std::string out;
    for (std::size_t at = 0; at < mrkdwn.size();) {
        const char c = mrkdwn[at];
        const auto end = c == '<' ? mrkdwn.find('>', at)
                         : std::string_view{"*_~`"}.find(c) != std::string_view::npos
                             ? closing(mrkdwn, at)
                             : mrkdwn.npos;
        if (end == mrkdwn.npos) {
            const auto next = std::min(mrkdwn.find_first_of("<*_~`", at + 1), mrkdwn.size());
            out += decode(mrkdwn.substr(at, next - at));
            at = next;
            continue;
        }
        const auto inside = mrkdwn.substr(at + 1, end - at - 1);
        out += c == '<'   ? shown_token(inside, name_of)
               : c == '`' ? decode(inside)
                          : shown(inside, name_of);
        at = end + 1;
    }
    return out;
}

}  // namespace starling::sandbox
