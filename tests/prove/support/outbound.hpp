#pragma once

#include <memory>
#include <string>

#include "commands/ports/chat.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/random.hpp"
#include "commands/ports/tx.hpp"

namespace starling::prove {

enum class platform { slack, teams };

/// The outbound half of one adapter: the real client and sender, and nothing that comes in.
class outbound : public ports::chat {
public:
    bool ready(std::string&) const override { return true; }
    awaitable<result<model::profile>> profile(model::address) override {
        co_return errc::not_connected;
    }
};

/// `url` answers as Slack's Web API (/api/) and as Teams' login and connector. `scale` is of the
/// platform's minutes.
std::unique_ptr<outbound> make_outbound(platform on, boost::asio::io_context& io,
                                        const std::string& url, double scale,
                                        const ports::clock& clock, ports::random& chance);

/// A message of that one word to a person of that name.
void enqueue_for(platform on, ports::tx& rows, const std::string& url, const std::string& text,
                 ports::priority urgency, rules::instant now);

}  // namespace starling::prove
