#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "commands/model/address.hpp"

namespace starling::model {

/// A piece of text with one meaning. `text` is plain and decoded: renderers escape it, so what a
/// person typed can never become markup, a mention or a link.
struct run {
    enum class kind {
        text,
        strong,
        emphasis,
        code,
        user,     ///< `who` is mentioned; `text` is the name shown where a mention cannot be
        channel,  ///< `who` is the place; `text` its name, maybe empty
        link,     ///< `url` behind the label `text`
        time      ///< `at`, shown in the reader's own zone where the platform can; `text` otherwise
    };

    kind what = kind::text;
    std::string text;
    address who = {};
    std::string url = {};
    std::chrono::sys_seconds at = {};
};

using rich_text = std::vector<run>;

run plain(std::string text);
run strong(std::string text);
run emphasis(std::string text);
run code(std::string text);
run mention(address who, std::string name);
run channel(address where, std::string name = {});
run link(std::string url, std::string label);
run moment(std::chrono::sys_seconds at, std::string fallback);

/// How a channel is written where it cannot be mentioned: "#general", or words about it as they are
/// ("the Teams channel"): names of channels hold no spaces.
std::string channel_words(const run& channel);

/// Takes the blanks off both ends; runs that were nothing else go.
void trim(rich_text& text);

/// The words alone: "@Ana Costa", "#name", link labels with their host, times as their fallback.
std::string plain_text(const rich_text& runs);

}  // namespace starling::model
