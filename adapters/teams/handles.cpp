#include "adapters/teams/handles.hpp"

#include <array>
#include <utility>

namespace starling::teams {
namespace {

constexpr char separator = '|';
constexpr const char* root_of = ";messageid=";

/// Exactly `N` parts; nothing when there are fewer or more.
template <std::size_t N>
std::optional<std::array<std::string_view, N>> split(std::string_view text) {
    std::array<std::string_view, N> parts;
    for (std::size_t i = 0; i + 1 < N; ++i) {
        const auto bar = text.find(separator);
        if (bar == std::string_view::npos) return {};
        parts[i] = text.substr(0, bar);
        text.remove_prefix(bar + 1);
    }
    if (text.find(separator) != std::string_view::npos) return {};
    parts[N - 1] = text;
    return parts;
}

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string out;
    bool first = true;
    for (const auto part : parts) {
        if (!std::exchange(first, false)) out += separator;
        out += part;
    }
    return out;
}

}  // namespace

std::string_view bare_conversation(std::string_view conversation) {
    return conversation.substr(0, conversation.find(';'));
}

model::message_handle to_handle(const message_place& where) {
    if (where.in.conversation.empty() || where.activity.empty()) return {};
    const auto bare = bare_conversation(where.in.conversation);
    const bool is_root = where.in.conversation == std::string{bare} + root_of + where.activity;
    return joined({where.in.service, is_root ? bare : std::string_view{where.in.conversation},
                   where.activity});
}

std::optional<message_place> parse_message(std::string_view handle) {
    const auto parts = split<3>(handle);
    if (!parts || (*parts)[0].empty() || (*parts)[1].empty() || (*parts)[2].empty()) return {};
    return message_place{{std::string{(*parts)[0]}, std::string{(*parts)[1]}},
                         std::string{(*parts)[2]}};
}

model::reply_handle to_handle(const reply_place& where) {
    return joined({where.in.service, where.in.conversation, where.user, where.activity,
                   where.direct ? "d" : ""});
}

std::optional<reply_place> parse_reply(std::string_view handle) {
    const auto parts = split<5>(handle);
    if (!parts || (*parts)[0].empty() || (*parts)[1].empty()) return {};
    return reply_place{{std::string{(*parts)[0]}, std::string{(*parts)[1]}},
                       std::string{(*parts)[2]},
                       std::string{(*parts)[3]},
                       (*parts)[4] == "d"};
}

std::string to_reference(const place& where) {
    return joined({where.service, where.conversation});
}

std::optional<place> parse_reference(std::string_view reference) {
    const auto parts = split<2>(reference);
    if (!parts || (*parts)[0].empty()) return {};
    return place{std::string{(*parts)[0]}, std::string{(*parts)[1]}};
}

}  // namespace starling::teams
