#include "commands/advocate/queue_share.hpp"

#include <algorithm>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/share_card.hpp"
#include "commands/cards.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

std::optional<ports::waiting> waiting_already(const context& ctx, rules::item_id item,
                                              rules::network net) {
    for (const auto& w : ctx.rows.waiting().of(ctx.who.person.id))
        if (w.item == item && w.net == net) return w;
    return std::nullopt;
}

answer queued(const context& ctx, const ports::item& item, const held_share& share,
              rules::instant at) {
    auto c = cap_card(ctx, item, share.net, share.caps);
    c.title = "Waits in your queue";
    const auto when = soon_text(at, ctx.now, ctx.who.tz(ctx.program()));
    c.summary += ". It waits in your queue until " + when;
    say(c, "It waits in your queue until " + when +
               "; then I check the caps again and bring you the card to share it from." +
               (share.own_words ? " I do not keep your words; have them ready then." : ""));
    auto row = other_networks(ctx, item, share.net);
    row.push_back({.label = "Take it out",
                   .line = "queue drop " + line_for("", item.id, share.net).substr(1)});
    row.push_back({.label = "My queue", .line = "queue"});
    offer(c, std::move(row));
    return refused(std::move(c));
}

}  // namespace

std::optional<rules::instant> release_time(const ports::person& p, const rules::program& program,
                                           const ports::item& item, rules::instant room) {
    const auto at =
        rules::release_at(room, zone_of(p, program), p.prefs.days.value_or(program.days),
                          p.prefs.hour, program.quiet);
    if (at && item.expires_at && *at >= *item.expires_at) return std::nullopt;
    return at;
}

answer queue_share(const context& ctx, const ports::item& item, const held_share& share) {
    if (const auto there = waiting_already(ctx, item.id, share.net))
        return queued(ctx, item, share, there->at);
    const auto at = release_time(ctx.who.person, ctx.program(), item, *share.caps.next);
    if (!at) {
        auto caps = share.caps;
        caps.next.reset();
        return cap_refusal(ctx, item, share.net, caps);
    }
    ctx.rows.waiting().put({.person = ctx.who.person.id,
                            .item = item.id,
                            .net = share.net,
                            .own_words = share.own_words,
                            .since = ctx.now,
                            .at = *at});
    record(ctx.rows, ctx.now, ctx.who.person.id, "queue", rules::item_code(item.id),
           "share on " + std::string{rules::network_name(share.net)} + " waits until " +
               rules::when_text(*at, ctx.now, ctx.who.tz(ctx.program())));
    return queued(ctx, item, share, *at);
}

void warn_above_cap(const context& ctx, model::card& c, rules::network net,
                    const rules::cap_answer& caps) {
    std::vector<std::string> full;
    for (const auto& cap : caps.blocking) full.push_back(rules::cap_text(cap, net));
    small(c, "Above a cap: " + listed(full) +
                 ". You may share it; it is recorded as above the cap" +
                 (ctx.policy().points.on ? " and earns no points." : "."));
}

void tell_admins_of_full_program(const context& ctx, rules::network net,
                                 const rules::cap_answer& caps) {
    const auto full = std::ranges::find(caps.blocking, rules::cap_scope::program_day,
                                        &rules::blocking_cap::scope);
    if (full == caps.blocking.end()) return;
    const auto day = rules::date_text(ctx.program().tz.day_of(ctx.now));
    const auto slot = std::string{rules::network_key(net)} + ":" + day;
    tell_role(ctx.rows, ctx.now, ports::role::admin,
              told("The program's cap is reached: " + rules::cap_text(*full, net) +
                   ". From now on shares there " +
                   (full->at == rules::cap_mode::warn    ? "are flagged as above the cap"
                    : full->at == rules::cap_mode::queue ? "wait for tomorrow"
                                                         : "are refused") +
                   ". To change it: " +
                   ctx.names.line("cap set program_day " + std::to_string(full->limit * 2)) + "."),
              "cap9:" + slot, {});
}

}  // namespace starling::commands
