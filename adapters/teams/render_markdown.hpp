#pragma once

#include <string>
#include <string_view>

namespace starling::teams {

/// Cleaned, and with the two things broken up that Teams reads in any text of a card: the tags of
/// mentions ("<at>") and the date functions ("{{DATE(…)}}").
std::string disarm(std::string_view any);

/// Grows a text in the markdown of Adaptive Cards: emphasis, links, lists and line breaks, nothing
/// else (teams.md 4). Only what emphasis(), link() and raw() write is markup. Backslashes escape
/// where all clients take them back (\ * _ [ ] `); elsewhere a zero-width space takes a sign its
/// meaning, because Teams on phones shows other backslashes.
class markdown {
public:
    void text(std::string_view any);
    void strong(std::string_view any) { emphasis(any, "**"); }
    void emphasis(std::string_view any) { emphasis(any, "*"); }
    /// A label that looks like an address shows the true one. `url` is a web URL.
    void link(std::string_view label, std::string_view url);
    /// Markup made elsewhere: a mention, a date function.
    void raw(std::string_view markup);

    const std::string& written() const { return out_; }

private:
    void emphasis(std::string_view any, std::string_view mark);
    void begin_line(std::string_view rest);
    void append(std::string_view text, std::size_t i);

    std::string out_;
    bool line_start_ = true;
};

/// The markdown that shows `any` as it is.
std::string escape(std::string_view any);

}  // namespace starling::teams
