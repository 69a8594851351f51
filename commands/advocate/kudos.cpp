#include <algorithm>
#include <utility>
#include <variant>

#include "commands/advocate/kudos_budget.hpp"
#include "commands/advocate/kudos_post.hpp"
#include "commands/cards.hpp"
#include "commands/new_id.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

using receivers = std::vector<ports::identity>;

/// Everybody mentioned before the reason, once each.
std::variant<receivers, answer> named_colleagues(const context& ctx) {
    receivers out;
    for (std::size_t i = 0; i < std::min(ctx.words.list.size(), ctx.words.reason_at); ++i) {
        const auto& word = ctx.words.list[i];
        if (word.what != model::word::kind::user)
            return misused_verb(kudos_verb, ctx.names,
                                "“" + word.text +
                                    "” names nobody. Type @ and pick the colleague "
                                    "from the list, then “for” and the reason.");
        const auto known = ctx.rows.people().find(word.who);
        if (!known)
            return refused(told("I could not look up " + word.text +
                                " just now, so nobody got kudos. Please send it again."));
        const bool again = std::ranges::any_of(
            out, [&](const ports::identity& other) { return other.person == known->person; });
        if (!again) out.push_back(*known);
    }
    return out;
}

rules::kudos_question question(const context& ctx, const receivers& to) {
    const auto month_ago = ctx.now - std::chrono::days{30};
    const auto giver = ctx.who.person.id;
    auto& recognition = ctx.rows.recognition();
    rules::kudos_question q{.giver = giver,
                            .executive = ctx.who.exec,
                            .reason = ctx.words.reason,
                            .reasons_30_days = recognition.reasons(giver, month_ago),
                            .used = kudos_left_of(ctx).used,
                            .now = ctx.now,
                            .tz = ctx.who.tz(ctx.program())};
    for (const auto& [profile, person, fetched] : to)
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

std::vector<std::string> names_of(const receivers& to) {
    std::vector<std::string> out;
    for (const auto& r : to) out.push_back(r.profile.name);
    return out;
}

answer give(const context& ctx, const receivers& to) {
    ports::kudos k{.id = new_id<rules::kudos_id>(ctx.now, ctx.chance),
                   .giver = ctx.who.person.id,
                   .reason = ctx.words.reason,
                   .executive = ctx.who.exec,
                   .at = ctx.now,
                   .period = kudos_left_of(ctx).budget.period};
    for (const auto& r : to) k.receivers.push_back(r.person);
    ctx.rows.recognition().insert(k);
    pay_receivers(ctx, k);
    const bool in_channel = post_kudos(ctx, k, to);
    const auto names = listed(names_of(to));
    record(ctx.rows, ctx.now, k.giver, "kudos", "kudos:" + std::to_string(k.id.value),
           "thanked " + names + ": " + k.reason);
    model::rich_text text{model::plain("Your thanks go to " + names)};
    if (in_channel) {
        text.push_back(model::plain(" in "));
        text.push_back(named_channel(ctx.program().channels.at("recognition")));
    } else {
        text.push_back(model::plain(", privately: no recognition channel is bound"));
    }
    text.push_back(model::plain(". " + kudos_left_text(ctx) + "."));
    return done(model::message(std::move(text)));
}

answer run(context& ctx) {
    const auto& words = ctx.words.list;
    if (words.size() == 1 && words.front().text == "left")
        return done(told(kudos_left_text(ctx) + "."));
    if (words.empty())
        return misused_verb(kudos_verb, ctx.names, "Whom do you want to thank, and for what?");
    auto named = named_colleagues(ctx);
    if (auto* no = std::get_if<answer>(&named)) return std::move(*no);
    const auto& to = std::get<receivers>(named);
    const auto faults = rules::check_kudos(ctx.policy().kudos, question(ctx, to));
    return faults.empty() ? give(ctx, to) : refuse_all(ctx, faults);
}

}  // namespace

const verb kudos_verb{.name = "kudos",
                      .aliases = {"thanks"},
                      .where = section::advocate,
                      .who = may::anybody,
                      .usage = "@name [@name] for <reason> | left",
                      .help = "Thank colleagues by name; “left” shows your budget",
                      .example = "kudos @ana for walking our new customers through the audit",
                      .flags = {},
                      .run = run};

}  // namespace starling::commands
