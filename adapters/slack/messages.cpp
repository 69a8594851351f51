#include "adapters/slack/messages.hpp"

#include <cstdint>

#include "adapters/payload/json_writer.hpp"
#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

/// FNV-1a: enough to find one message again, and says nothing by itself.
std::string mark_of(std::string_view key) {
    static constexpr char hex[] = "0123456789abcdef";
    std::uint64_t hash = 14'695'981'039'346'656'037u;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += hex[(hash >> shift) & 15];
    return out;
}

std::string metadata(std::string_view key) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("event_type", "starling_out");
    json.key("event_payload");
    json.begin_object();
    json.field("k", mark_of(key));
    json.end_object();
    json.end_object();
    return out;
}

/// mrkdwn off and parse none: what stands in `text` is shown as it is.
void add_content(form_fields& fields, const rendered& card) {
    fields.emplace_back("text", card.text);
    if (!card.blocks.empty()) fields.emplace_back("blocks", card.blocks);
    fields.emplace_back("parse", "none");
    fields.emplace_back("mrkdwn", "false");
}

void write_content(payload::json_writer& json, const rendered& card,
                   std::string_view response_type) {
    json.field("response_type", response_type);
    json.field("text", card.text);
    json.field_flag("mrkdwn", false);
    json.field_flag("unfurl_links", false);
    json.field_flag("unfurl_media", false);
    if (card.blocks.empty()) return;
    json.key("blocks");
    json.raw(card.blocks);
}

std::string_view response_type(bool everybody) {
    return everybody ? "in_channel" : "ephemeral";
}

}  // namespace

form_fields post_fields(const std::string& channel, const std::string& thread, const rendered& card,
                        std::string_view key) {
    form_fields fields{{"channel", channel}};
    if (!thread.empty()) fields.emplace_back("thread_ts", thread);
    add_content(fields, card);
    fields.emplace_back("unfurl_links", "false");
    fields.emplace_back("unfurl_media", "false");
    fields.emplace_back("metadata", metadata(key));
    return fields;
}

form_fields ephemeral_fields(const reply_place& to, const rendered& card) {
    form_fields fields{{"channel", to.channel}, {"user", to.user}};
    if (!to.thread.empty()) fields.emplace_back("thread_ts", to.thread);
    add_content(fields, card);
    return fields;
}

form_fields update_fields(const message_place& where, const rendered& card) {
    form_fields fields{{"channel", where.channel}, {"ts", where.ts}};
    add_content(fields, card);
    return fields;
}

form_fields home_fields(const std::string& user, const rendered& card) {
    std::string view;
    payload::json_writer json{view};
    json.begin_object();
    json.field("type", "home");
    json.key("blocks");
    json.raw(card.blocks);
    json.end_object();
    return {{"user_id", user}, {"view", view}};
}

bool everybody_sees(bool in_public, const std::string& channel, bool direct) {
    return direct || (in_public && !channel.starts_with('D'));
}

std::string hook_body(const rendered& card, bool everybody, bool replace) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    write_content(json, card, response_type(everybody));
    json.field_flag("replace_original", replace);
    json.end_object();
    return out;
}

std::string ack_body(std::string_view envelope_id, std::string_view payload) {
    std::string out;
    out.reserve(payload.size() + envelope_id.size() + 40);
    payload::json_writer json{out};
    json.begin_object();
    json.field("envelope_id", envelope_id);
    if (!payload.empty()) {
        json.key("payload");
        json.raw(payload);
    }
    json.end_object();
    return out;
}

std::string ack_payload(const rendered& card, bool everybody) {
    std::string out;
    out.reserve(card.blocks.size() + card.text.size() + 128);
    payload::json_writer json{out};
    json.begin_object();
    write_content(json, card, response_type(everybody));
    json.end_object();
    return out;
}

std::string ack_payload_text(std::string_view plain) {
    return ack_payload({escape(clean(plain), block_limits::fallback), {}}, /*everybody=*/false);
}

}  // namespace starling::slack
