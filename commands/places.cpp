#include "commands/places.hpp"

#include <algorithm>

#include "commands/channels.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

using what = model::channel_changed::what;

/// The channel itself, or one of the group that all of it happened to.
bool is_meant(ports::tx& rows, const model::channel_changed& change, const model::address& bound) {
    if (bound == change.channel) return true;
    return !change.group.empty() && bound.platform == change.channel.platform &&
           bound.workspace == change.channel.workspace &&
           rows.traffic().group_of(bound) == change.group;
}

std::vector<std::string> purposes_of(ports::tx& rows, const model::channel_changed& change) {
    const auto& program = rows.policies().program();
    std::vector<std::string> purposes;
    for (const auto& [purpose, bound] : program.channels) {
        const auto where = channels_for(program, purpose);
        if (std::ranges::any_of(where,
                                [&](const auto& one) { return is_meant(rows, change, one); }))
            purposes.push_back(purpose);
    }
    return purposes;
}

std::string consequence(const model::channel_changed& change, const std::string& purposes) {
    switch (change.change) {
        case what::archived:
            return " was archived. It is the channel for " + purposes +
                   ": posts to it stop until it is restored or another one is bound.";
        case what::removed:
            return " is gone for me: it was deleted, or I was removed from it. It is the channel "
                   "for " +
                   purposes +
                   ": posts to it stop until I am invited back or another one "
                   "is bound.";
        case what::restored:
            return " was restored. It is the channel for " + purposes + ": posts to it go on.";
        case what::moved:
            return " got a new address; " + purposes + " follows it. Nothing to do.";
        case what::renamed:
            return {};
    }
    return {};
}

model::card notice(const model::channel_changed& change, const std::vector<std::string>& purposes,
                   const command_names& names) {
    using namespace model;
    const auto name = !change.group.empty() ? "The team " + change.name
                      : change.name.empty() ? std::string{"A channel"}
                                            : "#" + change.name;
    const auto text = name + consequence(change, listed(purposes));
    card c{.summary = text};
    c.blocks.push_back(paragraph{{plain(text)}});
    if (change.change == what::archived || change.change == what::removed)
        c.blocks.push_back(
            note{{plain("Another channel: "),
                  code(names.line("channel bind " + purposes.front() + " #channel"))}});
    return c;
}

void rebind(ports::tx& rows, const std::vector<std::string>& purposes, const model::address& from,
            const model::address& to, rules::instant now) {
    for (const auto& purpose : purposes) {
        const auto key = "channel." + purpose;
        rows.policies().set(key, with_moved_channel(rows.policies().get(key), from, to), {}, now);
    }
}

}  // namespace

void channel_changed(ports::tx& rows, const model::inbound& in,
                     const model::channel_changed& change, rules::instant now,
                     const command_names& names) {
    const auto purposes = purposes_of(rows, change);
    if (purposes.empty() || change.change == what::renamed) return;
    if (change.change == what::moved && change.moved_to)
        rebind(rows, purposes, change.channel, change.moved_to, now);
    const auto card = notice(change, purposes, names);
    record(rows, now, {}, "channel", to_text(change.channel), card.summary);
    tell_role(rows, now, ports::role::admin, card, "channel:" + in.key, {});
}

void workspace_lost(ports::tx& rows, const model::workspace_lost& lost, rules::instant now) {
    record(rows, now, {}, "workspace", rows.tenant().value, "lost: " + lost.reason);
}

}  // namespace starling::commands
