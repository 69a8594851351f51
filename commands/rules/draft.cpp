#include "commands/rules/draft.hpp"

#include <algorithm>
#include <string>

#include "commands/rules/sameness.hpp"
#include "commands/rules/text.hpp"

namespace starling::rules {
namespace {

bool discloses(std::string_view words, std::string_view phrase) {
    return phrase.empty() || lower(words).find(lower(phrase)) != std::string::npos;
}

/// What everybody has to say does not make texts alike.
std::string without_phrase(std::string_view words, std::string_view phrase) {
    std::string out{words};
    const auto at = phrase.empty() ? std::string::npos : lower(words).find(lower(phrase));
    if (at != std::string::npos) out.replace(at, phrase.size(), " ");
    return out;
}

}  // namespace

std::size_t post_limit(network net) {
    const auto known = text_limit(net);
    return known == 0 ? longest_post : known;
}

std::size_t post_length(network net, std::string_view words, std::string_view url) {
    return text_length(net, std::string{words} + " " + std::string{url});
}

std::vector<draft_fault> check_draft(const draft& d) {
    std::vector<draft_fault> faults;
    if (post_length(d.net, d.words, d.url) > post_limit(d.net))
        faults.push_back(draft_fault::too_long);
    if (!discloses(d.words, d.disclosure)) faults.push_back(draft_fault::undisclosed);
    const auto own = without_phrase(d.words, d.disclosure);
    const bool alike = std::ranges::any_of(d.others, [&](std::string_view other) {
        return is_same_message(own, without_phrase(other, d.disclosure));
    });
    if (alike) faults.push_back(draft_fault::alike);
    return faults;
}

}  // namespace starling::rules
