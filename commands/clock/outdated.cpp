// Messages about items that nobody can share any more.
#include "commands/advocate/suggestion_now.hpp"
#include "commands/clock/jobs.hpp"
#include "commands/redraw.hpp"
#include "commands/subjects.hpp"

namespace starling::commands::clock {
namespace {

using kind = ports::destination::kind;

std::optional<ports::person> reader_of(const round& r, const model::address& who) {
    const auto known = r.rows.people().find(who);
    return known ? r.rows.people().get(known->person) : std::nullopt;
}

/// Who passed on it sees that already, and so does who shared it before it expired.
bool is_settled(const round& r, const ports::person& p, const ports::item& item) {
    const auto d = r.rows.sharing().delivery_of(p.id, item.id);
    const bool expired = item.state == ports::item_state::expired;
    return d && (is_passed(*d) || (expired && d->response == "shared"));
}

std::optional<model::card> drawn_anew(const round& r, const ports::posted_message& m,
                                      const ports::item& item) {
    const auto& names = r.names.on(m.to.where.platform);
    if (m.to.what == kind::channel) return channel_suggestion_now(names, item, r.now);
    if (m.to.what != kind::user) return std::nullopt;
    const auto p = reader_of(r, m.to.where);
    if (!p || is_settled(r, *p, item)) return std::nullopt;
    return suggestion_now(r.rows, names, *p, item, r.now);
}

}  // namespace

int redraw_outdated(const round& r, int room) {
    const auto messages = r.rows.traffic().next_outdated(room);
    for (const auto& m : messages) {
        const auto id = id_behind<rules::item_id>("item:", m.subject);
        const auto item = id ? r.rows.content().get(*id) : std::nullopt;
        if (!item) continue;
        if (auto card = drawn_anew(r, m, *item))
            redraw(r.rows, m, std::move(*card), item_state_key(item->state),
                   ports::priority::broadcast, r.now);
    }
    return static_cast<int>(messages.size());
}

}  // namespace starling::commands::clock
