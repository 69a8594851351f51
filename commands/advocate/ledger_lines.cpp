#include "commands/advocate/ledger_lines.hpp"

#include <array>

#include "commands/advocate/evidence.hpp"
#include "commands/advocate/payment.hpp"
#include "commands/advocate/redemption.hpp"
#include "commands/cards.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr int most_lines = 15;

struct wording {
    std::string_view rule;
    std::string_view words;
};
constexpr std::array entry_wordings{
    wording{"points.share_variant", "a share with a prepared text"},
    wording{"points.share_own_words", "a share in own words"},
    wording{"points.kudos_received", "kudos received"},
    wording{"points.lesson", "a lesson"},
    wording{"points.click", "a click"},
};

/// What a redemption did to the points; its entries carry the reward's name.
std::string words_of_redemption(const ports::ledger_entry& e) {
    const auto name = in_quotes(e.rule) + ", redemption " + std::to_string(e.cause_id);
    if (e.kind == rules::entry_kind::hold) return "held for " + name;
    return e.kind == rules::entry_kind::release ? "no longer held for " + name : name;
}

std::string words_of(const ports::ledger_entry& e) {
    if (e.cause == "redemption") return words_of_redemption(e);
    for (const auto& w : entry_wordings)
        if (e.rule == w.rule)
            return (e.cause == evidence_cause && e.rule != "points.click" ? "evidence of " : "") +
                   std::string{w.words};
    return e.cause == "grant" ? "from an admin: " + e.rule : e.rule;
}

/// " on “Title”" of what evidence paid: it comes at any time, so it names what it is about.
std::string what_for(ports::tx& rows, const ports::ledger_entry& e) {
    if (e.cause != evidence_cause) return {};
    const auto s = rows.sharing().get({e.cause_id});
    const auto item = s ? rows.content().get(s->item) : std::nullopt;
    if (!item) return {};
    return ": " + in_quotes(item->title) + " on " + std::string{rules::network_name(s->net)};
}

std::string amount_text(int amount) {
    return (amount > 0 ? "+" : "") + std::to_string(amount);
}

}  // namespace

std::string reason_of(const ports::ledger_entry& e) {
    return e.kind == rules::entry_kind::reverse ? "taken back: " + words_of(e) : words_of(e);
}

std::string balance_text(ports::tx& rows, rules::person_id p) {
    const auto balance = rows.ledger().of(p);
    const auto held = held_text(rows, p);
    return counted(balance.spendable, "point", "points") + " to spend, " +
           (held.empty() ? "" : held + ", ") + std::to_string(balance.lifetime) + " in all";
}

model::card ledger_lines(const context& ctx, const ports::person& p) {
    auto c = titled("Points of " + p.name);
    const auto sum = balance_text(ctx.rows, p.id);
    c.summary = c.title + ": " + sum;
    say(c, sum + "; " + totals_text(ctx.rows, p.id, ctx.now) + ".");
    const auto entries = ctx.rows.ledger().lines(p.id, most_lines);
    if (entries.empty()) {
        small(c, "No entries yet. A confirmed share makes the first one.");
        return c;
    }
    model::table t{.header = {"Points", "For", "Day", "Entry"}};
    for (const auto& e : entries)
        t.rows.push_back({amount_text(e.amount), reason_of(e) + what_for(ctx.rows, e),
                          rules::date_text(e.effective_day), rules::entry_code(e.id)});
    c.blocks.emplace_back(std::move(t));
    if (entries.size() == most_lines)
        small(c, "The newest " + std::to_string(most_lines) + " entries.");
    return c;
}

}  // namespace starling::commands
