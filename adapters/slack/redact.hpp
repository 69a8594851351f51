#pragma once

#include <string>
#include <string_view>

namespace starling::slack {

/// The text without what must never be seen: Slack tokens (xoxb-…, xapp-…, xoxe.…) become "***",
/// and of every URL only scheme and host stay, because response_urls and socket tickets are bearer
/// secrets (slack.md 1.1, 2.4). Everything this room logs or reports goes through here.
std::string redact(std::string_view text);

}  // namespace starling::slack
