#include "commands/rules/eligibility.hpp"

#include <algorithm>
#include <set>

#include "commands/rules/language.hpp"
#include "commands/rules/teams.hpp"

namespace starling::rules {

namespace {

std::string with_commas(const std::set<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string wrong_team(const eligibility_facts& f) {
    return "It is for " + with_commas({f.teams.begin(), f.teams.end()}) + ", and you are in " +
           (f.team.empty() ? "no team" : "the team " + std::string{f.team}) + ".";
}

std::string wrong_language(const eligibility_facts& f) {
    return "Its texts are in " + with_commas({f.languages.begin(), f.languages.end()}) +
           ", and your language is " + std::string{f.lang} + ".";
}

bool has_text(const eligibility_facts& f) {
    return f.other_languages || f.languages.empty() ||
           std::ranges::any_of(f.languages,
                               [&](std::string_view text) { return reads(f.lang, text); });
}

}  // namespace

first_step first_step_of(const program& asks, const trained& done) {
    if (done.guidelines < asks.guidelines) return first_step::guidelines;
    return asks.lessons > 0 && done.lessons == 0 ? first_step::lesson : first_step::none;
}

bool is_for(std::span<const std::string> teams, std::string_view team) {
    return teams.empty() ||
           std::ranges::any_of(teams, [&](std::string_view t) { return same_team(t, team); });
}

std::vector<std::string> obstacles(const eligibility_facts& f) {
    std::vector<std::string> list;
    if (f.before == first_step::guidelines)
        list.push_back("You have not acknowledged the guidelines that are in force.");
    if (f.before == first_step::lesson) list.push_back("You have not passed a lesson yet.");
    if (!is_for(f.teams, f.team)) list.push_back(wrong_team(f));
    if (!has_text(f)) list.push_back(wrong_language(f));
    return list;
}

}  // namespace starling::rules
