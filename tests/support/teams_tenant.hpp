#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "adapters/sandbox/teams/office.hpp"
#include "adapters/teams/teams.hpp"
#include "bot/system_clock.hpp"

namespace starling::support {

/// The sandbox's Teams tenant on a thread of its own, and what Teams would send from it: messages
/// as JSON (teams.md 1) and the tokens that come with them (teams.md 2).
class teams_tenant {
public:
    teams_tenant();
    ~teams_tenant();
    teams_tenant(const teams_tenant&) = delete;
    teams_tenant& operator=(const teams_tenant&) = delete;

    const std::string& id() const { return facts_.tenant; }
    const std::string& app() const { return facts_.app_id; }
    std::string openid_url() const { return office_->openid_url(); }
    /// For an adapter in this process.
    teams::teams_options options() const;
    /// Writes a starling.toml for `starling run` against this tenant.
    void configure(const std::string& file, const std::string& storage_url,
                   std::uint16_t port) const;
    /// The secret, which stands in no file.
    std::vector<std::pair<std::string, std::string>> environment() const;

    /// Good for an hour; `id` makes tokens differ.
    std::string token(const std::string& id) const;
    /// Somebody ("29:…") writes to the bot; `id` is the activity's.
    std::string message(const std::string& person, const std::string& id,
                        const std::string& text) const;

private:
    bot::system_clock clock_;
    boost::asio::io_context io_{1};
    sandbox::office_options facts_;
    std::unique_ptr<sandbox::office> office_;
    std::thread thread_;
};

/// The bytes of POST /api/messages. `fields`: more of them, each with its CRLF.
std::string post_to_bot(const std::string& token, const std::string& body,
                        const std::string& fields = {});

}  // namespace starling::support
