#include <utility>

#include "commands/cards.hpp"
#include "commands/new_id.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

/// Long enough to walk from one app to the other, short enough to be of no use later.
constexpr std::chrono::minutes code_life{10};

/// "k7m2-9pqr": 40 bits, said once and gone after ten minutes.
std::string new_code(ports::random& chance) {
    constexpr std::string_view digits = "23456789abcdefghjkmnpqrstvwxyz";
    std::string code;
    for (int i = 0; i < 8; ++i) {
        if (i == 4) code += '-';
        code += digits[chance.next() % digits.size()];
    }
    return code;
}

answer give_code(const context& ctx) {
    const auto code = new_code(ctx.chance);
    ctx.rows.people().offer_link({code, ctx.who.person.id, ctx.now + code_life});
    record(ctx.rows, ctx.now, ctx.who.person.id, "link",
           "person:" + std::to_string(ctx.who.person.id.value), "code given");
    auto c = titled("Use Starling on both platforms as one person");
    say(c, "Send me this on the other platform within 10 minutes, from your own account:");
    c.blocks.push_back(model::quote{"link " + code});
    say(c,
        "I then ask you here to confirm. Points, shares and limits are counted once for both "
        "accounts, and what is private comes here.");
    return done(std::move(c));
}

answer no_such_code(const context& ctx) {
    return refused(
        told("That code is not known or has expired, so nothing was linked. Ask for a "
             "new one on the other platform: " +
             ctx.names.line("link") + "."));
}

/// Roles never move with an account: whoever talks somebody into typing a code must not gain what
/// that person may do. Empty = the owner of the code holds all of them already.
std::vector<std::string> roles_lost(const context& ctx, rules::person_id from,
                                    const ports::person& to) {
    std::vector<std::string> lost;
    for (const auto role : ctx.rows.people().roles(from))
        if (!ctx.rows.people().has_role(to.id, role)) lost.emplace_back(ports::role_key(role));
    return lost;
}

answer roles_first(const ports::person& from, const ports::person& to,
                   const std::vector<std::string>& lost) {
    return refused(told(from.name + "'s account there is " + listed(lost) + ", and " + to.name +
                        "'s here is not, so nothing was linked: roles do not move with an "
                        "account. An admin can grant them first; then link again."));
}

void ask_owner(const context& ctx, const ports::account_link& link, const ports::person& owner) {
    auto c = told(ctx.who.profile.name + " on " + ctx.who.profile.who.platform +
                      " says that you are the same person. Is that you?",
                  {{.label = "Yes, link them",
                    .line = "link --confirm=" + link.code,
                    .style = model::button::look::primary},
                   {.label = "No", .line = "link --refuse=" + link.code}});
    small(c, "If you did not just send a code there yourself, press No.");
    tell_at_once(ctx.rows, ctx.now, owner, std::move(c), "link:" + link.code);
}

/// Whose account it is about to become is said before anything happens.
answer ask_typist(const ports::account_link& link, const ports::person& owner) {
    auto c = told("This makes your account here one of " + owner.name + " (" + owner.home.platform +
                      "). Is that you?",
                  {{.label = "Yes, that is me",
                    .line = "link " + link.code + " --mine",
                    .style = model::button::look::primary}});
    small(c, "If somebody else sent you this code, do nothing: it ends by itself.");
    return done(std::move(c));
}

/// Both sides have to be the same person's: both are asked, the one who asked for the code last.
answer claim(const context& ctx, const ports::account_link& link) {
    const auto owner = ctx.rows.people().get(link.person);
    if (!owner) return no_such_code(ctx);
    if (owner->id == ctx.who.person.id)
        return refused(
            told("This is the account that asked for the code. Send it from your "
                 "account on the other platform."));
    const auto lost = roles_lost(ctx, ctx.who.person.id, *owner);
    if (!lost.empty()) return roles_first(ctx.who.person, *owner, lost);
    if (!ctx.words.flags.contains("mine")) return ask_typist(link, *owner);
    ctx.rows.people().claim_link(link.code, ctx.who.profile.who);
    ask_owner(ctx, link, *owner);
    return in_place(ctx,
                    told("Almost there: confirm it on your other account, where I just asked " +
                         owner->name + "."));
}

void move_points(const context& ctx, const ports::person& from, const ports::person& to,
                 std::string_view code) {
    const int points = ctx.rows.ledger().of(from.id).spendable;
    if (points == 0) return;
    const auto entry = [&](rules::person_id whose, int amount) {
        return ports::ledger_entry{
            .id = new_id<rules::entry_id>(ctx.now, ctx.chance),
            .person = whose,
            .amount = amount,
            .kind = rules::entry_kind::grant,
            .cause = "link",
            .cause_id = from.id.value,
            .rule = "link",
            .idem_key = "link:" + std::string{code} + ":" + std::to_string(whose.value),
            .at = ctx.now,
            .effective_day = ctx.program().tz.day_of(ctx.now),
            .actor = to.id};
    };
    ctx.rows.ledger().add(entry(from.id, -points));
    ctx.rows.ledger().add(entry(to.id, points));
}

void move_team(const context& ctx, const ports::person& from, ports::person to) {
    if (!to.team.empty() || from.team.empty()) return;
    to.team = from.team;
    ctx.rows.people().update(to);
}

/// One person learned it, so neither is it asked nor paid again.
void move_training(const context& ctx, const ports::person& from, const ports::person& to) {
    auto& book = ctx.rows.training();
    if (const int version = book.of(from.id).guidelines; version > 0)
        book.acknowledge(to.id, version, ctx.now);
    for (const int lesson : book.passed(from.id)) book.pass(to.id, lesson, ctx.now);
}

/// The other account's own record ends: its points, the rewards it asked for, training and team
/// come along, its suggestions stop. Its roles the person has already.
void close_record(const context& ctx, ports::person from, const ports::person& to,
                  std::string_view code) {
    move_points(ctx, from, to, code);
    ctx.rows.rewards().move(from.id, to.id);
    move_team(ctx, from, to);
    move_training(ctx, from, to);
    from.team.clear();
    for (const auto role : ctx.rows.people().roles(from.id))
        ctx.rows.people().revoke(from.id, role);
    from.status = ports::person_status::left;
    from.reachable = false;
    ctx.rows.people().update(from);
    ctx.rows.people().plan_digest(from.id, std::nullopt);
}

answer confirm(const context& ctx, const ports::account_link& link) {
    const auto other = ctx.rows.people().find(link.claimed_by);
    const auto from = other ? ctx.rows.people().get(other->person) : std::nullopt;
    if (!from) return no_such_code(ctx);
    const auto& me = ctx.who.person;
    const auto lost = roles_lost(ctx, from->id, me);
    if (!lost.empty()) return roles_first(*from, me, lost);
    ctx.rows.people().close_link(link.code);
    if (!ctx.rows.people().move_account(link.claimed_by, me.id))
        return refused(told("You have a linked account on " + link.claimed_by.platform +
                            " already, so nothing was changed."));
    if (from->id != me.id) close_record(ctx, *from, me, link.code);
    record(ctx.rows, ctx.now, me.id, "link", "person:" + std::to_string(me.id.value),
           "account on " + link.claimed_by.platform + " linked");
    return in_place(ctx, told("Linked: you are one person on both platforms now, with one budget "
                              "and one record.",
                              {{.label = "My record", .line = "me"}}));
}

answer refuse(const context& ctx, const ports::account_link& link) {
    ctx.rows.people().close_link(link.code);
    return in_place(ctx, told("Nothing was linked, and the code is void. If somebody else used it, "
                              "tell your admin."));
}

/// Only who asked for a code may decide on it, and only once it was typed elsewhere.
std::optional<ports::account_link> own_link(const context& ctx, const std::string& code) {
    auto link = ctx.rows.people().link_by_code(code);
    if (!link || link->person != ctx.who.person.id || !link->claimed_by ||
        link->expires_at < ctx.now)
        return std::nullopt;
    return link;
}

answer run_link(context& ctx) {
    for (const auto& [flag, decide] :
         {std::pair{"confirm", &confirm}, std::pair{"refuse", &refuse}}) {
        const auto given = ctx.words.flags.find(flag);
        if (given == ctx.words.flags.end()) continue;
        const auto link = own_link(ctx, given->second);
        return link ? decide(ctx, *link) : no_such_code(ctx);
    }
    if (ctx.words.list.empty()) return give_code(ctx);
    const auto link = ctx.rows.people().link_by_code(rules::lower(ctx.words.list.front().text));
    if (!link || link->expires_at < ctx.now) return no_such_code(ctx);
    return claim(ctx, *link);
}

}  // namespace

const verb link_verb{.name = "link",
                     .aliases = {},
                     .where = section::advocate,
                     .who = may::anybody,
                     .usage = "[code]",
                     .help = "One record for your accounts on Slack and on Teams",
                     .example = "link",
                     .flags = {"confirm", "refuse", "mine"},
                     .run = run_link};

}  // namespace starling::commands
