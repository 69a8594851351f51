#pragma once

#include <string>
#include <string_view>

#include "adapters/slack/handles.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/slack/web_api.hpp"

namespace starling::slack {

/// The arguments of the methods that carry a card (slack.md 3.3). `blocks` empty: plain text.
/// Nothing in them is parsed or unfurled.

/// chat.postMessage. `key` identifies the message to operators in its metadata, opaquely: anybody
/// in the workspace may read that (slack.md 3.6).
form_fields post_fields(const std::string& channel, const std::string& thread, const rendered& card,
                        std::string_view key);
form_fields ephemeral_fields(const reply_place& to, const rendered& card);
form_fields update_fields(const message_place& where, const rendered& card);
form_fields home_fields(const std::string& user, const rendered& card);

/// How an answer shows in its conversation. In a conversation that may be between two people only
/// the asker sees it.
bool everybody_sees(bool in_public, const std::string& channel, bool direct);

/// The body for a response_url.
std::string hook_body(const rendered& card, bool everybody, bool replace);

/// The acknowledgement of an envelope, with `payload` (JSON, may be empty) as the answer.
std::string ack_body(std::string_view envelope_id, std::string_view payload);
/// The answer that an acknowledgement of a slash command carries.
std::string ack_payload(const rendered& card, bool everybody);
std::string ack_payload_text(std::string_view plain);

}  // namespace starling::slack
