#pragma once

#include <span>
#include <string>
#include <string_view>

namespace starling::config {

/// The key a misspelt one most likely means, whatever section it was written in; empty when none is
/// near: "slack.bot_tokn" and "bot_token" both give "slack.bot_token".
std::string_view nearest_key(std::string_view wrong, std::span<const std::string_view> keys);

}  // namespace starling::config
