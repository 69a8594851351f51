#pragma once

#include "bot/demo/stage.hpp"

namespace starling::bot {

/// The Friday before: an admin sets the program up, curators fill it, people join.
awaitable<void> play_setup(stage& s);
/// Monday to Friday.
awaitable<void> play_week(stage& s);

}  // namespace starling::bot
