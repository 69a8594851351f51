#include "commands/advocate/kudos_give.hpp"

#include <utility>

#include "commands/advocate/kudos_budget.hpp"
#include "commands/advocate/kudos_post.hpp"
#include "commands/advocate/kudos_undo.hpp"
#include "commands/cards.hpp"
#include "commands/channels.hpp"
#include "commands/new_id.hpp"
#include "commands/rules/kudos_ties.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

rules::kudos_question question(const context& ctx, const kudos_wish& wish) {
    const auto month_ago = ctx.now - std::chrono::days{30};
    const auto giver = ctx.who.person.id;
    auto& recognition = ctx.rows.recognition();
    rules::kudos_question q{.giver = giver,
                            .executive = ctx.who.exec,
                            .whole_team = !wish.team.empty(),
                            .reason = wish.reason,
                            .reasons_30_days = recognition.reasons(giver, month_ago),
                            .used = kudos_left_of(ctx).used,
                            .now = ctx.now,
                            .tz = ctx.who.tz(ctx.program())};
    for (const auto& [profile, person, fetched] : wish.to)
        q.receivers.push_back(
            {.person = person,
             .name = profile.name,
             .is_bot = profile.what == model::profile::kind::bot,
             .is_guest = profile.what == model::profile::kind::guest ||
                         profile.what == model::profile::kind::stranger,
             .deactivated = profile.deactivated,
             .from_giver_30_days = recognition.between(giver, person, month_ago)});
    return q;
}

answer refuse_all(const context& ctx, const std::vector<rules::kudos_fault>& faults) {
    auto c = titled("No kudos given");
    c.summary = "No kudos given: " + faults.front().text;
    for (const auto& f : faults) say(c, f.text);
    small(c, kudos_left_text(ctx) + ".");
    return refused(std::move(c));
}

ports::kudos kudos_of(const context& ctx, const kudos_wish& wish) {
    ports::kudos k{.id = new_id<rules::kudos_id>(ctx.now, ctx.chance),
                   .giver = ctx.who.person.id,
                   .reason = wish.reason,
                   .executive = ctx.who.exec,
                   .at = ctx.now,
                   .period = kudos_left_of(ctx).budget.period,
                   .source = ctx.from.source,
                   .value = wish.value,
                   .item = wish.item ? wish.item->id : rules::item_id{},
                   .team = wish.team,
                   .in_private = wish.in_private};
    const auto returned = ctx.now - std::chrono::days{ctx.policy().kudos.return_days};
    for (const auto& to : wish.to) {
        k.receivers.push_back(to.person);
        if (ctx.rows.recognition().thanked(to.person, k.giver, returned))
            k.weightless.push_back(to.person);
    }
    return k;
}

model::rich_text thanks_text(const context& ctx, const kudos_wish& wish, bool in_channel) {
    model::rich_text text{model::plain("Your thanks go to " + listed(names_of(wish)))};
    if (in_channel) {
        text.push_back(model::plain(" in "));
        for (auto& run : named_channels(ctx.program().channels.at("recognition")))
            text.push_back(std::move(run));
    } else if (wish.in_private) {
        text.push_back(model::plain(", in private"));
    } else {
        text.push_back(model::plain(", privately: no recognition channel is bound"));
    }
    text.push_back(model::plain(". " + kudos_left_text(ctx) + "."));
    return text;
}

/// D6: thanks for thanks are posted and weigh nothing; the giver is told, nobody else.
void add_returned(const context& ctx, const ports::kudos& k, model::card& c) {
    std::vector<std::string> names;
    for (const auto id : k.weightless)
        if (const auto p = ctx.rows.people().get(id)) names.push_back(p->name);
    if (names.empty()) return;
    small(c, listed(names) + " thanked you in the last " +
                 counted(ctx.policy().kudos.return_days, "day", "days") +
                 ": thanks for thanks are passed on and count for nothing else.");
}

/// A hint for the giver alone, never a reproach in public (D6).
void add_narrow_hint(const context& ctx, rules::person_id giver, model::card& c) {
    const auto ties = ctx.rows.recognition().ties_of(giver, ctx.now - rules::tie_window);
    if (!rules::is_narrow(ctx.policy().kudos, ties)) return;
    const auto most = std::ranges::max(ties, {}, &rules::tie::kudos);
    const auto p = ctx.rows.people().get(most.receiver);
    small(c, "Only you see this: most of your thanks of the last " +
                 std::to_string(rules::tie_window.count()) + " days went to " +
                 (p ? p->name : std::string{"one person"}) + " (" + std::to_string(most.kudos) +
                 "). Who else helped you?");
}

answer give(const context& ctx, const kudos_wish& wish) {
    const auto k = kudos_of(ctx, wish);
    ctx.rows.recognition().insert(k);
    pay_receivers(ctx, k);
    const bool in_channel = post_kudos(ctx, k);
    record(ctx.rows, ctx.now, k.giver, "kudos", subject_of(k.id),
           "thanked " + listed(names_of(wish)) + (k.in_private ? " in private" : ": " + k.reason));
    auto c = model::message(thanks_text(ctx, wish, in_channel));
    add_returned(ctx, k, c);
    add_narrow_hint(ctx, k.giver, c);
    return done(std::move(c));
}

}  // namespace

answer give_kudos(const context& ctx, const kudos_wish& wish) {
    const auto faults = rules::check_kudos(ctx.policy().kudos, question(ctx, wish));
    return faults.empty() ? give(ctx, wish) : refuse_all(ctx, faults);
}

}  // namespace starling::commands
