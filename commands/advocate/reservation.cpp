#include "commands/advocate/reservation.hpp"

#include <algorithm>

#include "commands/advocate/member.hpp"
#include "commands/new_id.hpp"

namespace starling::commands {

using rules::share_state;

namespace {

rules::day today(const context& ctx) {
    return ctx.program().tz.day_of(ctx.now);
}

}  // namespace

bool is_open(const ports::share& s, rules::instant now) {
    return (s.state == share_state::reserved || s.state == share_state::issued) &&
           now < s.expires_at;
}

bool is_confirmed(const ports::share& s) {
    return s.state == share_state::likely || s.state == share_state::confirmed;
}

bool is_standing(const ports::share& s, rules::instant now) {
    return is_open(s, now) || is_confirmed(s);
}

std::optional<ports::share> latest_share(const context& ctx, rules::item_id item,
                                         rules::network net) {
    return ctx.rows.sharing().find(ctx.who.person.id, item, net);
}

std::optional<ports::share> standing_share(const context& ctx, rules::item_id item,
                                           rules::network net) {
    auto s = latest_share(ctx, item, net);
    if (s && !is_standing(*s, ctx.now)) s.reset();
    return s;
}

rules::caps_in_force caps_for(ports::tx& rows, const ports::person& p, rules::instant now) {
    auto& policies = rows.policies();
    const auto& caps = policies.policy().caps;
    if (policies.past().cap_steps.empty()) return caps;
    const auto tz = zone_of(p, policies.program());
    const auto program_tz = policies.program().tz;
    return {caps, policies.past(), tz.start_of(tz.day_of(now)),
            program_tz.start_of(program_tz.day_of(now))};
}

rules::program_use use_of_everybody(const context& ctx, const ports::person& p, rules::item_id item,
                                    rules::network net) {
    auto& sharing = ctx.rows.sharing();
    const auto day = today(ctx);
    auto use = sharing.program_use(day, item, net);
    if (!p.team.empty()) use.team = sharing.team_use(day, p.team, item, net);
    if (rules::counts_networks(caps_for(ctx.rows, p, ctx.now)))
        use.network = sharing.network_use(day, net);
    return use;
}

rules::cap_answer ask_caps(const context& ctx, const ports::item& item, rules::network net) {
    const auto& p = ctx.who.person;
    const auto facts = ctx.rows.sharing().facts(p.id, item.id, ctx.now);
    return rules::check_caps(caps_for(ctx.rows, p, ctx.now), facts,
                             {.item = item.id,
                              .net = net,
                              .now = ctx.now,
                              .tz = ctx.who.tz(ctx.program()),
                              .item_expires = item.expires_at,
                              .everybody = use_of_everybody(ctx, p, item.id, net),
                              .program_tz = ctx.program().tz});
}

ports::share reserve(const context& ctx, const ports::item& item, const place& wanted,
                     std::optional<ports::share> before) {
    auto& sharing = ctx.rows.sharing();
    if (before &&
        (before->state == share_state::reserved || before->state == share_state::issued)) {
        before->state = share_state::expired;
        sharing.update(*before);
    }
    const ports::share s{.id = new_id<rules::share_id>(ctx.now, ctx.chance),
                         .person = ctx.who.person.id,
                         .item = item.id,
                         .net = wanted.net,
                         .variant = wanted.variant,
                         .reserved_at = ctx.now,
                         .program_day = today(ctx),
                         .expires_at = ctx.now + ctx.policy().caps.reservation,
                         .over_cap = wanted.over_cap,
                         .team = ctx.who.person.team};
    sharing.insert(s);
    ctx.rows.waiting().drop(s.person, item.id, wanted.net);
    return s;
}

std::vector<rules::network> fitting_networks(const context& ctx, rules::item_id item) {
    std::vector<rules::network> all;
    for (const auto& v : ctx.rows.content().variants(item))
        if (std::ranges::find(all, v.net) == all.end()) all.push_back(v.net);
    std::ranges::sort(all);
    const auto& wanted = ctx.who.person.prefs.networks;
    auto fitting = all;
    std::erase_if(fitting, [&](rules::network n) {
        return !wanted.empty() && std::ranges::find(wanted, n) == wanted.end();
    });
    return fitting.empty() ? all : fitting;
}

std::vector<rules::network> free_networks(const context& ctx, const ports::item& item) {
    auto nets = fitting_networks(ctx, item.id);
    std::erase_if(nets, [&](rules::network n) {
        const auto standing = standing_share(ctx, item.id, n);
        if (standing) return is_confirmed(*standing);
        return ask_caps(ctx, item, n).verdict() != rules::cap_mode::warn;
    });
    return nets;
}

std::string cap_use_text(ports::tx& rows, const ports::person& p, rules::instant now) {
    const auto tz = zone_of(p, rows.policies().program());
    const auto facts = rows.sharing().facts(p.id, {}, now);
    const auto all = rules::all_caps(caps_for(rows, p, now), facts, {.now = now, .tz = tz});
    const auto& day =
        *std::ranges::find(all, rules::cap_scope::person_day, &rules::blocking_cap::scope);
    const auto& week =
        *std::ranges::find(all, rules::cap_scope::person_week, &rules::blocking_cap::scope);
    auto text = std::to_string(day.used) + " of " + std::to_string(day.limit) +
                " shares today and " + std::to_string(week.used) + " of " +
                std::to_string(week.limit) + " in 7 days";
    if (const auto next = std::max(day.free_at, week.free_at))
        text += "; next free " + rules::when_text(*next, now, tz);
    return text;
}

}  // namespace starling::commands
