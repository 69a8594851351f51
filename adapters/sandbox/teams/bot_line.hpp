#pragma once

#include <memory>
#include <string>

#include <boost/json/object.hpp>

#include "adapters/net/http_client.hpp"
#include "adapters/sandbox/teams/office_state.hpp"

namespace starling::sandbox {

/// Carries activities to the bot as the Bot Framework does (teams.md 1, 2): a signed token, one
/// POST, and again when no answer comes.
class bot_line {
public:
    bot_line(boost::asio::io_context& io, office_state& at)
        : at_{at}, http_{net::make_http_client(io)} {}

    /// An activity that only needs a 2xx within 15 s; comes twice again with the same id.
    awaitable<office_result> tell(boost::json::object activity);
    /// An invoke, whose answer the person waits for: 5 s, then twice again, each with a new id.
    awaitable<office_result> ask(boost::json::object invoke);
    /// One POST; `authorization` "sign" = a token of ours, empty = no header.
    awaitable<office_result> post(std::string body, std::string authorization,
                                  std::chrono::milliseconds patience);
    void stop();

private:
    const std::string& token();

    office_state& at_;
    std::unique_ptr<net::http_client> http_;
    std::string token_ = {};
    rules::instant signed_at_ = {};
    bool stopped_ = false;
};

/// The claims of a token of the Bot Framework for this app.
boost::json::object bot_framework_claims(const office_state& at);

}  // namespace starling::sandbox
