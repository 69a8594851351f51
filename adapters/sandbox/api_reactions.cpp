#include <algorithm>
#include <utility>

#include "adapters/sandbox/api_call.hpp"
#include "adapters/sandbox/reactions.hpp"

namespace starling::sandbox {
namespace {

bool is_emoji_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '+' || c == '\'' || c == ':';
    });
}

stored_message* message_for(workspace& ws, const arguments& given, std::string_view& error) {
    if (!given.has("channel") || !given.has("timestamp"))
        return error = "no_item_specified", nullptr;
    const auto where = place_for(ws, given.text("channel"));
    if (where.id.empty()) return error = "channel_not_found", nullptr;
    auto* message = ws.facts.find(where.id, given.text("timestamp"));
    if (!message || !message->ephemeral_for.empty()) return error = "message_not_found", nullptr;
    return message;
}

}  // namespace

std::string_view change_reaction(stored_message& message, const std::string& user,
                                 const std::string& emoji, bool add) {
    if (!is_emoji_name(emoji)) return "invalid_name";
    const auto known = message.reactions.find(emoji);
    const bool there =
        known != message.reactions.end() &&
        std::find(known->second.begin(), known->second.end(), user) != known->second.end();
    if (there == add) return add ? "already_reacted" : "no_reaction";
    if (add) {
        message.reactions[emoji].push_back(user);
    } else {
        std::erase(known->second, user);
        if (known->second.empty()) message.reactions.erase(known);
    }
    return {};
}

json::object reaction_event(const stored_message& message, const std::string& user,
                            const std::string& emoji, bool add) {
    return {{"type", add ? "reaction_added" : "reaction_removed"},
            {"user", user},
            {"reaction", emoji},
            {"item", {{"type", "message"}, {"channel", message.channel}, {"ts", message.ts}}},
            {"item_user", message.user}};
}

reply reactions_add(workspace& ws, const arguments& given) {
    std::string_view error;
    auto* message = message_for(ws, given, error);
    if (!message) return failed(error);
    const auto emoji = given.text("name");
    const auto fault = change_reaction(*message, ws.options.bot_user, emoji, true);
    if (!fault.empty()) return failed(fault);
    ws.emit(reaction_event(*message, ws.options.bot_user, emoji, true));
    return ok();
}

reply reactions_get(workspace& ws, const arguments& given) {
    std::string_view error;
    const auto* message = message_for(ws, given, error);
    if (!message) return failed(error);
    return ok({{"type", "message"},
               {"channel", message->channel},
               {"message", message_json(ws, *message)}});
}

}  // namespace starling::sandbox
