#include <algorithm>
#include <utility>

#include "adapters/sandbox/teams/local_office.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace {

using kind = office_room::kind;

/// Why Teams would not even let the person type here, or empty.
std::string_view typing_fault(const office_state& at, const office_room& where, bool slash) {
    if (where.id.empty()) return "conversation_not_found";
    if (!at.facts.has_bot(where)) return "bot_not_installed";
    return slash && where.what == kind::personal ? "no_slash_here" : "";
}

}  // namespace

office_room local_office::room_of(const office_user& who, const std::string& channel) {
    return at_.facts.room(channel.empty() ? at_.facts.personal_of(who.id) : channel);
}

awaitable<office_result> local_office::install(std::string user, std::string channel) {
    const auto* who = at_.facts.person(user);
    if (!who) co_return office_result::cannot("user_not_found");
    const office_gesture g{*who, room_of(*who, channel)};
    if (g.where.id.empty()) co_return office_result::cannot("conversation_not_found");
    at_.facts.install_in(g.where.what == kind::personal  ? who->id
                         : g.where.what == kind::channel ? g.where.team
                                                         : g.where.id);
    auto first = installation_of(at_, g);
    auto second = membership_of(at_, g);
    // Their order is not guaranteed (teams.md 1).
    if (installs_++ % 2 == 1) std::swap(first, second);
    auto told = co_await bot_.tell(std::move(first));
    if (!told.error.empty()) co_return told;
    co_return co_await bot_.tell(std::move(second));
}

awaitable<office_result> local_office::type(std::string user, std::string channel, std::string text,
                                            bool slash) {
    const auto* who = at_.facts.person(user);
    if (!who) co_return office_result::cannot("user_not_found");
    office_gesture g{*who, room_of(*who, channel)};
    if (const auto fault = typing_fault(at_, g.where, slash); !fault.empty())
        co_return office_result::cannot(fault);
    office_message typed{.conversation = g.where.id, .from = who->id, .text = text};
    if (slash) typed.only_for = who->id;
    const auto& posted = at_.facts.post(std::move(typed));
    g.thread = posted.thread;
    const auto id = posted.id;
    at_.show(posted);
    auto activity = message_of(at_, g, text, slash);
    activity["id"] = id;
    co_return co_await bot_.tell(std::move(activity));
}

awaitable<office_result> local_office::press(
    std::string user, std::string title, std::string message,
    std::vector<std::pair<std::string, std::string>> inputs, bool submit) {
    const auto* who = at_.facts.person(user);
    if (!who) co_return office_result::cannot("user_not_found");
    co_return co_await presses_.press(*who, std::move(title), std::move(message), std::move(inputs),
                                      submit);
}

awaitable<office_result> local_office::react(std::string user, std::string reaction,
                                             std::string conversation, std::string message,
                                             bool add) {
    const auto* who = at_.facts.person(user);
    const auto* found = at_.facts.find(conversation, message);
    if (!who) co_return office_result::cannot("user_not_found");
    // Nobody can react to a targeted message; reactions to people's messages do not reach the bot.
    if (!found || !found->only_for.empty() || found->from != at_.facts.bot() ||
        !at_.facts.can_see(who->id, *found))
        co_return office_result::cannot("message_not_found");
    const std::pair mine{who->id, reaction};
    auto& all = reactions_[message];
    const bool changed = add ? all.insert(mine).second : all.erase(mine) == 1;
    if (!changed) co_return office_result::cannot(add ? "already_reacted" : "no_reaction");
    const office_gesture g{*who, at_.facts.room(conversation), found->thread};
    co_return co_await bot_.tell(reaction_of(at_, g, message, reaction, add));
}

/// Messages that the bot was not told of are none of its business (SPEC A5801).
awaitable<office_result> local_office::remove(std::string user, std::string message) {
    const auto* who = at_.facts.person(user);
    const auto* found = at_.facts.find(message);
    if (!who) co_return office_result::cannot("user_not_found");
    if (!found || found->from != who->id || found->deleted)
        co_return office_result::cannot("message_not_found");
    const office_gesture g{*who, at_.facts.room(found->conversation), found->thread};
    auto& gone = *at_.facts.find(found->conversation, message);
    gone.deleted = true;
    at_.show(gone);
    co_return co_await bot_.tell(deletion_of(at_, g, message));
}

awaitable<office_result> local_office::send_raw(std::string activity, std::string authorization) {
    ++at_.figures.activities;
    co_return co_await bot_.post(std::move(activity), std::move(authorization),
                                 std::chrono::seconds{15});
}

}  // namespace starling::sandbox
