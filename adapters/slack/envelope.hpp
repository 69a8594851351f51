#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/payload/json_reader.hpp"
#include "adapters/slack/forms.hpp"
#include "adapters/slack/handles.hpp"
#include "commands/model/inbound.hpp"

namespace starling::slack {

/// One frame of a socket (slack.md 1.2).
struct envelope {
    enum class kind { hello, disconnect, slash_command, interactive, event, unknown };

    kind what = kind::unknown;
    std::string type;              ///< as sent
    std::string id;                ///< envelope_id; empty: nothing can be acknowledged
    bool takes_payload = false;    ///< the acknowledgement may carry the answer
    std::int64_t retry = 0;        ///< never a reason to drop: the retry may be the only delivery
    std::string reason = {};       ///< of a disconnect
    std::int64_t connections = 0;  ///< of a hello: open sockets of this app
    std::chrono::seconds lifetime{};  ///< of a hello: approximate_connection_time
};

/// What decoding needs to know of the installation.
struct decode_context {
    /// Of the token: every address names it. The organisation, where the app is installed in all of
    /// one.
    std::string workspace;
    std::string bot_user;
    /// Slash command -> entry verb.
    const std::vector<std::pair<std::string, std::string>>& commands;
    const dm_book& dms;
};

/// A frame as far as this program understands it.
struct decoded {
    envelope head;
    /// Nothing: understood as nothing to do, to be acknowledged and forgotten.
    std::optional<model::inbound> in;
    /// A message shortcut: a modal is to be opened at once.
    std::optional<form_request> form = {};
    bool in_modal = false;  ///< the acknowledgement shows the answer in the modal
    /// Of a button whose answer is a modal: opens one within 3 s.
    std::string trigger = {};
    /// The kind is known and the content is not what Slack documents.
    bool malformed = false;
    /// Worth a line in the log; no text of people.
    std::string notice = {};
    /// Whose installation it is for, and where in its organisation it happened.
    std::string workspace = {};
    std::string team = {};
};

/// `padded_frame` has 64 readable bytes behind its end. Nothing when it is no JSON object.
std::optional<decoded> decode_frame(std::string_view padded_frame, const decode_context& context);

/// The parts, one file each; `payload` is the envelope's payload. They fill `in` or `malformed`.
void decode_command(const payload::json_reader& payload, const decode_context& context,
                    decoded& out);
void decode_interactive(const payload::json_reader& payload, const decode_context& context,
                        decoded& out);
void decode_event(const payload::json_reader& payload, const decode_context& context, decoded& out);

/// A user object as users.info, user_change and team_join carry it (slack.md 3.5).
model::profile decode_profile(const payload::json_reader& user, const std::string& workspace);

model::address address_of(std::string id, const decode_context& context);

}  // namespace starling::slack
