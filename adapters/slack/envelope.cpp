#include "adapters/slack/envelope.hpp"

#include <algorithm>

#include "adapters/slack/slack.hpp"

namespace starling::slack {
namespace {

/// A longer life than a day is not believed.
constexpr std::int64_t longest_life = 86'400;

envelope::kind kind_of(std::string_view type) {
    using enum envelope::kind;
    static constexpr std::pair<std::string_view, envelope::kind> kinds[] = {
        {"hello", hello},
        {"disconnect", disconnect},
        {"slash_commands", slash_command},
        {"interactive", interactive},
        {"events_api", event}};
    const auto* found =
        std::ranges::find(kinds, type, &std::pair<std::string_view, envelope::kind>::first);
    return found == std::end(kinds) ? unknown : found->second;
}

envelope read_head(const payload::json_reader& frame) {
    envelope head;
    head.type = frame.text("/type");
    head.what = kind_of(head.type);
    head.id = frame.text("/envelope_id");
    head.takes_payload = frame.flag("/accepts_response_payload");
    head.retry = frame.number("/retry_attempt");
    return head;
}

void read_hello(const payload::json_reader& frame, envelope& head) {
    head.connections = frame.number("/num_connections");
    const auto life = frame.number("/debug_info/approximate_connection_time");
    head.lifetime = std::chrono::seconds{std::clamp<std::int64_t>(life, 0, longest_life)};
}

}  // namespace

model::address address_of(std::string id, const decode_context& context) {
    return {std::string{platform_name}, context.workspace, std::move(id)};
}

std::optional<decoded> decode_frame(std::string_view padded_frame, const decode_context& context) {
    const auto frame = payload::json_reader::over_padded(padded_frame);
    if (!frame) return {};
    decoded out;
    out.head = read_head(*frame);
    const auto payload = frame->under("/payload");
    switch (out.head.what) {
        case envelope::kind::hello:
            read_hello(*frame, out.head);
            break;
        case envelope::kind::disconnect:
            out.head.reason = frame->text("/reason");
            break;
        case envelope::kind::slash_command:
            decode_command(payload, context, out);
            break;
        case envelope::kind::interactive:
            decode_interactive(payload, context, out);
            break;
        case envelope::kind::event:
            decode_event(payload, context, out);
            break;
        case envelope::kind::unknown:
            break;
    }
    return out;
}

}  // namespace starling::slack
