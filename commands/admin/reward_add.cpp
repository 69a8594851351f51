#include <algorithm>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/admin/reward.hpp"
#include "commands/advocate/reward_named.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// What the line asks for, or what is wrong with it.
struct wanted_reward {
    ports::reward reward;
    std::string problem = {};
};

std::string name_problem(const std::string& name) {
    if (name.empty()) return "The reward needs a name in quotes and, behind it, its points.";
    if (rules::parse_number(name)) return "The name cannot be a number: rewards have numbers.";
    const auto length = rules::count_code_points(name);
    if (length <= longest_reward) return {};
    return "The name has " + std::to_string(length) + " characters; at most " +
           std::to_string(longest_reward) + " fit.";
}

std::string read_price(const context& ctx, ports::reward& r) {
    const auto price = model::parse_int(word_at(ctx, ctx.words.list.size() - 1));
    if (!price || *price < 1 || *price > highest_price)
        return "Behind the name stands what it costs: a whole number of points from 1 to " +
               std::to_string(highest_price) + ".";
    r.price = *price;
    return {};
}

std::string read_stock(const context& ctx, ports::reward& r) {
    const auto flag = ctx.words.flags.find("stock");
    if (flag == ctx.words.flags.end()) return {};
    r.stock = model::parse_int(flag->second);
    if (r.stock && *r.stock >= 1 && *r.stock <= most_stock) return {};
    return "The stock is a whole number right behind the equals sign: --stock=5.";
}

std::string read_value(const context& ctx, ports::reward& r) {
    const auto flag = ctx.words.flags.find("value");
    if (flag == ctx.words.flags.end()) return {};
    const auto value = rules::parse_money(flag->second);
    if (!value)
        return "The value of one is an amount and its currency right behind the equals sign: "
               "--value=25EUR.";
    r.value = *value;
    return {};
}

std::string typed_name(const context& ctx) {
    auto name = reward_words(ctx);
    std::ranges::replace_if(name, [](unsigned char c) { return c < 0x20; }, ' ');
    return std::string{rules::trim(name)};
}

wanted_reward read_reward(const context& ctx) {
    wanted_reward w{.reward = {.name = typed_name(ctx), .created_at = ctx.now}};
    w.problem = name_problem(w.reward.name);
    for (const auto read : {read_price, read_stock, read_value})
        if (w.problem.empty()) w.problem = read(ctx, w.reward);
    return w;
}

std::optional<ports::reward> twin_of(const context& ctx, const ports::reward& r) {
    const auto all = ctx.rows.rewards().all();
    const auto twin = std::ranges::find_if(all, [&](const ports::reward& other) {
        return other.offered && rules::lower(other.name) == rules::lower(r.name);
    });
    return twin == all.end() ? std::nullopt : std::optional{*twin};
}

}  // namespace

answer reward_add(context& ctx) {
    auto w = read_reward(ctx);
    if (!w.problem.empty()) return misused_verb(reward_verb, ctx.names, w.problem);
    if (const auto twin = twin_of(ctx, w.reward))
        return refused(
            told(ctx,
                 "“" + twin->name + "” is reward " + std::to_string(twin->number) +
                     " already, so nothing was added.",
                 "To change what is left:", "reward stock " + std::to_string(twin->number) + " 5"));
    const auto number = std::to_string(ctx.rows.rewards().add(w.reward));
    const auto what = "“" + reward_title(w.reward) + "” for " +
                      counted(w.reward.price, "point", "points") + ", " + stock_text(w.reward);
    log(ctx, "reward", "reward:" + number, "offered: " + what);
    return done(told(ctx,
                     "Reward " + number + " is offered: " + what +
                         ". Whoever asks for it has the points held until an admin decides.",
                     "What people see:", "rewards"));
}

answer reward_worth(context& ctx) {
    const auto typed = words_from(ctx, 1);
    if (typed.empty()) {
        const auto worth = rules::money_text(ctx.program().point_worth);
        return done(told(ctx,
                         worth.empty() ? "Nothing says what a point is worth."
                                       : "A point is worth " + worth + ".",
                         "To change it:", "reward worth 0.10EUR"));
    }
    const auto worth = rules::parse_money(typed);
    if (!worth && rules::lower(typed) != "none")
        return misused_verb(reward_verb, ctx.names,
                            "A point is worth an amount and its currency, such as 0.10EUR, or "
                            "“none”.");
    return done(told(ctx,
                     change_setting(ctx, "reward.worth", worth ? rules::money_text(*worth) : ""),
                     "What the program owes:", "redemption report"));
}

}  // namespace starling::commands
