#include "commands/advocate/kudos_post.hpp"

#include <utility>

#include "commands/advocate/kudos_undo.hpp"
#include "commands/cards.hpp"
#include "commands/channels.hpp"
#include "commands/new_id.hpp"
#include "commands/rules/points.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

model::card kudos_card(const context& ctx, const ports::kudos& k,
                       const std::vector<ports::identity>& receivers) {
    auto c = titled(ctx.who.exec ? "Kudos from the leadership" : "Kudos");
    model::rich_text text{model::mention(ctx.who.profile.who, ctx.who.person.name),
                          model::plain(" thanks ")};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        const auto& to = receivers[i].profile;
        if (i > 0) text.push_back(model::plain(i + 1 == receivers.size() ? " and " : ", "));
        text.push_back(model::mention(to.who, to.name));
        names.push_back(to.name);
    }
    text.push_back(model::plain(":"));
    c.summary = c.title + ": " + ctx.who.person.name + " thanks " + listed(names);
    say(c, std::move(text));
    say(c, k.reason);
    return c;
}

}  // namespace

bool post_kudos(const context& ctx, const ports::kudos& k,
                const std::vector<ports::identity>& receivers) {
    const auto key = subject_of(k.id);
    auto card = kudos_card(ctx, k, receivers);
    const auto channels = channels_for(ctx.program(), "recognition");
    for (const auto& where : channels)
        ctx.rows.traffic().enqueue(
            {.key = key + ":" + to_text(where),
             .to = {.what = ports::destination::kind::channel, .where = where},
             .card = card,
             .urgency = ports::priority::personal,
             .subject = key},
            ctx.now);
    if (!channels.empty()) return true;
    for (const auto& to : receivers)
        if (const auto p = ctx.rows.people().get(to.person))
            tell(ctx.rows, ctx.now, *p, card, key, key);
    return false;
}

void pay_receivers(const context& ctx, const ports::kudos& k) {
    const auto& points = ctx.policy().points;
    if (!points.on || points.kudos_received == 0) return;
    constexpr std::string_view rule = "points.kudos_received";
    for (std::size_t i = 0; i < k.receivers.size(); ++i)
        ctx.rows.ledger().add(
            {.id = new_id<rules::entry_id>(ctx.now, ctx.chance),
             .person = k.receivers[i],
             .amount = points.kudos_received,
             .kind = rules::entry_kind::earn,
             .cause = "kudos",
             .cause_id = k.id.value,
             .rule = std::string{rule},
             .policy_version = ctx.policy().version,
             .idem_key = rules::idem_key(rule, "kudos", k.id.value, static_cast<int>(i)),
             .at = ctx.now,
             .effective_day = ctx.program().tz.day_of(ctx.now),
             .actor = ctx.who.person.id,
             .board = points.kudos_received});
}

}  // namespace starling::commands
