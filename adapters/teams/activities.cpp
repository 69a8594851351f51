#include "adapters/teams/activities.hpp"

#include <cstdint>

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"

namespace starling::teams {
namespace {

using payload::json_writer;

void write_id(json_writer& json, std::string_view name, std::string_view id) {
    json.key(name);
    json.begin_object();
    json.field("id", id);
    json.end_object();
}

void write_alert(json_writer& json) {
    json.key("channelData");
    json.begin_object();
    json.key("notification");
    json.begin_object();
    json.field_flag("alert", true);
    json.end_object();
    json.end_object();
}

void begin_message(json_writer& json, const envelope& around) {
    json.begin_object();
    json.field("type", "message");
    if (!around.recipient.empty()) write_id(json, "recipient", around.recipient);
    if (around.alert) write_alert(json);
}

void write_attachment(json_writer& json, std::string_view card) {
    json.key("attachments");
    json.begin_array();
    json.begin_object();
    json.field("contentType", "application/vnd.microsoft.card.adaptive");
    json.key("content");
    json.raw(card);
    json.end_object();
    json.end_array();
}

}  // namespace

std::string card_activity(const rendered& card, const envelope& around) {
    std::string out;
    out.reserve(card.card.size() + card.summary.size() + 300);
    json_writer json{out};
    begin_message(json, around);
    json.field("summary", card.summary);
    write_attachment(json, card.card);
    json.end_object();
    return out;
}

std::string plain_activity(std::string_view text, const envelope& around) {
    std::string out;
    json_writer json{out};
    begin_message(json, around);
    json.field("textFormat", "plain");
    json.field("text", payload::clean(text));
    json.end_object();
    return out;
}

/// FNV-1a.
std::string card_nonce(std::string_view key) {
    static constexpr char hex[] = "0123456789abcdef";
    std::uint64_t hash = 14'695'981'039'346'656'037u;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += hex[(hash >> shift) & 15];
    return out;
}

std::string new_conversation(std::string_view app_id, std::string_view tenant,
                             std::string_view member) {
    std::string out;
    json_writer json{out};
    json.begin_object();
    write_id(json, "bot", "28:" + std::string{app_id});
    json.key("members");
    json.begin_array();
    json.begin_object();
    json.field("id", member);
    json.end_object();
    json.end_array();
    json.field("tenantId", tenant);
    json.key("channelData");
    json.begin_object();
    write_id(json, "tenant", tenant);
    json.end_object();
    json.field_flag("isGroup", false);
    json.end_object();
    return out;
}

}  // namespace starling::teams
