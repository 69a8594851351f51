#include "commands/admin/bindings.hpp"

#include "commands/admin/parts.hpp"
#include "commands/channels.hpp"

namespace starling::commands {

std::string bound_channel(const rules::program& program, std::string_view purpose) {
    const auto found = program.channels.find(purpose);
    return found == program.channels.end() ? std::string{} : found->second;
}

std::string change_setting(context& ctx, std::string_view verb, std::string_view key,
                           std::string_view label, std::string_view value) {
    const auto before = ctx.rows.policies().get(key);
    if (before == value) return {};
    const auto version = ctx.rows.policies().set(key, value, ctx.who.person.id, ctx.now);
    const auto text = std::string{label} + ": " + (before.empty() ? "nothing" : before) + " -> " +
                      (value.empty() ? "nothing" : std::string{value});
    log(ctx, verb, std::string{key}, "version " + std::to_string(version) + ", " + text);
    return text;
}

std::string bind_channel(context& ctx, std::string_view purpose, const model::word& channel) {
    const auto key = "channel." + std::string{purpose};
    const auto changed = change_setting(ctx, "channel", key, purpose,
                                        with_channel(ctx.rows.policies().get(key), channel.who));
    if (changed.empty()) return {};
    return std::string{purpose} + ": " + (channel.text.empty() ? "the channel" : channel.text);
}

}  // namespace starling::commands
