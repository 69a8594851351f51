#pragma once

#include <string>

#include "adapters/slack/signature.hpp"

namespace starling::slack::test {

/// slack.md 2.1: the vector that Slack's own libraries test with.
struct known_vector {
    std::string secret = "8f742231b10e8888abcd99yyyzzz85a5";
    std::string time = "1531420618";
    std::string body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id="
        "G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-"
        "collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%"
        "2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121."
        "803a0bc887a14d10d2c447fce8b6703c";
    std::string signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
};

inline std::chrono::sys_seconds at_unix(const std::string& seconds) {
    return std::chrono::sys_seconds{std::chrono::seconds{std::stoll(seconds)}};
}

/// A request as Slack posts it, signed at `now`.
inline net::server_request signed_request(const std::string& secret, std::chrono::sys_seconds now,
                                          std::string body, bool form = true) {
    const auto time = std::to_string(now.time_since_epoch().count());
    net::server_request out{.method = "POST", .target = "/slack/events", .body = std::move(body)};
    out.headers = {
        {"content-type", form ? "application/x-www-form-urlencoded" : "application/json"},
        {"x-slack-request-timestamp", time},
        {"x-slack-signature", signature_of(secret, time, out.body)}};
    return out;
}

}  // namespace starling::slack::test
