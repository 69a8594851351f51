#include "adapters/sandbox/teams/office_activities.hpp"

#include <cstdio>
#include <utility>

#include "adapters/sandbox/teams/typed_text.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

using kind = office_room::kind;

std::string date_time(rules::instant at, const char* end) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    char out[64];
    std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02d.000%s",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()), end);
    return out;
}

/// With the offset of the person's zone, "…+01:00".
std::string local_text(rules::instant at, const std::string& zone_name) {
    const auto zone = rules::zone::find(zone_name);
    if (!zone) return date_time(at, "+00:00");
    const auto midnight = std::chrono::sys_days{zone->day_of(at).time_since_epoch()};
    const rules::instant local{midnight + zone->time_of_day(at)};
    const auto offset = std::chrono::round<std::chrono::minutes>(local - at).count();
    char end[16];
    std::snprintf(end, sizeof end, "%c%02d:%02d", offset < 0 ? '-' : '+',
                  static_cast<int>(std::abs(offset) / 60), static_cast<int>(std::abs(offset) % 60));
    return date_time(rules::instant{at + std::chrono::minutes{offset}}, end);
}

json::object conversation_json(const office_state& at, const office_gesture& g) {
    const auto thread = g.thread.empty() ? std::string{} : ";messageid=" + g.thread;
    json::object out{{"conversationType", to_text(g.where.what)},
                     {"tenantId", at.options.tenant},
                     {"id", g.where.id + thread}};
    if (g.where.what != kind::personal) out["isGroup"] = true;
    return out;
}

json::object channel_data(const office_state& at, const office_gesture& g) {
    json::object out{{"tenant", {{"id", at.options.tenant}}}};
    if (g.where.what != kind::channel) return out;
    out["teamsChannelId"] = g.where.id;
    out["teamsTeamId"] = g.where.team;
    out["channel"] = {{"id", g.where.id}};
    out["team"] = {{"id", g.where.team}};
    return out;
}

json::object client_info(const office_user& who) {
    const auto dash = who.locale.find('-');
    const auto country = dash == std::string::npos ? std::string{} : who.locale.substr(dash + 1);
    return {{"type", "clientInfo"},
            {"locale", who.locale},
            {"country", country},
            {"platform", "Web"},
            {"timezone", who.tz}};
}

/// What comes with an installation names the team in full and the channel that was chosen.
json::object event_data(const office_state& at, const office_gesture& g) {
    auto data = channel_data(at, g);
    if (g.where.what != kind::channel) return data;
    data["team"] = {
        {"id", g.where.team}, {"name", g.where.team_name}, {"aadGroupId", guid_of(g.where.team)}};
    data["settings"] = {{"selectedChannel", {{"id", g.where.id}}}};
    return data;
}

}  // namespace

std::string utc_text(rules::instant at) {
    return date_time(at, "Z");
}

json::object activity_of(office_state& at, const office_gesture& g, std::string_view type) {
    const auto now = at.clock.now();
    return {{"type", type},
            {"id", at.facts.next_id()},
            {"timestamp", utc_text(now)},
            {"localTimestamp", local_text(now, g.who.tz)},
            {"localTimezone", g.who.tz},
            {"channelId", "msteams"},
            {"serviceUrl", at.service_url()},
            {"from", {{"id", g.who.id}, {"name", g.who.name}, {"aadObjectId", g.who.object}}},
            {"conversation", conversation_json(at, g)},
            {"recipient", {{"id", at.facts.bot()}, {"name", bot_name}}},
            {"entities", json::array{client_info(g.who)}},
            {"channelData", channel_data(at, g)},
            {"locale", g.who.locale}};
}

json::object message_of(office_state& at, const office_gesture& g, const std::string& typed,
                        bool slash) {
    const bool addressed = g.where.what != kind::personal && !slash;
    const auto said = typed_message(at.facts, g.where,
                                    addressed ? "@" + std::string{bot_name} + " " + typed : typed);
    auto activity = activity_of(at, g, "message");
    if (slash) activity["recipient"].as_object()["isTargeted"] = true;
    activity["text"] = said.text;
    activity["textFormat"] = "plain";
    activity["attachments"] =
        json::array{json::object{{"contentType", "text/html"}, {"content", said.html}}};
    auto& entities = activity["entities"].as_array();
    entities.insert(entities.begin(), said.mentions.begin(), said.mentions.end());
    return activity;
}

json::object reaction_of(office_state& at, const office_gesture& g, const std::string& message,
                         const std::string& reaction, bool add) {
    auto activity = activity_of(at, g, "messageReaction");
    activity["replyToId"] = message;
    activity[add ? "reactionsAdded" : "reactionsRemoved"] =
        json::array{json::object{{"type", reaction}}};
    return activity;
}

json::object deletion_of(office_state& at, const office_gesture& g, const std::string& message) {
    auto activity = activity_of(at, g, "messageDelete");
    activity["id"] = message;
    activity["channelData"].as_object()["eventType"] = "softDeleteMessage";
    return activity;
}

json::object member_change_of(office_state& at, const office_gesture& g, std::string_view list) {
    auto activity = activity_of(at, g, "conversationUpdate");
    auto data = event_data(at, g);
    data["eventType"] = list == "membersAdded" ? "teamMemberAdded" : "teamMemberRemoved";
    activity[list] = json::array{json::object{{"id", g.who.id}, {"aadObjectId", g.who.object}}};
    activity["conversation"].as_object()["id"] = g.where.team;
    activity["channelData"] = std::move(data);
    return activity;
}

json::object installation_of(office_state& at, const office_gesture& g) {
    auto activity = activity_of(at, g, "installationUpdate");
    activity["action"] = "add";
    activity["channelData"] = event_data(at, g);
    return activity;
}

json::object membership_of(office_state& at, const office_gesture& g) {
    auto activity = activity_of(at, g, "conversationUpdate");
    auto data = event_data(at, g);
    json::array added{json::object{{"id", at.facts.bot()}}};
    if (g.where.what == kind::personal) added.push_back(json::object{{"id", g.who.id}});
    if (g.where.what == kind::channel) data["eventType"] = "teamMemberAdded";
    activity["membersAdded"] = std::move(added);
    activity["channelData"] = std::move(data);
    return activity;
}

json::object renaming_of(office_state& at, const office_gesture& g) {
    auto activity = activity_of(at, g, "conversationUpdate");
    auto data = event_data(at, g);
    data["eventType"] = "channelRenamed";
    data["channel"] = {{"id", g.where.id}, {"name", g.where.name}};
    // Outside an installation such updates come from the team itself (teams.md 1).
    activity["conversation"].as_object()["id"] = g.where.team;
    activity["channelData"] = std::move(data);
    return activity;
}

json::object invoke_of(office_state& at, const office_gesture& g, std::string_view name,
                       const std::string& message, json::object value) {
    auto activity = activity_of(at, g, "invoke");
    activity["id"] = "f:" + guid_of(at.facts.next_id());
    activity["name"] = name;
    activity["replyToId"] = message;
    activity["value"] = std::move(value);
    activity["channelData"].as_object()["source"] = {{"name", "message"}};
    return activity;
}

json::object submit_of(office_state& at, const office_gesture& g, const std::string& message,
                       json::object value) {
    auto activity = activity_of(at, g, "message");
    activity["replyToId"] = message;
    activity["value"] = std::move(value);
    return activity;
}

}  // namespace starling::sandbox
