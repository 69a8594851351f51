#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "adapters/teams/activity.hpp"

namespace starling::teams::test {

inline const std::string tenant_id = "11111111-2222-3333-4444-555555555555";
inline const std::string service_url = "https://smba.trafficmanager.net/emea";
inline const std::string personal_id = "a:1personal";
inline const std::string channel_id = "19:general@thread.tacv2";
inline const std::string team_id = "19:team@thread.tacv2";
inline const std::string thread_id = channel_id + ";messageid=1700000000001";

/// A conversation as activities carry it.
inline std::string conversation(std::string_view type) {
    const auto& id = type == "personal" ? personal_id : thread_id;
    return R"("conversation":{"id":")" + id + R"(","conversationType":")" + std::string{type} +
           R"(","tenantId":")" + tenant_id + "\"}";
}

/// An activity of Ana's; `rest` are more fields, with a comma in front.
inline std::string activity_json(const std::string& type, const std::string& rest = {},
                                 std::string_view where = "personal",
                                 const std::string& id = "1700000000009") {
    return R"({"type":")" + type + R"(","id":")" + id +
           R"(","timestamp":"2026-11-23T08:00:00.123Z","localTimezone":"Europe/Lisbon",)"
           R"("serviceUrl":")" +
           service_url +
           R"(/","channelId":"msteams","from":{"id":"29:ana","name":"Ana Costa",)"
           R"("aadObjectId":"AAAA-1"},)" +
           conversation(where) +
           R"(,"recipient":{"id":"28:app-1","name":"Starling"},"channelData":{"tenant":{"id":")" +
           tenant_id + "\"}" + (where == "channel" ? R"(,"team":{"id":")" + team_id + "\"}" : "") +
           R"(},"locale":"pt-PT")" + rest + "}";
}

inline const std::string bot_mention =
    R"({"type":"mention","mentioned":{"id":"28:app-1","name":"Starling"},)"
    R"("text":"<at>Starling</at>"})";
inline const std::string ben_mention =
    R"({"type":"mention","mentioned":{"id":"29:ben","name":"Ben & Co"},)"
    R"("text":"<at>Ben &amp; Co</at>"})";

inline std::string text_fields(const std::string& text, const std::string& entities = bot_mention) {
    return R"(,"text":")" + text + R"(","entities":[)" + entities + "]";
}

inline std::string invoke_json(const std::string& name, const std::string& value,
                               const std::string& id = "f:1", std::string_view where = "personal") {
    return activity_json(
        "invoke", R"(,"name":")" + name + R"(","replyToId":"1700000000001","value":)" + value,
        where, id);
}

inline std::string execute_value(const std::string& data) {
    return R"({"action":{"type":"Action.Execute","verb":"run","data":)" + data +
           R"(},"trigger":"manual"})";
}

struct reader {
    std::string app_id = "app-1";
    std::string name = "Starling";

    decoded operator()(const std::string& json) const {
        const auto in = read_activity(json);
        return in ? decode(*in, {app_id, name}) : decoded{sort::malformed};
    }
    /// The only inbound of an activity that must have one.
    model::inbound one(const std::string& json) const {
        auto read = (*this)(json);
        return read.in.size() == 1 ? read.in.front() : model::inbound{};
    }
};

template <class Event>
Event what(const model::inbound& in) {
    const auto* event = std::get_if<Event>(&in.what);
    return event ? *event : Event{};
}

/// The command line as plain text; mentions as "@name".
inline std::string line_of(const model::inbound& in) {
    return model::plain_text(what<model::command_used>(in).text);
}

}  // namespace starling::teams::test
