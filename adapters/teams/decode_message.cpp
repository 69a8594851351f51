// What people write, and cards of clients too old for Action.Execute (teams.md 1, 4).
#include <algorithm>

#include "adapters/teams/activity.hpp"
#include "adapters/teams/press.hpp"
#include "adapters/teams/text_decode.hpp"

namespace starling::teams {
namespace {

bool names_bot(const std::vector<mention>& mentions, const std::vector<std::string>& ids) {
    return std::ranges::any_of(
        mentions, [&](const mention& m) { return std::ranges::find(ids, m.id) != ids.end(); });
}

/// A channel that is named can be written to from now on, though nobody spoke there yet.
void add_channels(const activity& in, const std::vector<mention>& mentions, model::inbound& out) {
    for (const auto& m : mentions)
        if (m.id.starts_with("19:"))
            out.contacts.push_back(
                {address_of(in, m.id), to_reference({in.at.service, m.id}), team_of(in)});
}

decoded decode_submit(const activity& in) {
    auto what = read_press(in.json.under("/value"));
    if (what.line.empty()) return {sort::events};
    return {sort::events, {to_inbound(in, std::move(what))}};
}

}  // namespace

/// Bots are not answered: two of them would never stop. With the consent to read all messages
/// (RSC) Teams delivers what is not meant for the bot as well: only a mention, a slash command or
/// a personal chat is.
decoded decode_message(const activity& in, const decode_context& context) {
    if (in.user.empty()) return {sort::events};
    if (in.id.empty()) return {sort::malformed};
    if (!in.json.keys("/value", 1).empty()) return decode_submit(in);
    const auto mentions = read_mentions(in.json);
    const auto ids = bot_ids(in, context.app_id);
    const bool slash = in.json.flag("/recipient/isTargeted");
    if (!in.direct && !slash && !names_bot(mentions, ids)) return {sort::events};
    auto out = common(in, own_key(in));
    out.reply = to_handle(reply_place{in.at, in.user, in.id, in.direct});
    out.source = to_handle(message_place{in.at, in.id});
    add_channels(in, mentions, out);
    const auto text = decode_text(in.json.text("/text"), mentions, in.tenant);
    out.what = model::command_used{{}, aimed_at(text, ids, context.bot_name)};
    return {sort::events, {std::move(out)}};
}

/// The activity has the id of the message that was deleted (SPEC, message delete).
decoded decode_deletion(const activity& in) {
    if (in.id.empty()) return {sort::malformed};
    auto out = common(in, own_key(in));
    out.reply.clear();
    out.what = model::message_deleted{to_handle(message_place{in.at, in.id})};
    return {sort::events, {std::move(out)}};
}

}  // namespace starling::teams
