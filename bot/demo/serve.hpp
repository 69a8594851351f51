#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "bot/demo/stage.hpp"

namespace starling::bot {

/// What a line typed at the demo asks for.
struct line_types {
    std::string who;
    std::string where;  ///< channel name, or "" for the conversation with the bot
    std::string text;   ///< begins with a slash command
};
struct line_presses {
    std::string who;
    std::string label;
};
struct line_reacts {
    std::string who;
    std::string emoji;
};
struct line_moves {
    std::chrono::minutes by;
};
enum class line_asks { people, channels, help, tomorrow, quit };
struct line_bad {
    std::string why;
};
using demo_line =
    std::variant<line_types, line_presses, line_reacts, line_moves, line_asks, line_bad>;

/// "ana: /share i-7k2m linkedin", "ana #general: /kudos @lena for …", "ana: press Share",
/// "ana: react white_check_mark", "+2h", "tomorrow", "people", "quit".
demo_line read_demo_line(std::string_view line);

/// Reads lines from standard input and does what they ask, until "quit" or the end of the input.
awaitable<void> serve(stage& s);

}  // namespace starling::bot
