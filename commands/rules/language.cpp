#include "commands/rules/language.hpp"

#include <algorithm>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

/// ISO 639-1, with a blank behind each.
constexpr std::string_view two_letters =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

bool all_letters(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_subtag(std::string_view part) {
    return !part.empty() && part.size() <= 8 && std::ranges::all_of(part, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

/// Scripts, regions and variants: "-Latn-RS".
bool are_subtags(std::string_view rest) {
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto end = std::min(rest.find_first_of("-_"), rest.size());
        if (!is_subtag(rest.substr(0, end))) return false;
        rest.remove_prefix(end);
    }
    return true;
}

}  // namespace

std::optional<std::string> primary_language(std::string_view tag) {
    const auto low = lower(tag);
    const auto end = std::min(low.find_first_of("-_"), low.size());
    auto main = low.substr(0, end);
    const bool known = main.size() == 2 ? two_letters.find(main + " ") != std::string_view::npos
                                        : main.size() == 3;
    if (!known || !all_letters(main) || !are_subtags(std::string_view{low}.substr(end)))
        return std::nullopt;
    return main;
}

bool reads(std::string_view reader, std::string_view text) {
    return reader.empty() || text.empty() || reader == text;
}

}  // namespace starling::rules
