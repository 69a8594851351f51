#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/slack/envelope.hpp"

namespace starling::slack::test {

/// The 64 readable bytes behind its end that a frame of net::websocket has.
class padded_frame {
public:
    explicit padded_frame(std::string_view text) : size_{text.size()}, text_{text} {
        text_.append(64, '\0');
    }
    std::string_view view() const { return {text_.data(), size_}; }

private:
    std::size_t size_;
    std::string text_;
};

/// An installation: workspace T1, bot UBOT, three slash commands.
struct installation {
    std::vector<std::pair<std::string, std::string>> commands{
        {"/share", "share"}, {"/kudos", "kudos"}, {"/starling", ""}};
    dm_book dms;

    std::optional<decoded> decode(std::string_view frame) const {
        return decode_frame(padded_frame{frame}.view(), {"T1", "UBOT", commands, dms});
    }
    /// The inbound of a frame that must have one.
    model::inbound inbound(std::string_view frame) const {
        const auto read = decode(frame);
        return read && read->in ? *read->in : model::inbound{};
    }
};

inline std::string event_frame(const std::string& event, const std::string& extra = {}) {
    return R"({"envelope_id":"e-1","type":"events_api","accepts_response_payload":false,)"
           R"("retry_attempt":0,"retry_reason":"","payload":{"token":"x","team_id":"T1",)"
           R"("api_app_id":"A1","event_context":"4-x","event_id":"Ev01","event_time":1,)" +
           extra + R"("type":"event_callback","event":)" + event + "}}";
}

inline std::string interactive_frame(const std::string& payload) {
    return R"({"envelope_id":"i-1","type":"interactive","accepts_response_payload":true,)"
           R"("payload":)" +
           payload + "}";
}

inline std::string slash_frame(const std::string& text, const std::string& command = "/share",
                               const std::string& channel = "C1") {
    return R"({"envelope_id":"s-1","type":"slash_commands","accepts_response_payload":true,)"
           R"("payload":{"token":"x","team_id":"T1","team_domain":"acme","channel_id":")" +
           channel + R"(","channel_name":"general","user_id":"U1","user_name":"ana","command":")" +
           command + R"(","text":")" + text +
           R"(","api_app_id":"A1","is_enterprise_install":"false",)"
           R"("response_url":"https:\/\/hooks.slack.com\/commands\/T1\/1\/s3cret",)"
           R"("trigger_id":"13.37.abc"}})";
}

}  // namespace starling::slack::test
