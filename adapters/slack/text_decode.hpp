#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "commands/model/rich_text.hpp"

namespace starling::slack {

/// More mentions and links than this in one text stay as plain text.
inline constexpr std::size_t max_text_runs = 1000;

/// Slack's wire text (slack.md 2.3, 4.3) as runs: <@U1|ana>, <#C1|general>, <https://x|label>,
/// <!subteam^S1|@team>, <!here>, and the entities &amp; &lt; &gt; decoded once. What a person typed
/// arrives with entities, so "<@U1>" typed by hand stays text.
model::rich_text decode_text(std::string_view wire, const std::string& workspace);

/// The same without mentions of `user` (our own, at which the text was aimed) and without the
/// blanks they leave at the edges.
model::rich_text without_mention(model::rich_text text, std::string_view user);

/// "U…" or "W…" and digits or capitals: an id of a user; likewise "C…", "D…", "G…" of a channel.
bool is_user_id(std::string_view id);
bool is_channel_id(std::string_view id);

}  // namespace starling::slack
