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
        change::removed, out.place, in.json.text("/channelData/team/name"), {}, team_of(in)};
    return {std::move(out)};
}

std::vector<std::string> ids_in(const activity& in, const std::string& list) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < most_members; ++i) {
        auto id = in.json.text("/" + list + "/" + std::to_string(i) + "/id");
        if (id.empty()) break;
        ids.push_back(std::move(id));
    }
    return ids;
}

bool has_bot(const std::vector<std::string>& ids, const std::vector<std::string>& bot) {
    return std::ranges::any_of(
        ids, [&](const auto& id) { return std::ranges::find(bot, id) != bot.end(); });
}

/// A channel has the members of its team.
roster_news news_of(const activity& in) {
    const auto team = team_of(in);
    const auto members = team.empty() ? std::string{bare_conversation(in.at.conversation)} : team;
    return {.key = own_key(in),
            .tenant = in.tenant,
            .at = {in.at.service, members},
            .team = !team.empty()};
}

decoded arrival(const activity& in) {
    decoded out{sort::events, {added(in)}};
    if (in.direct) return out;
    out.roster = news_of(in);
    out.roster->key = out.in.front().key;
    out.roster->all = true;
    return out;
}

/// Teams names who came and who left by their ids alone.
std::optional<roster_news> read_members(const activity& in) {
    auto news = news_of(in);
    news.came = ids_in(in, "membersAdded");
    news.left = ids_in(in, "membersRemoved");
    if (in.direct || (news.came.empty() && news.left.empty())) return {};
    return news;
}

struct place_event {
    std::string_view name;
    change what;
    bool of_team = false;
};

/// A team stands for its General channel, which has the team's id; what happens to it happens to
/// all of its channels.
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
    one.what = model::channel_changed{found->what,
                                      one.place,
                                      in.json.text(what + "/name"),
                                      {},
                                      found->of_team ? id : std::string{}};
    out.in.push_back(std::move(one));
}

}  // namespace

decoded decode_installation(const activity& in) {
    const auto action = in.json.text("/action");
    if (action == "add") return arrival(in);
    if (action == "remove") return {sort::events, removed(in)};
    return {sort::events};
}

decoded decode_conversation(const activity& in, const decode_context& context) {
    const auto bot = bot_ids(in, context.app_id);
    if (has_bot(ids_in(in, "membersAdded"), bot)) return arrival(in);
    if (has_bot(ids_in(in, "membersRemoved"), bot)) return {sort::events, removed(in)};
    decoded out{sort::events};
    out.roster = read_members(in);
    read_place(in, out);
    return out;
}

}  // namespace starling::teams
