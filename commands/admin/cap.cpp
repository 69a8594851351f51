#include <array>

#include "commands/admin/cap_explain.hpp"
#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/registry.hpp"

namespace starling::commands {
namespace {

answer cap_show(context& ctx) {
    return show_policy(ctx, cap_verb);
}
answer cap_set(context& ctx) {
    return set_policy(ctx, cap_verb);
}

answer run_cap(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"show", cap_show}, {"set", cap_set}, {"explain", explain_caps}}};
    return run_sub(ctx, cap_verb, subs, "show");
}

}  // namespace

const verb cap_verb{.name = "cap",
                    .aliases = {"caps"},
                    .where = section::admin,
                    .who = may::admin,
                    .usage = "show | set <scope> <n> | explain @colleague [item] [network]",
                    .help = "How often people may share",
                    .example = "cap set person_day 3",
                    .flags = {},
                    .run = run_cap};

}  // namespace starling::commands
