// The Events API inside events_api envelopes (slack.md 1.2, 2.2, 3.5).
#include <algorithm>

#include "adapters/slack/envelope.hpp"
#include "adapters/slack/text_decode.hpp"

namespace starling::slack {
namespace {

using change = model::channel_changed::what;

/// One event on its way to being an inbound; `in` starts with the key and the workspace.
struct task {
    const payload::json_reader& event;
    const decode_context& context;
    model::inbound in;
};

using decoder = bool (*)(task&);  ///< false: nothing to do

/// "thumbsup::skin-tone-3" -> "thumbsup".
std::string plain_emoji(const std::string& name) {
    return name.substr(0, name.find("::"));
}

/// Answers to an event can go to the channel alone: there is no response_url.
void take_place(task& t, const std::string& user, const std::string& channel,
                const std::string& thread) {
    t.in.actor = address_of(user, t.context);
    t.in.place = address_of(channel, t.context);
    t.in.direct = t.in.direct || t.context.dms.is_ours(channel);
    t.in.reply = to_handle(reply_place{channel, user, thread, t.in.direct, {}});
}

bool decode_reaction(task& t, bool added) {
    const auto user = t.event.text("/user");
    const message_place on{t.event.text("/item/channel"), t.event.text("/item/ts")};
    const bool ours = t.event.text("/item_user") == t.context.bot_user;
    if (!is_user_id(user) || user == t.context.bot_user) return false;
    if (t.event.text("/item/type") != "message" || to_handle(on).empty()) return false;
    t.in.direct = ours && on.channel.starts_with('D');
    take_place(t, user, on.channel, {});
    t.in.what =
        model::reaction_changed{plain_emoji(t.event.text("/reaction")), added, to_handle(on)};
    return true;
}

bool decode_reaction_added(task& t) {
    return decode_reaction(t, true);
}
bool decode_reaction_removed(task& t) {
    return decode_reaction(t, false);
}

bool decode_home(task& t) {
    const auto user = t.event.text("/user");
    if (!is_user_id(user) || t.event.text("/tab") == "messages") return false;
    t.in.direct = true;
    take_place(t, user, t.event.text("/channel"), {});
    t.in.what = model::home_opened{};
    return true;
}

/// Text that names the bot is a command line. Bots are not answered: two of them would never stop.
bool decode_mention(task& t) {
    const auto user = t.event.text("/user");
    if (!is_user_id(user) || user == t.context.bot_user || t.event.has("/bot_id")) return false;
    take_place(t, user, t.event.text("/channel"), t.event.text("/thread_ts"));
    const auto text = decode_text(t.event.text("/text"), t.context.workspace);
    t.in.what = model::command_used{{}, without_mention(text, t.context.bot_user)};
    return true;
}

bool decode_member(task& t) {
    const auto now = decode_profile(t.event.under("/user"), t.context.workspace);
    if (!is_user_id(now.who.id)) return false;
    t.in.what = model::member_changed{now};
    return true;
}

/// `channel` is an id, or an object with one where the event carries the new name.
bool decode_channel(task& t, change what) {
    auto id = t.event.text("/channel");
    if (id.empty()) id = t.event.text("/channel/id");
    if (!is_channel_id(id)) return false;
    t.in.place = address_of(id, t.context);
    t.in.what = model::channel_changed{what, t.in.place, t.event.text("/channel/name"), {}};
    return true;
}

bool decode_archived(task& t) {
    return decode_channel(t, change::archived);
}
bool decode_restored(task& t) {
    return decode_channel(t, change::restored);
}
bool decode_renamed(task& t) {
    return decode_channel(t, change::renamed);
}
bool decode_removed(task& t) {
    return decode_channel(t, change::removed);
}

/// A channel that begins to be shared gets a new id (slack.md 3.8).
bool decode_moved(task& t) {
    const auto from = t.event.text("/old_channel_id");
    const auto to = t.event.text("/new_channel_id");
    if (!is_channel_id(from) || !is_channel_id(to)) return false;
    t.in.place = address_of(from, t.context);
    t.in.what = model::channel_changed{change::moved, t.in.place, {}, address_of(to, t.context)};
    return true;
}

bool decode_uninstalled(task& t) {
    t.in.what = model::workspace_lost{"app_uninstalled"};
    return true;
}

/// Tokens of users are none of ours; only a bot's end the work.
bool decode_revoked(task& t) {
    if (!t.event.has("/tokens/bot/0")) return false;
    t.in.what = model::workspace_lost{"tokens_revoked"};
    return true;
}

constexpr std::pair<std::string_view, decoder> decoders[] = {
    {"reaction_added", decode_reaction_added},
    {"reaction_removed", decode_reaction_removed},
    {"app_home_opened", decode_home},
    {"app_mention", decode_mention},
    {"user_change", decode_member},
    {"team_join", decode_member},
    {"channel_archive", decode_archived},
    {"group_archive", decode_archived},
    {"channel_unarchive", decode_restored},
    {"group_unarchive", decode_restored},
    {"channel_rename", decode_renamed},
    {"group_rename", decode_renamed},
    {"channel_deleted", decode_removed},
    {"group_deleted", decode_removed},
    {"channel_id_changed", decode_moved},
    {"app_uninstalled", decode_uninstalled},
    {"tokens_revoked", decode_revoked},
};

/// An organisation's admins say which of its workspaces have the app. What is sent to others is
/// refused by Slack; nothing is kept of it here.
std::string access_notice(const payload::json_reader& event, std::string_view what) {
    constexpr int most_teams = 20;
    std::string teams;
    for (int i = 0; i < most_teams; ++i) {
        const auto id = event.text("/team_ids/" + std::to_string(i));
        if (!id.empty()) teams += " " + id;
    }
    return "the app of an organisation " + std::string{what} + " these workspaces:" + teams;
}

/// event_id is unique over all of Slack; an un-nested event has none, its envelope has an id.
std::string event_key(const payload::json_reader& payload, const envelope& head,
                      const decode_context& context) {
    const auto id = payload.text("/event_id");
    if (!id.empty()) return "e:" + context.workspace + ":" + id;
    return "v:" + context.workspace + ":" + head.id;
}

}  // namespace

void decode_event(const payload::json_reader& payload, const decode_context& context,
                  decoded& out) {
    // app_rate_limited has no inner event; app_home_opened was documented without the wrapper.
    const bool nested = payload.has("/event/type");
    const auto event = nested ? payload.under("/event") : payload;
    const auto type = event.text("/type");
    out.malformed = type.empty();
    if (type == "app_rate_limited")
        out.notice = "Slack holds back events of this workspace for a minute: too many of them";
    if (type == "team_access_granted") out.notice = access_notice(event, "was given to");
    if (type == "team_access_revoked") out.notice = access_notice(event, "was taken from");
    const auto* found =
        std::ranges::find(decoders, type, &std::pair<std::string_view, decoder>::first);
    if (found == std::end(decoders)) return;

    task t{event, context, {}};
    t.in.key = event_key(payload, out.head, context);
    t.in.actor = address_of({}, context);
    t.in.place = address_of({}, context);
    if (found->second(t)) out.in = std::move(t.in);
}

}  // namespace starling::slack
