#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace starling::payload {

/// Valid UTF-8 (broken sequences become U+FFFD) without control characters other than line feed
/// and tab, and without the bidi controls U+202A-202E and U+2066-2069 that let a text show
/// something else than it says. Every text that is shown goes through here.
std::string clean(std::string_view text);

/// Length in UTF-16 units: what Teams counts; Slack does not say what it counts (slack.md 4.1), and
/// this is never less than the number of characters.
std::size_t units(std::string_view valid_utf8);

/// At most `limit` units, cut at a code point with an ellipsis.
std::string shorten(std::string_view valid_utf8, std::size_t limit);

/// Bytes of the code point that starts at byte `i`.
std::size_t code_point_at(std::string_view valid_utf8, std::size_t i);

/// An absolute http or https URL of at most 3000 bytes with a host and no character that could
/// end it early. Anything else is never made a link.
bool is_web_url(std::string_view url);

/// "▓▓▓▓░░░░░░": `value` of `most` in ten steps, for texts that name both numbers as well.
std::string progress_bar(int value, int most);

/// Equal but for the case of ASCII letters.
bool same_letters(std::string_view a, std::string_view b);

/// Percent-encodes everything but unreserved characters.
std::string percent_encode(std::string_view text);

}  // namespace starling::payload
