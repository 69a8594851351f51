#include "commands/rules/policy_words.hpp"

#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

using start = change_words::start;

constexpr std::string_view program_cap = "cap.program_day";

int looseness(std::string_view key, int value) {
    return key.starts_with(program_cap) && value == 0 ? std::numeric_limits<int>::max() : value;
}

/// "cap.network_day" of "cap.network_day.x".
std::string_view stem_of(std::string_view key) {
    const auto family = key.find('.');
    return key.substr(0, key.find('.', family + 1));
}

start start_of_cap(std::string_view key, bool looser) {
    if (!looser || key == "cap.reservation") return start::at_once;
    const auto stem = stem_of(key);
    const auto scope = cap_of_key(stem);
    const bool everybody = (scope && is_of_everybody(*scope)) || stem.ends_with("_percent");
    return everybody ? start::next_program_day : start::next_person_day;
}

std::string or_none(std::string_view value) {
    return value.empty() ? "none" : std::string{value};
}

std::string from_to(std::string_view before, std::string_view after) {
    return " " + or_none(before) + " -> " + or_none(after);
}

change_words words_of_number(const policy_key& key, std::string_view before,
                             std::string_view after) {
    const int from = parse_number(before).value_or(key.standard);
    const int to = parse_number(after).value_or(key.standard);
    return {std::string{key.meaning} + from_to(std::to_string(from), std::to_string(to)),
            "everybody",
            key.key.starts_with("cap.") ? start_of_cap(key.key, loosens(key.key, from, to))
                                        : start::at_once};
}

change_words words_of_mode(cap_scope scope, std::string_view before, std::string_view after) {
    const auto standard = cap_policy{}.modes.of(scope);
    const auto from = parse_cap_mode(before).value_or(standard);
    const auto to = parse_cap_mode(after).value_or(standard);
    const auto* key = find_policy_key(cap_key(scope));
    return {"what happens when the cap on " + std::string{key->meaning} + " is reached" +
                from_to(cap_mode_key(from), cap_mode_key(to)),
            "everybody", start_of_cap(cap_key(scope), to > from)};
}

change_words words_of_network(cap_scope scope, network net, std::string_view before,
                              std::string_view after) {
    const auto* key = find_policy_key(cap_key(scope));
    const auto from = parse_number(before);
    const auto to = parse_number(after);
    const bool looser = !from || !to || loosens(key->key, *from, *to);
    const auto shown = [](std::optional<int> n) {
        return n ? std::to_string(*n) : std::string{"as everywhere"};
    };
    return {std::string{key->meaning} + ", on " + std::string{network_name(net)} + " alone" +
                from_to(shown(from), shown(to)),
            "everybody on " + std::string{network_name(net)}, start_of_cap(key->key, looser)};
}

std::optional<change_words> words_of_cap(std::string_view key, std::string_view before,
                                         std::string_view after) {
    const auto stem = stem_of(key);
    const auto scope = cap_of_key(stem);
    if (!scope || stem == key) return std::nullopt;
    const auto last = key.substr(stem.size() + 1);
    if (last == "at") return words_of_mode(*scope, before, after);
    if (const auto net = parse_network(last)) return words_of_network(*scope, *net, before, after);
    return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> named{
    {{"tz", "time zone of the program"},
     {"work_days", "work days of the program"},
     {"board_time", "hour of the Friday leaderboard"},
     {"organisation", "name of the organisation in disclosures"},
     {"setup.done", "the program is set up"},
     {"quiet.hours", "quiet hours"},
     {"quiet.weekends", "quiet weekends (1 = on)"},
     {"quiet.holidays", "quiet on the holidays of"},
     {"quiet.days", "number of these holidays"},
     {"guidelines.version", "version of the guidelines that everybody acknowledges"},
     {"lessons.standing", "number of lessons"},
     {"reward.worth", "what a point is worth"}}};

std::string name_of(std::string_view key) {
    for (const auto& [known, words] : named)
        if (known == key) return std::string{words};
    if (key.starts_with("channel.")) return "channel for " + std::string{key.substr(8)};
    return std::string{key};
}

/// A list of dates would hide everything else.
std::string shown_value(std::string_view key, std::string_view value) {
    return key == "quiet.days" ? std::to_string(parse_days(value).size()) : std::string{value};
}

}  // namespace

bool loosens(std::string_view key, int before, int after) {
    return looseness(key, after) > looseness(key, before);
}

change_words words_of_change(std::string_view key, std::string_view before,
                             std::string_view after) {
    if (const auto* number = find_policy_key(key)) return words_of_number(*number, before, after);
    if (auto cap = words_of_cap(key, before, after)) return *std::move(cap);
    return {name_of(key) + from_to(shown_value(key, before), shown_value(key, after)), "everybody",
            start::at_once};
}

}  // namespace starling::rules
