#include "commands/advocate/kudos_post.hpp"

#include <algorithm>
#include <utility>

#include "commands/advocate/kudos_undo.hpp"
#include "commands/cards.hpp"
#include "commands/channels.hpp"
#include "commands/new_id.hpp"
#include "commands/rules/points.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

bool holds(const std::vector<rules::person_id>& people, rules::person_id id) {
    return std::ranges::find(people, id) != people.end();
}

model::run mentioned_on(ports::tx& rows, const ports::person& p, std::string_view platform) {
    return model::mention(rows.people().address_on(p.id, platform).value_or(p.home), p.name);
}

std::vector<ports::person> seen_receivers(ports::tx& rows, const ports::kudos& k) {
    std::vector<ports::person> people;
    for (const auto id : k.receivers)
        if (auto p = rows.people().get(id); p && !holds(k.hidden, id))
            people.push_back(*std::move(p));
    return people;
}

std::string headline(const ports::kudos& k) {
    const std::string thanks = k.executive ? "Kudos from the leadership" : "Kudos";
    return k.in_private ? thanks + ", just for you" : thanks;
}

/// Whom the card names: people, or a team as a whole.
void add_thanked(ports::tx& rows, const ports::kudos& k, std::string_view platform,
                 model::rich_text& text, std::vector<std::string>& names) {
    if (!k.team.empty()) {
        names.push_back("the team " + k.team);
        text.push_back(model::plain(names.back()));
    }
    const auto receivers = seen_receivers(rows, k);
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        if (i > 0) text.push_back(model::plain(i + 1 == receivers.size() ? " and " : ", "));
        text.push_back(mentioned_on(rows, receivers[i], platform));
        names.push_back(receivers[i].name);
    }
}

/// D6: an executive may thank their own people, and whoever reads it knows that they are.
bool is_own_team(ports::tx& rows, const ports::kudos& k, const ports::person& giver) {
    if (!k.executive || giver.team.empty()) return false;
    return k.team == giver.team ||
           std::ranges::any_of(seen_receivers(rows, k),
                               [&](const ports::person& p) { return p.team == giver.team; });
}

void add_subject(ports::tx& rows, const ports::kudos& k, model::card& c) {
    if (const auto item = rows.content().get(k.item))
        say(c, {model::plain("About: "), model::link(item->url, item->title)});
    if (!k.value.empty()) small(c, "#" + k.value);
}

}  // namespace

model::card kudos_card(ports::tx& rows, const ports::kudos& k, std::string_view platform) {
    auto c = titled(headline(k));
    const auto giver = rows.people().get(k.giver).value();
    model::rich_text text{mentioned_on(rows, giver, platform), model::plain(" thanks ")};
    std::vector<std::string> names;
    add_thanked(rows, k, platform, text, names);
    text.push_back(model::plain(":"));
    c.summary = c.title + ": " + giver.name + " thanks " + listed(names);
    say(c, std::move(text));
    say(c, k.reason);
    add_subject(rows, k, c);
    if (is_own_team(rows, k, giver)) small(c, "Own team.");
    return c;
}

bool post_kudos(const context& ctx, const ports::kudos& k) {
    const auto key = subject_of(k.id);
    const auto channels =
        k.in_private ? std::vector<model::address>{} : channels_for(ctx.program(), "recognition");
    for (const auto& where : channels)
        ctx.rows.traffic().enqueue(
            {.key = key + ":" + to_text(where),
             .to = {.what = ports::destination::kind::channel, .where = where},
             .card = kudos_card(ctx.rows, k, where.platform),
             .urgency = ports::priority::personal,
             .subject = key},
            ctx.now);
    if (!channels.empty()) return true;
    const auto told_to =
        k.team.empty() ? seen_receivers(ctx.rows, k) : ctx.rows.people().in_team(k.team);
    for (const auto& to : told_to)
        tell(ctx.rows, ctx.now, to, kudos_card(ctx.rows, k, to.home.platform), key, key);
    return false;
}

void pay_receivers(const context& ctx, const ports::kudos& k) {
    const auto& points = ctx.policy().points;
    if (!points.on || points.kudos_received == 0) return;
    constexpr std::string_view rule = "points.kudos_received";
    for (std::size_t i = 0; i < k.receivers.size(); ++i) {
        if (holds(k.weightless, k.receivers[i])) continue;
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
}

}  // namespace starling::commands
