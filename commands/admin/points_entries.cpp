#include "commands/admin/points_entries.hpp"

#include <algorithm>

#include "commands/admin/parts.hpp"
#include "commands/advocate/ledger_lines.hpp"
#include "commands/advocate/payment.hpp"
#include "commands/new_id.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

constexpr int most_granted = 1000;
constexpr std::size_t least_reason = 10;

/// The colleague that the word after the sub-command mentions.
std::variant<ports::person, answer> person_at(const context& ctx, std::size_t at) {
    const auto& words = ctx.words.list;
    if (at >= words.size() || words[at].what != model::word::kind::user)
        return misused_verb(points_verb, ctx.names,
                            "The colleague is missing: type @ and pick them from the list.");
    const auto known = ctx.rows.people().find(words[at].who);
    auto person = known ? ctx.rows.people().get(known->person) : std::nullopt;
    if (person && takes_part(*person)) return *std::move(person);
    return refused(told(ctx, words[at].text + " does not take part in the program, so nothing "
                                              "was changed."));
}

/// Everything after "for"; nothing when it says too little to stand in a ledger.
std::optional<std::string> reason_in(const context& ctx) {
    const auto& words = ctx.words.list;
    const auto start = std::ranges::find(words, "for", &model::word::text);
    if (start == words.end()) return std::nullopt;
    auto reason = words_from(ctx, static_cast<std::size_t>(start - words.begin()) + 1);
    return reason.size() < least_reason ? std::nullopt : std::optional{std::move(reason)};
}

answer no_reason(const context& ctx) {
    return misused_verb(points_verb, ctx.names,
                        "The reason is missing: “for” and at least " +
                            std::to_string(least_reason) +
                            " characters. It stays in the ledger, where the colleague reads it.");
}

int board_points(const context& ctx, int amount) {
    return rules::board_points_of_grant(ctx.policy().points, amount);
}

std::string board_text(const context& ctx, int amount) {
    if (board_points(ctx, amount) != 0) return ". They count on leaderboards.";
    return ". Grants of more than " + std::to_string(ctx.policy().points.board_grant) +
           " points do not count on leaderboards.";
}

void add_grant(const context& ctx, const ports::person& to, int amount, const std::string& reason) {
    const auto id = new_id<rules::entry_id>(ctx.now, ctx.chance);
    ctx.rows.ledger().add({.id = id,
                           .person = to.id,
                           .amount = amount,
                           .kind = rules::entry_kind::grant,
                           .cause = "grant",
                           .cause_id = id.value,
                           .rule = reason,
                           .policy_version = ctx.policy().version,
                           .idem_key = rules::idem_key("grant", "grant", id.value, 0),
                           .at = ctx.now,
                           .effective_day = ctx.program().tz.day_of(ctx.now),
                           .actor = ctx.who.person.id,
                           .board = board_points(ctx, amount)});
    log(ctx, "points", "person:" + std::to_string(to.id.value),
        counted(amount, "point", "points") + " granted to " + to.name + ": " + reason);
}

answer already_reversed(const context& ctx, rules::entry_id id) {
    return refused(told(ctx, "Entry " + rules::entry_code(id) +
                                 " is a reversal or was taken back before, so nothing was "
                                 "changed. Entries are never deleted."));
}

/// Only what was given can be taken back; what a redemption moved goes back with the redemption.
std::optional<answer> not_reversible(const context& ctx, const ports::ledger_entry& e) {
    if (e.kind == rules::entry_kind::earn || e.kind == rules::entry_kind::grant)
        return std::nullopt;
    if (e.kind == rules::entry_kind::reverse) return already_reversed(ctx, e.id);
    return refused(told(
        ctx,
        "Entry " + rules::entry_code(e.id) + " belongs to a redemption, so nothing was changed.",
        "What is open can be declined:", "redemption list"));
}

answer nothing_taken(const context& ctx, const ports::ledger_entry& e) {
    const int debt = ctx.policy().reward.debt;
    if (ctx.rows.ledger().of(e.person).spendable > -debt) return already_reversed(ctx, e.id);
    return refused(told(ctx,
                        "They have spent these points and are " + counted(debt, "point", "points") +
                            " below zero, as far as anybody goes; nothing was changed.",
                        "To go further:", "reward set debt <n>"));
}

}  // namespace

answer points_of(context& ctx) {
    const auto whose = person_at(ctx, 1);
    if (const auto* no = std::get_if<answer>(&whose)) return *no;
    auto c = ledger_lines(ctx, std::get<ports::person>(whose));
    c.blocks.emplace_back(
        model::note{{model::plain("To take one back: "),
                     model::code(ctx.names.line("points reverse p-… for entered twice"))}});
    return done(std::move(c));
}

answer grant_points(context& ctx) {
    const auto whom = person_at(ctx, 1);
    if (const auto* no = std::get_if<answer>(&whom)) return *no;
    const auto& to = std::get<ports::person>(whom);
    const auto amount = model::parse_int(word_at(ctx, 2));
    if (!amount || *amount < 1 || *amount > most_granted)
        return misused_verb(
            points_verb, ctx.names,
            "How many points? A whole number from 1 to " + std::to_string(most_granted) + ".");
    const auto reason = reason_in(ctx);
    if (!reason) return no_reason(ctx);
    if (to.id == ctx.who.person.id)
        return refused(
            told(ctx, "Nobody grants points to themselves; ask another admin to do it."));
    add_grant(ctx, to, *amount, *reason);
    const auto points = counted(*amount, "point", "points");
    tell(ctx.rows, ctx.now, to,
         model::message(ctx.who.person.name + " gave you " + points + ": " + *reason),
         "grant:" + ctx.from.key);
    return done(told(ctx,
                     {named(to), model::plain(" has " + points + " more: " + *reason +
                                              board_text(ctx, *amount))},
                     "Their ledger:", "points of @" + to.name));
}

answer reverse_points(context& ctx) {
    const auto id = rules::parse_entry_code(word_at(ctx, 1));
    if (!id)
        return misused_verb(points_verb, ctx.names,
                            "Which entry? Its code looks like p-1d8zq0v4k2m3x and stands in "
                            "“points of @colleague”.");
    const auto reason = reason_in(ctx);
    if (!reason) return no_reason(ctx);
    const auto entry = ctx.rows.ledger().find(*id);
    if (!entry)
        return refused(
            told(ctx, "There is no entry " + rules::entry_code(*id) + ", so nothing was changed."));
    if (auto no = not_reversible(ctx, *entry)) return *std::move(no);
    const int taken = reverse({ctx.rows, ctx.now, ctx.chance, ctx.who.person.id}, *entry, *reason);
    if (taken == 0) return nothing_taken(ctx, *entry);
    const auto whose = ctx.rows.people().get(entry->person).value();
    const auto points = counted(taken, "point", "points");
    log(ctx, "points", "person:" + std::to_string(whose.id.value),
        points + " of " + whose.name + " taken back (" + reason_of(*entry) + "): " + *reason);
    if (whose.id != ctx.who.person.id)
        tell(ctx.rows, ctx.now, whose,
             model::message(ctx.who.person.name + " took back " + points + " (" +
                            reason_of(*entry) + "): " + *reason),
             "reverse:" + ctx.from.key);
    return done(told(ctx,
                     {model::plain(points + " of "), named(whose),
                      model::plain(" taken back: " + *reason + ".")},
                     "Their ledger:", "points of @" + whose.name));
}

}  // namespace starling::commands
