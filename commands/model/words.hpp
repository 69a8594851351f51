#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "commands/model/rich_text.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/time.hpp"

namespace starling::model {

/// One word of a command line (program.md C0). `text` is what was typed, quotes removed.
struct word {
    enum class kind { plain, quoted, user, channel, url };

    kind what = kind::plain;
    std::string text;
    address who = {};  ///< of a user or channel
};

/// A command line cut into words and flags. "for" starts a reason that runs to the end; its words
/// stand in `words` as well, so that verbs without a reason may use the word.
struct words {
    std::vector<word> list;
    std::map<std::string, std::string, std::less<>> flags;  ///< --name[=value]; "" without value
    std::string reason;  ///< plain text after the first unquoted "for"; mentions left out
    std::size_t reason_at = std::string::npos;  ///< index in `list` of that "for"
};

/// A line that cannot be read, in words for the person: what and how to fix it.
struct bad_line {
    std::string text;
};

/// Largest command text that is read at all, in bytes; a longer one is a bad_line.
inline constexpr std::size_t max_command_text = std::size_t{16} * 1024;

/// Straight and smart quotes group; an unclosed quote is an error that names it. "<@ID>" typed by
/// hand stays text: only mention runs are mentions.
std::variant<words, bad_line> read_words(const rich_text& text);
std::variant<words, bad_line> read_words(std::string_view text);

/// int ("h"|"d"|"w"), e.g. "14d".
std::optional<std::chrono::hours> parse_duration(std::string_view text);
/// YYYY-MM-DD | today | tomorrow | mon..sun (the next such day, today excluded).
std::optional<rules::day> parse_date(std::string_view text, rules::day today);
std::optional<int> parse_int(std::string_view text);

/// The nearest of `known` by edit distance, at most 2 edits and less than half of the word; empty
/// when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace starling::model
