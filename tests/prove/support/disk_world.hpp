#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "tests/prove/support/gestures.hpp"

namespace starling::prove {

/// Every second gesture confirms the share before it.
inline constexpr std::size_t disk_gestures = 24;
inline constexpr const char* disk_file = "store.db";

/// Makes the store of a program that is set up, with room for all gestures.
void seed_store(const std::string& folder, gesture_world& world);

/// Gestures one after the other, each tried `tries` times, until one fails for good. How many were
/// acknowledged; nothing when the store could not be opened. `at_the_end` runs before the store is
/// closed, which writes its journal back.
std::optional<std::size_t> live(const std::string& folder, gesture_world& world, int tries,
                                const std::function<void()>& at_the_end);

/// What is found in a folder where so many gestures were acknowledged.
struct disk_verdict {
    std::size_t lost = 0;  ///< acknowledged and not there, or there twice
    bool sound = false;    ///< opens, with balances and audit chain intact
};
disk_verdict judge_store(const std::string& folder, std::size_t acknowledged);

/// Makes `folder` hold these files alone.
void write_files(const std::string& folder, const std::map<std::string, std::string>& files);

}  // namespace starling::prove
