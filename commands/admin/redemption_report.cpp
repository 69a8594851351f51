#include <ranges>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/admin/redemption.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// More would not fit a message.
constexpr std::size_t most_given = 40;

int year_of(rules::day day) {
    return static_cast<int>(std::chrono::year_month_day{day}.year());
}

rules::instant start_of_year(const rules::zone& tz, int year) {
    return tz.start_of(rules::day{std::chrono::year{year} / 1 / 1});
}

std::string points_text(std::int64_t n) {
    return counted(n, "point", "points");
}

std::string worth_text(const context& ctx, const rules::liability& owed) {
    const auto& point = ctx.program().point_worth;
    const auto sum = points_text(owed.held + owed.spendable);
    if (point.currency.empty())
        return sum +
               "; what a point is worth is not set: " + ctx.names.line("reward worth 0.10EUR");
    return sum + ", worth " + rules::money_text(rules::worth_of(owed, point)) + " at " +
           rules::money_text(point) + " each";
}

model::facts liability_facts(const context& ctx) {
    const auto owed = ctx.rows.rewards().owed();
    const auto open = static_cast<int>(ctx.rows.rewards().open().size());
    return {{{"Held",
              {model::plain(points_text(owed.held) + " for " +
                            counted(open, "open redemption", "open redemptions"))}},
             {"To spend",
              {model::plain(points_text(owed.spendable) + ", of everybody who is not below zero")}},
             {"Liability", {model::plain(worth_text(ctx, owed))}}}};
}

void add_given(const context& ctx, model::card& c, int year) {
    const auto& tz = ctx.program().tz;
    const auto given =
        ctx.rows.rewards().given(start_of_year(tz, year), start_of_year(tz, year + 1));
    if (given.empty()) return small(c, "Nothing was handed over in " + std::to_string(year) + ".");
    say(c, "Handed over in " + std::to_string(year) + ":");
    model::table t{.header = {"Who", "Rewards", "Value"}};
    for (const auto& g : given | std::views::take(most_given)) {
        const auto value = rules::money_text(g.value);
        t.rows.push_back({g.name, std::to_string(g.count), value.empty() ? "non-cash" : value});
    }
    c.blocks.emplace_back(std::move(t));
    if (given.size() > most_given)
        small(c, "The largest " + std::to_string(most_given) + " of " +
                     std::to_string(given.size()) + " lines.");
    small(c, "Rewards with a value may be taxable pay: ask your payroll.");
}

}  // namespace

answer redemption_report(context& ctx) {
    const auto typed = word_at(ctx, 1);
    const auto year =
        typed.empty() ? year_of(ctx.program().tz.day_of(ctx.now)) : model::parse_int(typed);
    if (!year || *year < 2000 || *year > 2100)
        return misused_verb(redemption_verb, ctx.names,
                            "The year is a number such as 2026; without one it is this year.");
    auto c = titled("What the program owes in rewards");
    c.blocks.emplace_back(liability_facts(ctx));
    c.summary = c.title + ": " + worth_text(ctx, ctx.rows.rewards().owed());
    add_given(ctx, c, *year);
    log(ctx, "redemption", "report", "report of " + std::to_string(*year) + " shown");
    return done(std::move(c));
}

}  // namespace starling::commands
