#include "commands/advocate/progress.hpp"

#include <algorithm>

#include "commands/advocate/member.hpp"

namespace starling::commands {
namespace {

/// Further back nobody counts their weeks.
constexpr std::chrono::days longest_streak{7 * 104};

}  // namespace

rules::streak streak_of(ports::tx& rows, const ports::person& p, rules::instant now) {
    const auto& program = rows.policies().program();
    const auto tz = zone_of(p, program);
    const auto from = std::max<rules::instant>(p.consent_at, now - longest_streak);
    std::vector<rules::day> active;
    for (const auto at : rows.progress().activity(p.id, from)) active.push_back(tz.day_of(at));
    return rules::streak_of(rules::mark_weeks(tz.day_of(from), tz.day_of(now), active,
                                              rows.progress().pauses(p.id),
                                              {program.days, program.quiet}));
}

std::string badges_text(ports::tx& rows, rules::person_id p) {
    std::string text;
    for (const auto b : rows.progress().badges(p))
        text += (text.empty() ? "" : "; ") + std::string{rules::badge_name(b)};
    return text.empty() ? "none yet" : text;
}

std::string award(ports::tx& rows, const ports::person& p, rules::badge b, rules::instant now) {
    if (!rows.progress().award(p.id, b, now) || !p.prefs.game) return {};
    return "A badge for you. " + std::string{rules::badge_name(b)} + ".";
}

}  // namespace starling::commands
