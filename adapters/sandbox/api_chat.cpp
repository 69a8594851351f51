#include <chrono>
#include <utility>

#include "adapters/sandbox/api_call.hpp"
#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace {

constexpr std::size_t max_update = 4'000;

/// chat.postMessage also takes a user id (their DM) and a channel's name.
place place_to_post(workspace& ws, std::string name) {
    if (const auto* user = ws.facts.user(name))
        return user->deleted || user->bot ? place{} : ws.facts.place_of(ws.facts.dm_of(user->id));
    if (name.starts_with('#')) name.erase(0, 1);
    if (const auto* named = ws.facts.channel_by_name(name)) return place_for(ws, named->id);
    return place_for(ws, name);
}

std::string_view metadata_fault(const arguments& given) {
    if (!given.has("metadata")) return {};
    const auto metadata = given.structured("metadata");
    const auto* object = metadata.if_object();
    if (!object) return "metadata_must_be_sent_as_json";
    const auto* type = object->if_contains("event_type");
    const auto* payload = object->if_contains("event_payload");
    return type && type->is_string() && payload && payload->is_object() ? ""
                                                                        : "invalid_metadata_format";
}

/// One of the bot's own messages that chat.update and chat.delete may touch.
stored_message* own_message(workspace& ws, const arguments& given, std::string_view denied,
                            std::string_view& error) {
    const auto where = place_for(ws, given.text("channel"));
    if (where.id.empty()) return error = "channel_not_found", nullptr;
    auto* message = ws.facts.find(where.id, given.text("ts"));
    if (!message || !message->ephemeral_for.empty()) return error = "message_not_found", nullptr;
    if (message->user != ws.options.bot_user) return error = denied, nullptr;
    if (where.archived) return error = "is_archived", nullptr;
    return message;
}

json::object placed(const stored_message& message) {
    return {{"channel", message.channel}, {"ts", message.ts}};
}

}  // namespace

reply chat_post_message(workspace& ws, const arguments& given) {
    if (!given.has("channel")) return missing("channel");
    const auto where = place_to_post(ws, given.text("channel"));
    const auto fault = write_fault(ws, where);
    const bool public_anyway = fault == "not_in_channel" && ws.has_scope("chat:write.public");
    if (!fault.empty() && !public_anyway) return failed(fault);
    if (const auto bad = metadata_fault(given); !bad.empty()) return failed(bad);
    content what;
    if (const auto wrong = read_content(given, what)) return failed(*wrong);
    if (ws.options.enforce_rate_limits)
        if (const auto wait = ws.pace.posting(where.id, std::chrono::steady_clock::now());
            wait.count() > 0)
            return slow_down(wait);
    const auto& message = post_as_bot(ws, where.id, std::move(what));
    auto members = placed(message);
    members["message"] = message_json(ws, message);
    return ok(std::move(members));
}

reply chat_update(workspace& ws, const arguments& given) {
    if (!given.has("channel")) return missing("channel");
    if (!given.has("ts")) return missing("ts");
    std::string_view error;
    auto* message = own_message(ws, given, "cant_update_message", error);
    if (!message) return failed(error);
    if (length(given.text("text")) > max_update) return failed("msg_too_long");
    content what;
    if (const auto wrong = read_content(given, what)) return failed(*wrong);
    edit(ws, *message, std::move(what));
    auto members = placed(*message);
    members["text"] = message->text;
    members["message"] = message_json(ws, *message);
    return ok(std::move(members));
}

reply chat_post_ephemeral(workspace& ws, const arguments& given) {
    if (!given.has("channel")) return missing("channel");
    if (!given.has("user")) return missing("user");
    const auto where = place_for(ws, given.text("channel"));
    if (const auto fault = write_fault(ws, where); !fault.empty()) return failed(fault);
    const auto user = given.text("user");
    if (!ws.facts.is_in(user, where)) return failed("user_not_in_channel");
    content what;
    if (const auto wrong = read_content(given, what)) return failed(*wrong);
    const auto& message = post_as_bot(ws, where.id, std::move(what), user);
    return ok({{"message_ts", message.ts}});
}

reply chat_delete(workspace& ws, const arguments& given) {
    if (!given.has("channel")) return missing("channel");
    if (!given.has("ts")) return missing("ts");
    std::string_view error;
    auto* message = own_message(ws, given, "cant_delete_message", error);
    if (!message) return failed(error);
    remove(ws, *message);
    return ok(placed(*message));
}

reply chat_get_permalink(workspace& ws, const arguments& given) {
    const auto where = place_for(ws, given.text("channel"));
    if (where.id.empty()) return failed("channel_not_found");
    const auto ts = given.text("message_ts");
    if (!ws.facts.find(where.id, ts)) return failed("message_not_found");
    auto digits = ts;
    std::erase(digits, '.');
    const auto link =
        "https://" + std::string{team_domain} + ".slack.com/archives/" + where.id + "/p" + digits;
    return ok({{"channel", where.id}, {"permalink", link}});
}

}  // namespace starling::sandbox
