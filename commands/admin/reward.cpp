#include "commands/admin/reward.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/advocate/reward_named.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

std::string state_of(const context& ctx, const ports::reward& r) {
    if (!r.offered) return "off";
    return r.ends_at && *r.ends_at <= ctx.now ? "over" : "on";
}

answer reward_list(context& ctx) {
    const auto all = ctx.rows.rewards().all();
    if (all.empty())
        return done(told(ctx,
                         "There are no rewards yet. Points count on leaderboards all the same.",
                         "To offer one:", reward_verb.example));
    auto c = told(ctx, counted(static_cast<int>(all.size()), "reward", "rewards") + ":",
                  "What was asked for:", "redemption list");
    model::table t{.header = {"No.", "Reward", "Points", "Left", "Offer"}};
    for (const auto& r : all)
        t.rows.push_back({std::to_string(r.number), reward_title(r), std::to_string(r.price),
                          stock_text(r), state_of(ctx, r)});
    c.blocks.insert(c.blocks.begin() + 1, std::move(t));
    return done(std::move(c));
}

answer changed(const context& ctx, const ports::reward& r, const std::string& what) {
    ctx.rows.rewards().update(r);
    log(ctx, "reward", "reward:" + std::to_string(r.number), what);
    return done(told(ctx, what + ".", "All rewards:", "reward list"));
}

std::string reward_name(const ports::reward& r) {
    return "“" + r.name + "” (reward " + std::to_string(r.number) + ")";
}

answer reward_stock(context& ctx) {
    auto found = reward_named(ctx, reward_verb, reward_words(ctx));
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    auto& r = std::get<ports::reward>(found);
    const auto typed = rules::lower(ctx.words.list.back().text);
    const auto units = model::parse_int(typed);
    if (typed != "unlimited" && (!units || *units < 0 || *units > most_stock))
        return misused_verb(reward_verb, ctx.names,
                            "How many are left? A whole number from 0 to " +
                                std::to_string(most_stock) + ", or “unlimited”.");
    r.stock = units;
    return changed(ctx, r, reward_name(r) + ": " + stock_text(r));
}

answer reward_price(context& ctx) {
    auto found = reward_named(ctx, reward_verb, reward_words(ctx));
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    auto& r = std::get<ports::reward>(found);
    const auto price = model::parse_int(ctx.words.list.back().text);
    if (!price || *price < 1 || *price > highest_price)
        return misused_verb(
            reward_verb, ctx.names,
            "How many points? A whole number from 1 to " + std::to_string(highest_price) + ".");
    const int before = std::exchange(r.price, *price);
    return changed(ctx, r,
                   reward_name(r) + " costs " + counted(*price, "point", "points") +
                       " instead of " + std::to_string(before) +
                       "; who asked for it before pays what it cost then");
}

answer reward_off(context& ctx) {
    auto found = reward_named(ctx, reward_verb, words_from(ctx, 1));
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    auto& r = std::get<ports::reward>(found);
    const auto all_open = ctx.rows.rewards().open();
    const auto open = std::ranges::count(all_open, r.number, &ports::redemption::reward);
    r.offered = false;
    return changed(ctx, r,
                   reward_name(r) + " is not offered any more; " +
                       counted(static_cast<int>(open), "open redemption", "open redemptions") +
                       " of it stay to be decided");
}

answer reward_show(context& ctx) {
    return show_policy(ctx, reward_verb);
}
answer reward_set(context& ctx) {
    return set_policy(ctx, reward_verb);
}

answer run_reward(context& ctx) {
    static constexpr std::array<sub_command, 8> subs{{{"list", reward_list},
                                                      {"add", reward_add},
                                                      {"stock", reward_stock},
                                                      {"price", reward_price},
                                                      {"off", reward_off},
                                                      {"worth", reward_worth},
                                                      {"show", reward_show},
                                                      {"set", reward_set}}};
    return run_sub(ctx, reward_verb, subs, "list");
}

}  // namespace

std::string reward_words(const context& ctx) {
    std::string text;
    for (std::size_t at = 1; at + 1 < ctx.words.list.size(); ++at)
        text += (text.empty() ? "" : " ") + ctx.words.list[at].text;
    return text;
}

const verb reward_verb{
    .name = "reward",
    .aliases = {},
    .where = section::admin,
    .who = may::admin,
    .usage =
        "list | add \"name\" <points> [--stock=<n>] [--value=<25EUR>] | "
        "stock <reward> <n|unlimited> | price <reward> <points> | off <reward> | "
        "worth <0.10EUR|none> | show | set <scope> <n>",
    .help = "What points can be redeemed for",
    .example = "reward add \"Lunch with the team\" 40 --stock=5",
    .flags = {"stock", "value"},
    .run = run_reward};

}  // namespace starling::commands
