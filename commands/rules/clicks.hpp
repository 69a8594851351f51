#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "commands/rules/caps.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// Who follows a personal link (program.md D1, Click).
enum class click_kind {
    human,
    preview,  ///< a network or a chat that wants to draw a card, or a browser that reads ahead
    bot,      ///< says that it is a program
    unknown   ///< says nothing that could be believed
};

std::string_view click_kind_key(click_kind k);

/// What a request tells, as far as it is looked at. Absent headers are empty.
struct visit {
    std::string_view method;
    std::string_view agent;     ///< User-Agent
    std::string_view purpose;   ///< Sec-Purpose, Purpose, X-Purpose or X-Moz
    std::string_view accept;    ///< Accept
    std::string_view language;  ///< Accept-Language
    std::string_view mode;      ///< Sec-Fetch-Mode
};

struct click_class {
    click_kind kind = click_kind::unknown;
    /// It shows that the link was posted: a person came, or a social network fetched the page for
    /// its card. What a chat fetches shows nothing (program.md E): the bot's own messages carry the
    /// link too.
    bool evidence = false;

    bool operator==(const click_class&) const = default;
};

/// Pure, and careful with people's points: what is not clearly a person in a browser is none.
click_class classify(const visit& v);

/// Evidence turns a reservation that still holds into a share that is likely out there (program.md
/// D1); nothing when the state stays.
std::optional<share_state> seen_in_use(share_state s, instant expires_at, instant now);

/// Clicks of one link in one hour that are looked at one by one; the others are only counted, so
/// that a flood on one link neither fills the store nor holds up its writer. [P]
inline constexpr int clicks_per_hour = 60;
/// A visitor is known by a hash with the day's salt, until the salt is destroyed (program.md D1).
inline constexpr std::chrono::hours salt_life{48};
/// Then the hours of a link are nothing but their sum (program.md F4).
inline constexpr std::chrono::days hours_kept{90};

}  // namespace starling::rules
