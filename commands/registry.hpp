#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

// The rows of the registry, one per file. A new verb is a file that defines its row, a line here
// and a line in registry.cpp; help, the manifest and the tests' tables follow from that.

// commands/advocate: what everybody in the program can do.
extern const verb join_verb;
extern const verb leave_verb;
extern const verb pause_verb;
extern const verb resume_verb;
extern const verb prefs_verb;
extern const verb guidelines_verb;
extern const verb ack_verb;
extern const verb learn_verb;
extern const verb today_verb;
extern const verb home_verb;
extern const verb find_items_verb;
extern const verb share_verb;
extern const verb later_verb;
extern const verb queue_verb;
extern const verb skip_verb;
extern const verb why_verb;
extern const verb done_verb;
extern const verb undo_verb;
extern const verb me_verb;
extern const verb leaderboard_verb;
extern const verb game_verb;
extern const verb kudos_verb;
extern const verb link_verb;
extern const verb suggest_verb;
extern const verb rewards_verb;
extern const verb redeem_verb;
extern const verb officehours_verb;

// commands/admin: how the program is steered.
extern const verb help_verb;
extern const verb setup_verb;
extern const verb channel_verb;
extern const verb role_verb;
extern const verb item_verb;
extern const verb variant_verb;
extern const verb team_verb;
extern const verb lesson_verb;
extern const verb tip_verb;
extern const verb cap_verb;
extern const verb points_verb;
extern const verb reward_verb;
extern const verb redemption_verb;
extern const verb budget_verb;
extern const verb quiet_verb;
extern const verb policy_verb;
extern const verb status_verb;
extern const verb simulate_verb;

}  // namespace starling::commands
