#include "commands/registry.hpp"

#include <algorithm>
#include <vector>

#include "commands/rules/text.hpp"

namespace starling::commands {
namespace {

// Filled on first use: the rows live in other files, whose constructors may run later than ours.
std::vector<verb> all_verbs() {
    return {join_verb,    leave_verb,      pause_verb,       resume_verb,   prefs_verb,
            today_verb,   find_items_verb, share_verb,       later_verb,    queue_verb,
            skip_verb,    why_verb,        done_verb,        undo_verb,     me_verb,
            kudos_verb,   help_verb,       leaderboard_verb, game_verb,     link_verb,
            suggest_verb, item_verb,       variant_verb,     setup_verb,    channel_verb,
            role_verb,    team_verb,       cap_verb,         points_verb,   budget_verb,
            quiet_verb,   policy_verb,     status_verb,      simulate_verb, guidelines_verb,
            ack_verb,     home_verb,       learn_verb,       lesson_verb,   tip_verb,
            rewards_verb, redeem_verb,     officehours_verb, reward_verb,   redemption_verb};
}

bool called(const verb& v, std::string_view name) {
    return v.name == name || std::ranges::find(v.aliases, name) != v.aliases.end();
}

}  // namespace

std::span<const verb> verbs() {
    static const std::vector<verb> all = all_verbs();
    return all;
}

const verb* find_verb(std::string_view name_or_alias) {
    const auto name = rules::lower(name_or_alias);
    const auto found =
        std::ranges::find_if(verbs(), [&](const verb& v) { return called(v, name); });
    return found == verbs().end() ? nullptr : &*found;
}

std::string_view nearest_verb(std::string_view word) {
    std::vector<std::string_view> known;
    for (const auto& v : verbs()) {
        known.push_back(v.name);
        known.insert(known.end(), v.aliases.begin(), v.aliases.end());
    }
    return model::nearest(rules::lower(word), known);
}

}  // namespace starling::commands
