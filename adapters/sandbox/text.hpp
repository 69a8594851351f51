#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace starling::sandbox {

/// Code points of a UTF-8 text. Slack does not say what it counts (slack.md 4.1); code points are
/// what people call characters.
std::size_t length(std::string_view utf8);

/// True when nothing but white space is in it.
bool blank(std::string_view text);

/// The three entities of Slack's texts (slack.md 4.3).
std::string escape(std::string_view plain);
std::string decode(std::string_view escaped);

/// Finds what a typed name stands for; an empty answer leaves the text as it was typed.
struct typed_names {
    std::function<std::string(std::string_view handle)> user;   ///< "ana" -> "<@U0ANA|ana>"
    std::function<std::string(std::string_view name)> channel;  ///< "news" -> "<#C0NEWS|news>"
};

/// A slash command's text as Slack sends it with `should_escape` (slack.md 2.3): @handle, #channel
/// and links become tokens, everything else is entity-escaped, so that markup typed by hand stays
/// text.
std::string as_sent(std::string_view typed, const typed_names& names);

using name_lookup = std::function<std::string(std::string_view id)>;

/// A posted mrkdwn text as a person sees it: entities decoded, emphasis marks removed, links as
/// "label (url)", dates as their fallback, known mentions as names. An unknown mention stays as
/// "<@U…>", for tests to see.
std::string shown(std::string_view mrkdwn, const name_lookup& name_of);

}  // namespace starling::sandbox
