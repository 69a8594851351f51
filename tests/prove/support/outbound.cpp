#include "tests/prove/support/outbound.hpp"

#include <utility>

#include "adapters/slack/sender.hpp"
#include "adapters/teams/sender.hpp"

namespace starling::prove {
namespace {

constexpr const char* office = "5a0d6b1e-0000-4000-8000-00000000ace1";

void keep_quiet(std::string_view, const std::string&) {}

class slack_outbound final : public outbound {
public:
    slack_outbound(boost::asio::io_context& io, const std::string& url, double scale,
                   ports::random& chance)
        : web_{io, {.api_url = url + "/api/", .bot_token = "xoxb-1", .time_scale = scale}, chance},
          sender_{web_, dms_, keep_quiet} {}
    std::string_view platform() const override { return slack::platform_name; }
    awaitable<ports::send_report> send(ports::outgoing message) override {
        return sender_.send(std::move(message));
    }

private:
    slack::dm_book dms_;
    slack::web_api web_;
    slack::sender sender_;
};

teams::teams_options office_options(const std::string& url, double scale) {
    teams::teams_options options{.app_id = "b07b07b0-0000-4000-8000-0000000000b0",
                                 .credentials = {.secret = "sandbox-secret"},
                                 .tenants = {office},
                                 .login_url = url + "/login"};
    options.time_scale = scale;
    return options;
}

class teams_outbound final : public outbound {
public:
    teams_outbound(boost::asio::io_context& io, const std::string& url, double scale,
                   const ports::clock& clock, ports::random& chance)
        : options_{office_options(url, scale)},
          web_{io, options_, clock, chance},
          sender_{web_, people_, keep_quiet} {}
    std::string_view platform() const override { return teams::platform_name; }
    awaitable<ports::send_report> send(ports::outgoing message) override {
        return sender_.send(std::move(message));
    }

private:
    teams::teams_options options_;
    teams::people_book people_;
    teams::connector web_;
    teams::sender sender_;
};

}  // namespace

std::unique_ptr<outbound> make_outbound(platform on, boost::asio::io_context& io,
                                        const std::string& url, double scale,
                                        const ports::clock& clock, ports::random& chance) {
    if (on == platform::slack) return std::make_unique<slack_outbound>(io, url, scale, chance);
    return std::make_unique<teams_outbound>(io, url, scale, clock, chance);
}

void enqueue_for(platform on, ports::tx& rows, const std::string& url, const std::string& text,
                 ports::priority urgency, rules::instant now) {
    const bool slack = on == platform::slack;
    const model::address to{slack ? "slack" : "teams", slack ? "T1" : office,
                            (slack ? "U" : "29:") + text};
    if (!slack)
        rows.traffic().remember({to, teams::to_reference({url + "/emea", "a:" + text})}, now);
    rows.traffic().enqueue({.key = "proof:" + text,
                            .to = {.what = ports::destination::kind::user, .where = to},
                            .card = model::message(text),
                            .urgency = urgency},
                           now);
}

}  // namespace starling::prove
