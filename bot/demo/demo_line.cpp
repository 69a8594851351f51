#include <array>

#include <fmt/format.h>

#include "bot/demo/serve.hpp"
#include "commands/model/words.hpp"

namespace starling::bot {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// Cuts the first word off.
std::string_view take_word(std::string_view& text) {
    const auto word = text.substr(0, text.find(' '));
    text = trimmed(text.substr(std::min(word.size(), text.size())));
    return word;
}

demo_line read_gesture(std::string who, std::string where, std::string_view what) {
    if (what.starts_with('/'))
        return line_types{std::move(who), std::move(where), std::string{what}};
    const auto verb = take_word(what);
    if (what.empty()) return line_bad{fmt::format("what should {} do? see help", who)};
    if (verb == "press") return line_presses{who, std::string{what}};
    if (verb == "react") return line_reacts{who, std::string{what}};
    return line_bad{fmt::format("a person can type /…, press or react, not \"{}\"", verb)};
}

demo_line read_move(std::string_view text) {
    constexpr int most_days = 60;
    if (text.ends_with('m')) {
        const auto minutes = model::parse_int(text.substr(0, text.size() - 1));
        if (minutes && *minutes > 0 && *minutes <= most_days * 24 * 60) {
            return line_moves{std::chrono::minutes{*minutes}};
        }
    } else if (const auto by = model::parse_duration(text);
               by && by->count() > 0 && *by <= std::chrono::days{most_days}) {
        return line_moves{*by};
    }
    return line_bad{"the clock moves by +30m, +2h, +3d, at most 60 days"};
}

}  // namespace

demo_line read_demo_line(std::string_view line) {
    line = trimmed(line);
    constexpr std::array<std::pair<std::string_view, line_asks>, 6> words{
        {{"people", line_asks::people},
         {"channels", line_asks::channels},
         {"help", line_asks::help},
         {"tomorrow", line_asks::tomorrow},
         {"quit", line_asks::quit},
         {"exit", line_asks::quit}}};
    for (const auto& [word, meaning] : words) {
        if (line == word) return meaning;
    }
    if (line.starts_with('+')) return read_move(line.substr(1));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
        return line_bad{"I read lines like \"ana: /starling today\"; help shows all"};
    }
    auto head = trimmed(line.substr(0, colon));
    const auto who = take_word(head);
    if (head.starts_with('#')) head.remove_prefix(1);
    return read_gesture(std::string{who}, std::string{head}, trimmed(line.substr(colon + 1)));
}

}  // namespace starling::bot
