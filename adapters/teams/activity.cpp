#include "adapters/teams/activity.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/teams/clouds.hpp"
#include "adapters/teams/teams.hpp"
#include "commands/rules/text.hpp"

namespace starling::teams {
namespace {

constexpr std::size_t max_id = 512;
constexpr std::size_t most_entities = 50;

/// Fit to stand in a handle, whose parts are separated by "|".
bool is_fit(std::string_view id) {
    return id.size() <= max_id && std::ranges::none_of(id, [](char c) {
               return c == '|' || static_cast<unsigned char>(c) < 0x20;
           });
}

/// In shared channels the two may differ: the conversation's tenant is the host, and who comes
/// from another is a stranger there.
void read_tenants(activity& out) {
    const auto host = rules::lower(out.json.text("/conversation/tenantId"));
    const auto sender = rules::lower(out.json.text("/channelData/tenant/id"));
    const auto own = rules::lower(out.json.text("/from/tenantId"));
    out.tenant = host.empty() ? sender : host;
    out.stranger = (!sender.empty() && sender != out.tenant) || (!own.empty() && own != out.tenant);
}

void read_sender(activity& out) {
    auto id = out.json.text("/from/id");
    if (id.starts_with("28:") || id == out.json.text("/recipient/id")) return;
    out.user = std::move(id);
    out.alias = rules::lower(out.json.text("/from/aadObjectId"));
}

bool is_readable(const activity& in) {
    const std::array needed{&in.at.service, &in.at.conversation, &in.tenant};
    const std::array others{&in.id, &in.user, &in.reply_to};
    return std::ranges::all_of(needed, [](const auto* s) { return !s->empty() && is_fit(*s); }) &&
           std::ranges::all_of(others, [](const auto* s) { return is_fit(*s); });
}

/// Types that this program knows and has nothing to do for (teams.md 1).
bool is_ignored(std::string_view type) {
    constexpr std::array<std::string_view, 8> types{
        "messageUpdate",     "event",   "typing", "command", "commandResult",
        "endOfConversation", "handoff", "trace"};
    return std::ranges::find(types, type) != types.end();
}

std::string place_key(const activity& in) {
    return in.tenant + ":" + in.at.conversation + ":";
}

}  // namespace

std::optional<activity> read_activity(std::string_view body) {
    auto json = payload::json_reader::over(body);
    if (!json) return {};
    activity out{.json = *json, .type = json->text("/type")};
    if (out.type.empty()) return {};
    out.id = json->text("/id");
    out.name = json->text("/name");
    out.channel = json->text("/channelId");
    out.at = {std::string{bare_url(json->text("/serviceUrl"))}, json->text("/conversation/id")};
    out.direct = json->text("/conversation/conversationType") == "personal";
    out.reply_to = json->text("/replyToId");
    read_tenants(out);
    read_sender(out);
    out.readable = is_readable(out);
    return out;
}

model::address address_of(const activity& in, std::string id) {
    return {std::string{platform_name}, in.tenant, std::move(id)};
}

model::message_handle source_of(const activity& in) {
    return to_handle(message_place{in.at, in.reply_to});
}

std::string team_of(const activity& in) {
    return in.json.text("/channelData/team/id");
}

std::string own_key(const activity& in) {
    return "a:" + place_key(in) + in.id + ":" + in.type;
}

std::vector<std::string> bot_ids(const activity& in, const std::string& app_id) {
    return {in.json.text("/recipient/id"), "28:" + app_id};
}

/// A person can be reached where they and the bot are alone; a channel where it is.
model::inbound common(const activity& in, const std::string& key) {
    const std::string bare{bare_conversation(in.at.conversation)};
    model::inbound out;
    out.key = key;
    out.actor = address_of(in, in.user);
    out.place = address_of(in, in.direct ? std::string{} : bare);
    out.direct = in.direct;
    out.stranger = in.stranger;
    out.actor_alias = in.alias;
    out.reply = to_handle(reply_place{in.at, in.user, in.reply_to, in.direct});
    if (in.direct && !in.user.empty()) out.contacts.push_back({out.actor, to_reference(in.at)});
    if (!in.direct)
        out.contacts.push_back({out.place, to_reference({in.at.service, bare}), team_of(in)});
    return out;
}

person_hints hints_of(const activity& in) {
    person_hints out{.name = in.json.text("/from/name"),
                     .tz = in.json.text("/localTimezone"),
                     .locale = in.json.text("/locale"),
                     .alias = in.alias,
                     .seen = {in.at.service, in.at.conversation}};
    for (std::size_t i = 0; i < most_entities; ++i) {
        const auto at = "/entities/" + std::to_string(i);
        if (!in.json.has(at)) break;
        const auto entity = in.json.under(at);
        if (entity.text("/type") != "clientInfo") continue;
        if (out.tz.empty()) out.tz = entity.text("/timezone");
        if (out.locale.empty()) out.locale = entity.text("/locale");
    }
    return out;
}

decoded decode(const activity& in, const decode_context& context) {
    if (is_ignored(in.type)) return {sort::events};
    if (in.type == "invoke") return decode_invoke(in);
    const bool known = in.type == "message" || in.type == "messageDelete" ||
                       in.type == "messageReaction" || in.type == "installationUpdate" ||
                       in.type == "conversationUpdate";
    if (!known) return {sort::unknown};
    if (!in.readable) return {sort::malformed};
    if (in.type == "message") return decode_message(in, context);
    if (in.type == "messageDelete") return decode_deletion(in);
    if (in.type == "messageReaction") return decode_reactions(in);
    if (in.type == "installationUpdate") return decode_installation(in);
    return decode_conversation(in, context);
}

}  // namespace starling::teams
