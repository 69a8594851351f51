#include "commands/rules/kudos_tags.hpp"

#include <algorithm>
#include <sstream>

#include "commands/rules/text.hpp"

namespace starling::rules {
namespace {

constexpr std::string_view about = "re:";
constexpr std::string_view around_tags = ".,;:!?()\"";

/// The word without the punctuation that a sentence puts around it.
std::string_view bare_tag(std::string_view word) {
    const auto from = word.find_first_not_of(around_tags);
    if (from == word.npos) return {};
    return word.substr(from, word.find_last_not_of(around_tags) - from + 1);
}

}  // namespace

kudos_tags read_kudos_tags(std::string_view reason, bool with_values) {
    kudos_tags out;
    std::istringstream words{std::string{reason}};
    for (std::string word; words >> word;) {
        const auto tag = bare_tag(word);
        if (with_values && tag.size() > 1 && tag.starts_with('#'))
            out.values.push_back(lower(tag.substr(1)));
        else if (lower(tag).starts_with(about) && tag.size() > about.size() && out.item.empty())
            out.item = tag.substr(about.size());
        else if (tag == "--private" || tag == "—private")  // chat clients make a dash of two
            out.in_private = true;
        else
            out.reason += (out.reason.empty() ? "" : " ") + word;
    }
    if (out.values.empty() && out.item.empty() && !out.in_private) out.reason = reason;
    return out;
}

std::vector<std::string> parse_values(std::string_view text) {
    std::string spaced{text};
    std::ranges::replace(spaced, ',', ' ');
    std::istringstream words{spaced};
    std::vector<std::string> list;
    for (std::string word; words >> word;) {
        auto name = lower(word.starts_with('#') ? word.substr(1) : word);
        if (!name.empty() && std::ranges::find(list, name) == list.end())
            list.push_back(std::move(name));
    }
    return list;
}

}  // namespace starling::rules
