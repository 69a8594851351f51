#include "adapters/sandbox/world.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace starling::sandbox {
namespace {

place as_place(const sandbox_channel& c) {
    return {.id = c.id,
            .name = c.name,
            .what = c.is_private ? place::kind::closed : place::kind::open,
            .archived = c.archived,
            .has_bot = c.bot_is_member};
}

place as_place(const std::string& dm, const std::string& person) {
    return {.id = dm,
            .name = "directmessage",
            .what = place::kind::direct,
            .has_bot = true,
            .person = person};
}

template <class List, class Same>
auto first_of(const List& list, Same same) -> decltype(&list.front()) {
    const auto found = std::find_if(list.begin(), list.end(), same);
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

world::world(const sandbox_options& options, const ports::clock& clock)
    : options_{options}, clock_{clock} {
    users_.put(
        {.id = options.bot_user, .handle = "starling", .name = "Starling", .tz = "", .bot = true});
    users_.put(
        {.id = "USLACKBOT", .handle = "slackbot", .name = "Slackbot", .tz = "", .bot = true});
}

const sandbox_user* world::user_by_handle(std::string_view handle) const {
    return first_of(users(), [&](const sandbox_user& u) { return u.handle == handle; });
}

const sandbox_channel* world::channel_by_name(std::string_view name) const {
    return first_of(channels(), [&](const sandbox_channel& c) { return c.name == name; });
}

void world::admit_bot(std::string_view channel) {
    if (auto* known = channels_.find(channel)) known->bot_is_member = true;
}

std::string world::dm_of(const std::string& user) {
    auto id = "D" + user.substr(1);
    people_of_dms_.emplace(id, user);
    return id;
}

place world::place_of(std::string_view id) const {
    if (const auto* c = channel(id)) return as_place(*c);
    const auto dm = people_of_dms_.find(id);
    return dm == people_of_dms_.end() ? place{} : as_place(dm->first, dm->second);
}

bool world::is_in(std::string_view user, const place& where) const {
    if (user == options_.bot_user) return where.has_bot;
    if (where.what == place::kind::direct) return where.person == user;
    const auto* c = channel(where.id);
    return c && std::find(c->members.begin(), c->members.end(), user) != c->members.end();
}

std::vector<std::string> world::members_of(const place& where) const {
    if (where.what == place::kind::direct) return {where.person, options_.bot_user};
    const auto* c = channel(where.id);
    auto members = c ? c->members : std::vector<std::string>{};
    std::erase(members, options_.bot_user);
    if (where.has_bot) members.push_back(options_.bot_user);
    return members;
}

std::vector<place> world::places() const {
    std::vector<place> all;
    for (const auto& c : channels()) all.push_back(as_place(c));
    for (const auto& [dm, person] : people_of_dms_) all.push_back(as_place(dm, person));
    return all;
}

std::string world::next_ts() {
    const std::chrono::microseconds now = clock_.now().time_since_epoch();
    last_ts_ = std::max<std::int64_t>(now.count(), last_ts_ + 100);
    char text[32];
    std::snprintf(text, sizeof text, "%010lld.%06lld", static_cast<long long>(last_ts_ / 1'000'000),
                  static_cast<long long>(last_ts_ % 1'000'000));
    return text;
}

stored_message& world::post(sandbox_message message) {
    message.ts = next_ts();
    messages_.push_back({std::move(message)});
    return messages_.back();
}

stored_message* world::find(std::string_view channel, std::string_view ts) {
    const auto found = std::lower_bound(
        messages_.begin(), messages_.end(), ts,
        [](const stored_message& m, std::string_view wanted) { return m.ts < wanted; });
    const bool there = found != messages_.end() && found->ts == ts && found->channel == channel;
    return there && !found->deleted ? &*found : nullptr;
}

bool world::can_see(std::string_view user, const stored_message& message) const {
    if (message.deleted) return false;
    if (!message.ephemeral_for.empty()) return message.ephemeral_for == user;
    const auto where = place_of(message.channel);
    return where.what == place::kind::open || is_in(user, where);
}

}  // namespace starling::sandbox
