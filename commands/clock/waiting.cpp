// What people wait for: reminders they asked for, shares that found a cap full.
#include <algorithm>
#include <utility>

#include "commands/advocate/first_step.hpp"
#include "commands/advocate/member.hpp"
#include "commands/advocate/queue_share.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/share_card.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/advocate/wording.hpp"
#include "commands/cards.hpp"
#include "commands/clock/jobs.hpp"
#include "commands/members.hpp"
#include "commands/redraw.hpp"
#include "commands/rules/eligibility.hpp"
#include "commands/telling.hpp"

namespace starling::commands::clock {
namespace {

/// What the clock does for one person runs as if they had asked for it.
struct on_behalf {
    actor who;
    model::inbound from = {};
    model::words words = {};
    context ctx;

    on_behalf(const round& r, ports::person p)
        : who{.person = std::move(p), .profile = {}},
          ctx{r.rows, who, from, words, r.now, r.chance, r.names.on(who.person.home.platform)} {}
    on_behalf(const on_behalf&) = delete;
};

/// The person is still there, the item still open and not shared meanwhile (program.md D2:
/// everything scheduled is checked again at release).
bool still_wanted(const round& r, const ports::person& p, const ports::item& item,
                  const ports::waiting& w) {
    const bool open = item.state == ports::item_state::published &&
                      (!item.expires_at || r.now < *item.expires_at);
    const auto shares = r.rows.sharing().of_item(p.id, item.id);
    return p.status != ports::person_status::left && open && rules::is_for(item.teams, p.team) &&
           std::ranges::none_of(shares, [&](const ports::share& s) {
               return w.net ? s.net == *w.net && is_standing(s, r.now) : is_confirmed(s);
           });
}

/// Nothing that falls into a pause or quiet time is sent then, and nothing whose time passed
/// unheard: it comes at the next fitting hour instead.
std::optional<rules::instant> moved_to(const round& r, const ports::person& p, rules::instant at) {
    const auto& program = r.rows.policies().program();
    const auto tz = zone_of(p, program);
    const bool paused = p.status == ports::person_status::paused;
    if (!paused && is_due(at, r.now) && !program.quiet.covers(r.now, tz)) return std::nullopt;
    auto next = r.now;
    if (paused) next = p.paused_until.value_or(r.now);
    if (paused || !is_due(at, r.now)) next = next_hour(p, program, next);
    return rules::after_quiet(program.quiet, next, tz).value_or(next + std::chrono::days{366});
}

void push(const round& r, const ports::person& p, const ports::waiting& w, model::card c) {
    const auto what = w.net ? std::string{rules::network_key(*w.net)} : "reminder";
    r.rows.traffic().enqueue({.key = suggestion_key(p.id, w.item) + what + ":" +
                                     std::to_string(w.at.time_since_epoch().count()),
                              .to = {.what = ports::destination::kind::user, .where = p.home},
                              .card = std::move(c),
                              .urgency = ports::priority::personal,
                              .subject = subject_of(w.item),
                              .not_after = r.now + rules::catch_up},
                             r.now);
}

void remind(const round& r, const ports::person& p, const ports::item& item,
            const ports::waiting& w) {
    auto c = suggestion_card(r.names.on(p.home.platform), item, "", placement::alone);
    c.title = "You wanted to be reminded";
    c.summary = "Reminder: " + item.title + " (" + rules::item_code(item.id) + ")";
    push(r, p, w, std::move(c));
    record(r.rows, r.now, {}, "remind", rules::item_code(item.id), "reminder sent to " + p.name);
}

/// There is room: the place is taken and the card sent, in this transaction.
void bring(const round& r, const on_behalf& e, const ports::item& item, const ports::waiting& w,
           const rules::cap_answer& caps) {
    const auto texts = r.rows.content().variants(item.id, *w.net);
    const auto* variant = w.own_words ? nullptr : pick_variant(e.ctx, texts);
    const auto s =
        reserve(e.ctx, item, {*w.net, variant ? variant->id : rules::variant_id{}, !caps.allowed()},
                latest_share(e.ctx, item.id, *w.net));
    auto c = share_card(e.ctx, item, s, variant ? variant->text : "", texts.size());
    c.summary = "Your turn: " + c.summary;
    small(c, "It waited in your queue since " +
                 rules::date_text(e.who.tz(e.ctx.program()).day_of(w.since)) + ".");
    if (s.over_cap) warn_above_cap(e.ctx, c, *w.net, caps);
    push(r, e.who.person, w, std::move(c));
    record(r.rows, r.now, {}, "release", rules::item_code(item.id),
           "share on " + std::string{rules::network_name(*w.net)} + " brought to " +
               e.who.person.name);
}

/// The caps left no room after all, and the item ends before they do.
void give_up(const round& r, const ports::person& p, const ports::item& item,
             const ports::waiting& w) {
    push(r, p, w,
         told(in_quotes(item.title) + " waited in your queue for " +
              std::string{rules::network_name(*w.net)} +
              ", but there is no room before it expires. I took it out."));
    record(r.rows, r.now, {}, "release", rules::item_code(item.id),
           "dropped from the queue of " + p.name + ": no room before it expires");
}

/// The caps are asked again (D3); when it waits on.
std::optional<rules::instant> release(const round& r, const ports::person& p,
                                      const ports::item& item, const ports::waiting& w) {
    const on_behalf e{r, p};
    const auto caps = ask_caps(e.ctx, item, *w.net);
    if (caps.verdict() == rules::cap_mode::warn) {
        bring(r, e, item, w, caps);
        return std::nullopt;
    }
    const auto next = caps.next ? release_time(p, e.ctx.program(), item, *caps.next) : std::nullopt;
    if (!next) give_up(r, p, item, w);
    return next;
}

std::optional<rules::instant> handle_waiting(const round& r, const ports::waiting& w) {
    auto p = r.rows.people().get(w.person);
    const auto item = r.rows.content().get(w.item);
    if (!p || !item || !still_wanted(r, *p, *item, w)) return std::nullopt;
    if (settle_zone(*p, r.now)) r.rows.people().update(*p);
    if (const auto later = moved_to(r, *p, w.at)) return later;
    if (!p->reachable || !is_working(r.rows, *p)) return std::nullopt;
    if (first_step_for(r.rows, *p) != rules::first_step::none)  // the digest asks for it
        return next_hour(*p, r.rows.policies().program(), r.now);
    if (w.net) return release(r, *p, *item, w);
    remind(r, *p, *item, w);
    return std::nullopt;
}

}  // namespace

int send_waiting(const round& r, int room) {
    const auto due = r.rows.waiting().due(r.now, room);
    for (auto w : due) {
        const auto next = handle_waiting(r, w);
        r.rows.waiting().drop(w.person, w.item, w.net);
        if (!next) continue;
        w.at = *next;
        r.rows.waiting().put(w);
    }
    return static_cast<int>(due.size());
}

}  // namespace starling::commands::clock
