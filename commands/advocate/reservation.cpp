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

rules::program_use use_of_everybody(const context& ctx, rules::item_id item, rules::network net) {
    auto& sharing = ctx.rows.sharing();
    auto use = sharing.program_use(today(ctx), item, net);
    if (ctx.policy().caps.program_day > 0) use.network = sharing.network_use(today(ctx), net);
    return use;
}

rules::cap_answer ask_caps(const context& ctx, const ports::item& item, rules::network net) {
    const auto facts = ctx.rows.sharing().facts(ctx.who.person.id, item.id, ctx.now);
    return rules::check_caps(ctx.policy().caps, facts,
                             {.item = item.id,
                              .net = net,
                              .now = ctx.now,
                              .tz = ctx.who.tz(ctx.program()),
                              .item_expires = item.expires_at,
                              .everybody = use_of_everybody(ctx, item.id, net),
                              .program_tz = ctx.program().tz});
}

ports::share reserve(const context& ctx, const ports::item& item, rules::network net,
                     rules::variant_id variant, std::optional<ports::share> before) {
    auto& sharing = ctx.rows.sharing();
    if (before &&
        (before->state == share_state::reserved || before->state == share_state::issued)) {
        before->state = share_state::expired;
        sharing.update(*before);
    }
    const ports::share s{.id = new_id<rules::share_id>(ctx.now, ctx.chance),
                         .person = ctx.who.person.id,
                         .item = item.id,
                         .net = net,
                         .variant = variant,
                         .reserved_at = ctx.now,
                         .program_day = today(ctx),
                         .expires_at = ctx.now + ctx.policy().caps.reservation};
    sharing.insert(s);
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
        return !ask_caps(ctx, item, n).allowed();
    });
    return nets;
}

cap_use use_of_caps(ports::tx& rows, const ports::person& p, rules::instant now) {
    const auto& policy = rows.policies().policy();
    const auto tz = zone_of(p, rows.policies().program());
    const auto facts = rows.sharing().facts(p.id, {}, now);
    cap_use use;
    for (const auto& f : facts) {
        if (!rules::counts_in_windows(f, now)) continue;
        if (tz.day_of(f.reserved_at) == tz.day_of(now)) ++use.today;
        if (f.reserved_at > now - std::chrono::days{7}) ++use.week;
    }
    const auto answer = rules::check_caps(policy.caps, facts, {.now = now, .tz = tz});
    for (const auto& cap : answer.blocking)
        if (cap.scope == rules::cap_scope::person_day || cap.scope == rules::cap_scope::person_week)
            if (cap.free_at) use.next_free = std::max(use.next_free.value_or(now), *cap.free_at);
    return use;
}

std::string cap_use_text(ports::tx& rows, const ports::person& p, rules::instant now) {
    const auto& caps = rows.policies().policy().caps;
    const auto use = use_of_caps(rows, p, now);
    auto text = std::to_string(use.today) + " of " + std::to_string(caps.person_day) +
                " shares today and " + std::to_string(use.week) + " of " +
                std::to_string(caps.person_week) + " in 7 days";
    if (use.next_free)
        text += "; next free " +
                rules::when_text(*use.next_free, now, zone_of(p, rows.policies().program()));
    return text;
}

}  // namespace starling::commands
