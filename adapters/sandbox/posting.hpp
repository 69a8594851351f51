#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/sandbox/arguments.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

/// Why Slack says no: its error string and its "[ERROR] …" lines.
struct refusal {
    std::string error;
    std::vector<std::string> messages = {};
};

/// The words and blocks of a message.
struct content {
    std::string text;
    std::string blocks;  ///< JSON; empty when there are none
};

/// Reads and checks `text` and `blocks`: no_text, invalid_blocks_format, invalid_blocks.
std::optional<refusal> read_content(const arguments& given, content& out);

/// Posts as the bot. `ephemeral_for` empty = for everybody in the channel.
stored_message& post_as_bot(workspace& ws, const std::string& channel, content what,
                            const std::string& ephemeral_for = {});
void edit(workspace& ws, stored_message& message, content what);
void remove(workspace& ws, stored_message& message);

/// What a response_url or a command's acknowledgement does with a message: ephemeral unless
/// in_channel, replace_original, delete_original (slack.md 2.4).
std::optional<refusal> respond(workspace& ws, const reply_target& to, const arguments& given);

}  // namespace starling::sandbox
