#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "config/checks.hpp"
#include "config/config.hpp"

namespace starling::config {

/// One row per setting: the file reader, the environment, the nearest right key, the sample and the
/// dump all read this table, so that they cannot drift apart.
struct setting {
    using text = std::string& (*)(configuration&);
    using hidden = secret& (*)(configuration&);
    using list = std::vector<std::string>& (*)(configuration&);
    using map = std::map<std::string, std::string>& (*)(configuration&);

    std::string_view key;       ///< "slack.bot_token"
    std::string_view variable;  ///< of the environment; empty = in the file only. A secret's has a
                                ///< twin that names a file: SLACK_BOT_TOKEN_FILE
    std::variant<text, hidden, list, map> place;
    check problem;
    std::string_view help;     ///< for the sample, one comment line per line
    std::string_view example;  ///< for the sample when there is no default
};

std::span<const setting> settings();

/// "slack" of "slack.bot_token".
std::string_view section_of(const setting& s);
std::string_view name_of(const setting& s);

}  // namespace starling::config
