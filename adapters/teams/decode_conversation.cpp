// Installations, members, channels and teams (teams.md 1). An installation is told twice, by
// installationUpdate and conversationUpdate, in any order: both have the same key.
#include <algorithm>
#include <array>
#include <utility>

#include "adapters/teams/activity.hpp"

namespace starling::teams {
namespace {

using change = model::channel_changed::what;

constexpr std::size_t most_members = 500;

/// The day keeps a second installation next week from being taken for the first.
std::string install_key(const activity& in, std::string_view what) {
    const auto day = in.json.text("/timestamp").substr(0, 10);
    return "i:" + in.tenant + ":" + std::string{bare_conversation(in.at.conversation)} + ":" +
           std::string{what} + ":" + day;
}

model::inbound added(const activity& in) {
    auto out = common(in, install_key(in, "added"));
    out.what = model::bot_added{};
    return out;
}

/// A person who removed the app is simply not reachable any more, which sending finds out and
/// forgets again when they are back; a channel's work stops.
std::vector<model::inbound> removed(const activity& in) {
    if (in.direct) return {};
    auto out = common(in, install_key(in, "removed"));
    out.contacts.clear();
    out.reply.clear();
    out.what = model::channel_changed{
        change::removed, out.place, in.json.text("/channelData/channel/name"), {}};
    return {std::move(out)};
}

bool has_bot(const activity& in, const std::string& list, const std::vector<std::string>& ids) {
    for (std::size_t i = 0; i < most_members; ++i) {
        const auto id = in.json.text("/" + list + "/" + std::to_string(i) + "/id");
        if (id.empty()) return false;
        if (std::ranges::find(ids, id) != ids.end()) return true;
    }
    return false;
}

model::profile to_profile(const model::address& who, const person_hints& known) {
    return {.who = who, .name = known.name, .tz = known.tz, .locale = known.locale};
}

/// Teams names who came by id alone: news only of people whose name is known. Who left a team is
/// still in the company.
void read_members(const activity& in, const decode_context& context, decoded& out) {
    for (std::size_t i = 0; i < most_members; ++i) {
        const auto id = in.json.text("/membersAdded/" + std::to_string(i) + "/id");
        if (id.empty()) return;
        const auto who = address_of(in, id);
        const auto known = context.people.find(who);
        if (!known || known->name.empty() || known->tz.empty()) continue;
        auto one = common(in, own_key(in) + ":" + id);
        one.what = model::member_changed{to_profile(who, *known)};
        out.in.push_back(std::move(one));
    }
}

struct place_event {
    std::string_view name;
    change what;
    bool of_team = false;
};

/// A team stands for its General channel, which has the team's id.
constexpr std::array<place_event, 9> place_events{{{"channelRenamed", change::renamed},
                                                   {"channelDeleted", change::removed},
                                                   {"channelRestored", change::restored},
                                                   {"teamRenamed", change::renamed, true},
                                                   {"teamDeleted", change::removed, true},
                                                   {"teamHardDeleted", change::removed, true},
                                                   {"teamArchived", change::archived, true},
                                                   {"teamUnarchived", change::restored, true},
                                                   {"teamRestored", change::restored, true}}};

void read_place(const activity& in, decoded& out) {
    const auto event = in.json.text("/channelData/eventType");
    const auto* found = std::ranges::find(place_events, event, &place_event::name);
    if (found == place_events.end()) return;
    const std::string what = found->of_team ? "/channelData/team" : "/channelData/channel";
    const auto id = in.json.text(what + "/id");
    if (id.empty()) {
        out.what = sort::malformed;
        return;
    }
    auto one = common(in, own_key(in) + ":" + id + ":" + event + ":" + in.json.text("/timestamp"));
    one.place = address_of(in, id);
    one.reply.clear();
    one.what = model::channel_changed{found->what, one.place, in.json.text(what + "/name"), {}};
    out.in.push_back(std::move(one));
}

}  // namespace

decoded decode_installation(const activity& in) {
    const auto action = in.json.text("/action");
    if (action == "add") return {sort::events, {added(in)}};
    if (action == "remove") return {sort::events, removed(in)};
    return {sort::events};
}

decoded decode_conversation(const activity& in, const decode_context& context) {
    const auto ids = bot_ids(in, context.app_id);
    if (has_bot(in, "membersAdded", ids)) return {sort::events, {added(in)}};
    if (has_bot(in, "membersRemoved", ids)) return {sort::events, removed(in)};
    decoded out{sort::events};
    read_members(in, context, out);
    read_place(in, out);
    return out;
}

}  // namespace starling::teams
