#include "adapters/slack/handles.hpp"

#include <array>

namespace starling::slack {
namespace {

constexpr char separator = '|';
constexpr std::size_t max_known_dms = 100'000;

}  // namespace

model::message_handle to_handle(const message_place& where) {
    if (where.channel.empty() || where.ts.empty()) return {};
    return where.channel + ":" + where.ts;
}

std::optional<message_place> parse_message(std::string_view handle) {
    const auto colon = handle.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == handle.size()) return {};
    return message_place{std::string{handle.substr(0, colon)},
                         std::string{handle.substr(colon + 1)}};
}

model::reply_handle to_handle(const reply_place& where) {
    std::string out = where.channel;
    for (const auto* part : {&where.user, &where.thread}) out.append(1, separator).append(*part);
    out.append(1, separator).append(where.direct ? "d" : "");
    return out.append(1, separator).append(where.response_url);
}

std::optional<reply_place> parse_reply(std::string_view handle) {
    std::array<std::string_view, 4> parts;
    for (auto& part : parts) {
        const auto bar = handle.find(separator);
        if (bar == std::string_view::npos) return {};
        part = handle.substr(0, bar);
        handle.remove_prefix(bar + 1);
    }
    if (parts[0].empty() && parts[1].empty() && handle.empty()) return {};
    return reply_place{std::string{parts[0]}, std::string{parts[1]}, std::string{parts[2]},
                       parts[3] == "d", std::string{handle}};
}

void dm_book::learn(std::string_view channel) {
    if (!channel.starts_with('D')) return;
    if (channels_.size() >= max_known_dms) channels_.clear();
    channels_.emplace(channel);
}

}  // namespace starling::slack
