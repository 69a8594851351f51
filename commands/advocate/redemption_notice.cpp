#include "commands/advocate/redemption_notice.hpp"

#include <utility>

#include "commands/advocate/redemption.hpp"
#include "commands/cards.hpp"
#include "commands/channels.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

/// `tail` is what the buttons' lines end in.
model::card decision_card(const context& ctx, const ports::redemption& r, model::run who,
                          const std::string& tail) {
    const auto number = std::to_string(r.number);
    auto c = titled("A reward is asked for");
    c.summary = ctx.who.person.name + " asks for " + redemption_name(r);
    const auto value = rules::money_text(r.value);
    say(c, {std::move(who), model::plain(" asks for " + redemption_name(r) + ": " +
                                         counted(r.price, "point", "points") +
                                         (value.empty() ? "." : ", worth " + value + "."))});
    const auto& tz = ctx.program().tz;
    small(c, "The points are held. If nobody decides before " +
                 rules::when_text(r.expires_at, ctx.now, tz) + ", they go back.");
    offer(c, {{.label = "Approve",
               .line = "redemption approve " + number + tail,
               .style = model::button::look::primary},
              {.label = "Decline", .line = "redemption reject " + number + tail}});
    return c;
}

}  // namespace

std::vector<ports::person> deciders(ports::tx& rows, rules::person_id requester) {
    auto admins = rows.people().with_role(ports::role::admin);
    std::erase_if(
        admins, [&](const ports::person& p) { return p.id == requester || !is_working(rows, p); });
    return admins;
}

void ask_for_decision(const context& ctx, const ports::redemption& r) {
    const auto& asks = ctx.who.person;
    const auto key = "redemption:" + std::to_string(r.number);
    const auto channels = channels_for(ctx.program(), "admin");
    for (const auto& where : channels) {
        const auto there = ctx.rows.people().address_on(asks.id, where.platform);
        ctx.rows.traffic().enqueue(
            {.key = key + ":" + to_text(where),
             .to = {.what = ports::destination::kind::channel, .where = where},
             .card = decision_card(ctx, r, model::mention(there.value_or(asks.home), asks.name),
                                   " --" + std::string{keep_flag}),
             .urgency = ports::priority::personal},
            ctx.now);
    }
    if (!channels.empty()) return;
    for (const auto& p : deciders(ctx.rows, asks.id))
        tell(ctx.rows, ctx.now, p, decision_card(ctx, r, named(asks), ""), key);
}

}  // namespace starling::commands
