// Slash commands (slack.md 2.3).
#include <algorithm>

#include "adapters/slack/envelope.hpp"
#include "adapters/slack/text_decode.hpp"

namespace starling::slack {
namespace {

/// A command this installation did not name is the main one under another name.
std::string entry_of(const std::string& command, const decode_context& context) {
    const auto found =
        std::ranges::find(context.commands, command, &std::pair<std::string, std::string>::first);
    return found == context.commands.end() ? std::string{} : found->second;
}

/// trigger_id is unique per gesture; without one the envelope is.
std::string command_key(const payload::json_reader& payload, const envelope& head,
                        const decode_context& context) {
    const auto trigger = payload.text("/trigger_id");
    if (!trigger.empty()) return "t:" + context.workspace + ":" + trigger;
    return "v:" + context.workspace + ":" + head.id;
}

}  // namespace

void decode_command(const payload::json_reader& payload, const decode_context& context,
                    decoded& out) {
    const auto user = payload.text("/user_id");
    const auto channel = payload.text("/channel_id");
    out.malformed = !is_user_id(user) || payload.text("/command").empty() || out.head.id.empty();
    if (out.malformed) return;

    const bool direct = context.dms.is_ours(channel);
    model::inbound in;
    in.key = command_key(payload, out.head, context);
    in.actor = address_of(user, context);
    in.place = address_of(channel, context);
    in.direct = direct;
    in.reply =
        to_handle(reply_place{channel, user, /*thread=*/{}, direct, payload.text("/response_url")});
    in.answers_at_once = out.head.takes_payload;
    in.what = model::command_used{entry_of(payload.text("/command"), context),
                                  decode_text(payload.text("/text"), context.workspace)};
    out.in = std::move(in);
}

}  // namespace starling::slack
