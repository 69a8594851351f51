#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "commands/ports/random.hpp"

namespace starling::slack {

/// How long somebody may look at Slack's page before agreeing.
inline constexpr std::chrono::minutes install_patience{10};

/// One attempt to install (reliability.md T16). The cookie is 256 bits of chance; the state is the
/// time and a MAC over time and cookie: whoever has not begun in this browser has no state that
/// fits, and nothing has to be stored before somebody comes back.
struct install_attempt {
    std::string cookie;
    std::string state;
};
install_attempt begin_attempt(std::string_view secret, std::chrono::sys_seconds now,
                              ports::random& chance);

enum class attempt_verdict { good, forged, too_old };
attempt_verdict check_attempt(std::string_view secret, const install_attempt& back,
                              std::chrono::sys_seconds now);

/// Of a Cookie header: the value of `name`, or empty.
std::string_view cookie_value(std::string_view header, std::string_view name);

}  // namespace starling::slack
