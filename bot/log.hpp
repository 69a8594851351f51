#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "adapters/slack/slack.hpp"

namespace starling::bot {

/// Where everything in the program writes its lines: level ("debug", "info", "warn", "error") and
/// text. Texts of people and secrets never belong in it.
using log_sink = slack::log_sink;

struct log_options {
    std::string level = "info";   ///< trace debug info warn error
    std::string format = "text";  ///< "text", or "json": one object per line
};

/// Thread-safe; times are UTC. `to` must outlive the sink.
log_sink make_log(const log_options& options, std::ostream& to);

/// The last defence, for lines that should not exist: Slack tokens (xox*-, xapp-), tickets of
/// socket URLs and response URLs become "***", line breaks become spaces.
std::string redact(std::string_view text);

}  // namespace starling::bot
