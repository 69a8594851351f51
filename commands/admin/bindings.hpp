#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "commands/verb.hpp"

namespace starling::commands {

/// What a channel can be bound for, and what Starling does there.
struct purpose {
    std::string_view name;
    std::string_view use;
};
inline constexpr std::array<purpose, 4> purposes{
    {{"recognition", "kudos and thanks are posted there"},
     {"content", "each published item is posted there once"},
     {"leaderboard", "the Friday leaderboard is posted there"},
     {"admin", "notes for the admins as a group"}}};

/// The channel bound to a purpose, as stored; empty when none is.
std::string bound_channel(const rules::program& program, std::string_view purpose);

/// Binds and says so: "recognition: #thanks (was #general)"; empty when it was bound already.
std::string bind_channel(context& ctx, std::string_view purpose, const model::word& channel);

/// A setting that is not a policy number, audited; empty when it has the value already.
std::string change_setting(context& ctx, std::string_view verb, std::string_view key,
                           std::string_view label, std::string_view value);

}  // namespace starling::commands
