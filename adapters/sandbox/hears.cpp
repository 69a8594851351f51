#include <array>
#include <utility>

#include "adapters/sandbox/payloads.hpp"

namespace starling::sandbox {
namespace {

/// Scopes of events: slack.md 3.5. What is not listed needs none.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> needed{
    {{"user_change", "users:read"},
     {"team_join", "users:read"},
     {"reaction_", "reactions:read"},
     {"channel_", "channels:read"},
     {"member_", "channels:read"},
     {"group_", "groups:read"}}};

std::string channel_in(const boost::json::object& event) {
    const auto* item = event.if_contains("item");
    const auto* channel =
        item ? item->as_object().if_contains("channel") : event.if_contains("channel");
    return channel && channel->is_string() ? std::string{channel->as_string()} : std::string{};
}

}  // namespace

bool hears(const workspace& ws, const boost::json::object& event) {
    const std::string_view type = event.at("type").as_string();
    for (const auto& [head, scope] : needed)
        if (type.starts_with(head) && !ws.has_scope(scope)) return false;
    const auto channel = channel_in(event);
    return channel.empty() || ws.facts.place_of(channel).has_bot;
}

}  // namespace starling::sandbox
