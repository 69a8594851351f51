#include <utility>

#include "commands/advocate/game.hpp"
#include "commands/advocate/redemption.hpp"
#include "commands/advocate/reward_named.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t most_buttons = 5;

/// What can be asked for, or could be when there were some left.
std::vector<ports::reward> on_offer(const context& ctx) {
    auto all = ctx.rows.rewards().all();
    std::erase_if(all, [&](const ports::reward& r) {
        return !r.offered || (r.ends_at && *r.ends_at <= ctx.now);
    });
    return all;
}

std::string purse_text(const context& ctx, int spendable) {
    auto text = spendable < 0
                    ? "You are " + counted(-spendable, "point", "points") +
                          " below zero: points were taken back after you had redeemed them. Until "
                          "they are earned again nothing can be redeemed"
                    : "You have " + counted(spendable, "point", "points") + " to spend";
    if (const auto held = held_text(ctx.rows, ctx.who.person.id); !held.empty())
        text += ", " + held;
    return text + ".";
}

void add_offers(model::card& c, const std::vector<ports::reward>& offers, int spendable) {
    if (offers.empty()) return small(c, "No rewards are offered at the moment.");
    model::table t{.header = {"No.", "Reward", "Points", "Left"}};
    std::vector<model::button> row;
    for (const auto& r : offers) {
        const auto number = std::to_string(r.number), price = std::to_string(r.price);
        t.rows.push_back({number, reward_title(r), price, stock_text(r)});
        if (r.stock == 0 || r.price > spendable || row.size() == most_buttons) continue;
        row.push_back({.label = "Redeem " + r.name,
                       .line = "redeem " + number + " --price=" + price,
                       .confirm = "Ask for " + in_quotes(r.name) + "? " +
                                  counted(r.price, "point is", "points are") +
                                  " held until an admin decides."});
    }
    c.blocks.emplace_back(std::move(t));
    offer(c, std::move(row));
}

std::string state_text(const context& ctx, const ports::redemption& r) {
    const auto points = counted(r.price, "point", "points") + " held; ";
    if (r.state == rules::redemption_state::approved)
        return points + "approved, not handed over yet";
    return points + "waits for a decision until " +
           rules::when_text(r.expires_at, ctx.now, ctx.who.tz(ctx.program()));
}

void add_own(const context& ctx, model::card& c) {
    model::facts own;
    std::vector<model::button> row;
    for (const auto& r : ctx.rows.rewards().open_of(ctx.who.person.id)) {
        own.rows.push_back({redemption_name(r), {model::plain(state_text(ctx, r))}});
        if (row.size() < most_buttons)
            row.push_back({.label = "Take back " + std::to_string(r.number),
                           .line = "redeem cancel " + std::to_string(r.number) + " --" +
                                   std::string{keep_flag}});
    }
    if (own.rows.empty()) return;
    say(c, "You asked for:");
    c.blocks.emplace_back(std::move(own));
    offer(c, std::move(row));
}

answer run_rewards(context& ctx) {
    if (!ctx.policy().points.on)
        return done(
            told("Points are switched off in this program, so nothing can be redeemed now. "
                 "What you have stays."));
    if (!ctx.who.person.prefs.game) return done(told(game_off_text(ctx)));
    const auto spendable = ctx.rows.ledger().of(ctx.who.person.id).spendable;
    const auto offers = on_offer(ctx);
    auto c = titled("Rewards");
    c.summary = "Rewards: " + purse_text(ctx, spendable);
    say(c, purse_text(ctx, spendable));
    add_offers(c, offers, spendable);
    add_own(ctx, c);
    small(c, "To ask for one: " + ctx.names.line("redeem <number>") + ".");
    return done(std::move(c));
}

}  // namespace

const verb rewards_verb{.name = "rewards",
                        .aliases = {},
                        .where = section::advocate,
                        .who = may::advocate,
                        .usage = "",
                        .help = "What points can be redeemed for, and what you asked for",
                        .example = "rewards",
                        .flags = {},
                        .run = run_rewards};

}  // namespace starling::commands
