#include "commands/rules/streak.hpp"

#include <algorithm>
#include <set>

#include "commands/rules/text.hpp"

namespace starling::rules {
namespace {

constexpr std::chrono::days one_week{7};

void keep(streak& s) {
    ++s.weeks;
    if (s.weeks % weeks_per_spare == 0) s.spare = std::min(s.spare + 1, most_spare);
}

void miss(streak& s) {
    if (s.spare == 0)
        s.weeks = 0;
    else
        --s.spare;
}

bool touches(const away& pause, day monday) {
    return pause.first < monday + one_week && (!pause.second || *pause.second >= monday);
}

bool rests(const rest_days& program, day monday) {
    for (auto d = monday; d < monday + one_week; d += std::chrono::days{1})
        if (program.work.contains(d) && !program.quiet.is_day_off(d)) return false;
    return true;
}

struct badge_words {
    std::string_view key;
    std::string_view name;
};
constexpr std::array badge_table{badge_words{"own_words", "Own words: the first share in your own"},
                                 badge_words{"finder", "Finder: your first approved suggestion"}};

}  // namespace

streak streak_of(std::span<const week_mark> weeks) {
    streak s;
    for (std::size_t i = 0; i < weeks.size(); ++i) {
        const bool under_way = i + 1 == weeks.size();
        if (weeks[i] == week_mark::kept) keep(s);
        if (weeks[i] == week_mark::missed && !under_way) miss(s);
    }
    s.this_week = !weeks.empty() && weeks.back() == week_mark::kept;
    return s;
}

std::vector<week_mark> mark_weeks(day first, day today, std::span<const day> active,
                                  std::span<const away> pauses, const rest_days& program) {
    std::set<day> kept;
    for (const auto d : active) kept.insert(monday_of(d));
    std::vector<week_mark> marks;
    for (auto monday = monday_of(first); monday <= today; monday += one_week) {
        const bool paused =
            std::ranges::any_of(pauses, [&](const away& p) { return touches(p, monday); });
        marks.push_back(kept.contains(monday)              ? week_mark::kept
                        : paused || rests(program, monday) ? week_mark::skipped
                                                           : week_mark::missed);
    }
    return marks;
}

std::string streak_text(const streak& s) {
    if (s.weeks == 0) return "none yet; a share, a suggestion or a thank-you begins one";
    auto text = counted(s.weeks, "week", "weeks") + (s.weeks == 1 ? "" : " in a row");
    if (s.this_week) text += ", this one included";
    if (s.spare > 0) text += "; " + std::to_string(s.spare) + " spare";
    return text;
}

std::string_view badge_key(badge b) {
    return badge_table[static_cast<std::size_t>(b)].key;
}

std::string_view badge_name(badge b) {
    return badge_table[static_cast<std::size_t>(b)].name;
}

}  // namespace starling::rules
