#include <array>

#include "commands/admin/parts.hpp"
#include "commands/admin/points_entries.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/registry.hpp"

namespace starling::commands {
namespace {

answer points_show(context& ctx) {
    return show_policy(ctx, points_verb);
}
answer points_set(context& ctx) {
    return set_policy(ctx, points_verb);
}

answer switch_points(context& ctx, bool on) {
    const auto changed = change_policy(ctx, *rules::find_policy_key("points.on"), on ? 1 : 0);
    const std::string meaning =
        on ? " Confirmed shares earn points from now on."
           : " Shares, kudos and thanks go on without points; what was earned stays.";
    return done(told(ctx, changed + meaning, on ? "To stop them:" : "To count them again:",
                     on ? "points off" : "points on"));
}
answer points_on(context& ctx) {
    return switch_points(ctx, true);
}
answer points_off(context& ctx) {
    return switch_points(ctx, false);
}

answer run_points(context& ctx) {
    static constexpr std::array<sub_command, 7> subs{{{"show", points_show},
                                                      {"set", points_set},
                                                      {"on", points_on},
                                                      {"off", points_off},
                                                      {"of", points_of},
                                                      {"grant", grant_points},
                                                      {"reverse", reverse_points}}};
    return run_sub(ctx, points_verb, subs, "show");
}

}  // namespace

const verb points_verb{.name = "points",
                       .aliases = {},
                       .where = section::admin,
                       .who = may::admin,
                       .usage =
                           "show | set <scope> <n> | on | off | of @colleague | grant @colleague "
                           "<n> for <reason> | reverse <entry> for <reason>",
                       .help = "What earns how many points, or no points at all",
                       .example = "points set share_own_words 8",
                       .flags = {},
                       .run = run_points};

}  // namespace starling::commands
