#include "adapters/sandbox/teams/connector_rooms.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr std::size_t least_page = 50;
constexpr std::size_t most_page = 500;

json::object member_json(const office_state& at, const office_user& user) {
    const auto space = std::min(user.name.find(' '), user.name.size());
    auto handle = user.name;
    std::ranges::replace(handle, ' ', '.');
    const auto upn = handle + (user.guest ? "#EXT#" : "") + "@contoso.onmicrosoft.com";
    return {{"id", user.id},
            {"name", user.name},
            {"objectId", user.object},
            {"aadObjectId", user.object},
            {"givenName", user.name.substr(0, space)},
            {"surname", user.name.substr(std::min(space + 1, user.name.size()))},
            {"email", upn},
            {"userPrincipalName", upn},
            {"tenantId", at.options.tenant},
            {"userRole", "user"}};
}

std::vector<office_user> people_of(const office_state& at, const office_room& where) {
    if (where.what != office_room::kind::personal) return at.facts.users.all();
    const auto* person = at.facts.person(where.person);
    return person ? std::vector{*person} : std::vector<office_user>{};
}

/// Below 50 means 50, above 500 means 500 (teams.md 3).
std::size_t page_size(const std::string& asked) {
    std::size_t size = most_page;
    std::from_chars(asked.data(), asked.data() + asked.size(), size);
    return std::clamp(size, least_page, most_page);
}

/// Why a personal conversation is not made (teams.md 3), or nothing.
std::optional<connector_reply> personal_fault(const office_state& at, const json::object& body,
                                              const office_user* person) {
    const auto tenant = text_in(body, "tenantId");
    const auto in_data = text_in(body, "channelData.tenant.id");
    if ((tenant.empty() ? in_data : tenant) != at.options.tenant)
        return refused(400, "BadArgument", "the tenant is missing or unknown");
    if (const auto bot = text_in(body, "bot.id"); !bot.empty() && bot != at.facts.bot())
        return refused(400, "BadArgument", "the bot is another one");
    if (!person) return refused(400, "BadArgument", "Failed to decrypt pairwise id");
    const office_room where{.what = office_room::kind::personal, .person = person->id};
    if (at.facts.has_bot(where)) return std::nullopt;
    return refused(403, "BotNotInConversationRoster", "not installed for this person");
}

/// Posts the activity that came with the creation; without one there is nothing to say.
connector_reply with_first_activity(office_state& at, const connector_call& call,
                                    connector_reply made) {
    const auto* activity = object_in(call.body, "activity");
    if (!activity) return made;
    connector_call first{.method = "POST", .body = *activity};
    first.conversation = split_thread(text_in(made.body.as_object(), "id")).first;
    const auto sent = send_activity(at, first, {});
    if (sent.status >= 400) return sent;
    made.body.as_object()["activityId"] = text_in(sent.body.as_object(), "id");
    return made;
}

connector_reply create_personal(office_state& at, const connector_call& call) {
    const auto* members = array_in(call.body, "members");
    if (!members || members->size() != 1 || !members->at(0).is_object())
        return refused(400, "BadArgument", "exactly one member is needed");
    const auto id = text_in(members->at(0).as_object(), "id");
    if (at.facts.has_left(id))
        return refused(403, "BotNotInConversationRoster", "no longer in this tenant");
    const auto* person = at.facts.person(id);
    if (const auto wrong = personal_fault(at, call.body, person)) return *wrong;
    const json::object body{{"id", at.facts.personal_of(person->id)},
                            {"serviceUrl", at.service_url()}};
    return with_first_activity(at, call, {201, body});
}

/// A new thread in a channel; its conversation id names the root message.
connector_reply create_thread(office_state& at, const connector_call& call) {
    const auto channel = text_in(call.body, "channelData.channel.id");
    const auto checked = room_for(at, channel);
    if (checked.refusal) return *checked.refusal;
    if (checked.room.what != office_room::kind::channel || !object_in(call.body, "activity"))
        return refused(400, "BadArgument", "a thread needs a channel and an activity");
    const json::object body{{"id", channel}, {"serviceUrl", at.service_url()}};
    auto made = with_first_activity(at, call, {201, body});
    if (made.status >= 400) return made;
    auto& created = made.body.as_object();
    created["id"] = channel + ";messageid=" + text_in(created, "activityId");
    return made;
}

connector_reply no_team() {
    return refused(404, "ConversationNotFound", "no such team");
}

}  // namespace

connector_reply create_conversation(office_state& at, const connector_call& call) {
    if (!text_in(call.body, "channelData.channel.id").empty()) return create_thread(at, call);
    if (flag_in(call.body, "isGroup"))
        return refused(400, "BadArgument", "bots cannot create group chats");
    return create_personal(at, call);
}

connector_reply list_members(office_state& at, const connector_call& call) {
    const auto checked = room_for(at, call.conversation);
    if (checked.refusal) return *checked.refusal;
    json::array members;
    for (const auto& user : people_of(at, checked.room)) members.push_back(member_json(at, user));
    return {200, std::move(members)};
}

connector_reply page_members(office_state& at, const connector_call& call) {
    const auto checked = room_for(at, call.conversation);
    if (checked.refusal) return *checked.refusal;
    const auto people = people_of(at, checked.room);
    std::size_t start = 0;
    const auto& token = call.continuation;
    const auto read = std::from_chars(token.data(), token.data() + token.size(), start);
    if (!token.empty() && (read.ec != std::errc{} || start > people.size()))
        return refused(400, "BadArgument", "bad continuation token");
    const auto end = std::min(start + page_size(call.page_size), people.size());
    json::array members;
    for (auto i = start; i < end; ++i) members.push_back(member_json(at, people[i]));
    json::object page{{"members", std::move(members)}};
    if (end < people.size()) page["continuationToken"] = std::to_string(end);
    return {200, std::move(page)};
}

connector_reply one_member(office_state& at, const connector_call& call, const std::string& id) {
    const auto checked = room_for(at, call.conversation);
    if (checked.refusal) return *checked.refusal;
    for (const auto& user : people_of(at, checked.room)) {
        auto shown = member_json(at, user);
        if (user.id == id || user.object == id || text_in(shown, "userPrincipalName") == id)
            return {200, std::move(shown)};
    }
    return refused(404, "MemberNotFoundInConversation", "no such member");
}

connector_reply describe_team(office_state& at, const std::string& team) {
    const auto* known = at.facts.team(team);
    if (!known) return no_team();
    if (!at.facts.has_bot(at.facts.room(known->id)))
        return refused(403, "BotNotInConversationRoster", "not installed in this team");
    return {200,
            json::object{{"id", team}, {"name", known->team_name}, {"aadGroupId", guid_of(team)}}};
}

connector_reply list_channels(office_state& at, const std::string& team) {
    const auto about = describe_team(at, team);
    if (about.status != 200) return about;
    json::array channels;
    for (const auto& channel : at.facts.channels.all()) {
        if (channel.team != team) continue;
        json::object one{{"id", channel.id}, {"name", channel.name}};
        // The General channel has no name of its own (teams.md 1).
        if (channel.id == team) one["name"] = nullptr;
        channels.push_back(std::move(one));
    }
    return {200, json::object{{"conversations", std::move(channels)}}};
}

}  // namespace starling::sandbox
