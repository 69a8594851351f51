#include "adapters/slack/slack.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/slack/door.hpp"
#include "adapters/slack/envelope.hpp"
#include "adapters/slack/errors.hpp"
#include "adapters/slack/manifest.hpp"
#include "adapters/slack/receiver.hpp"
#include "adapters/slack/redact.hpp"
#include "adapters/slack/sender.hpp"
#include "adapters/slack/socket_client.hpp"
#include "adapters/slack/web_api.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using state = web_reply::what;

constexpr milliseconds finish_envelopes{5'000}, finish_sockets{3'000};
constexpr milliseconds long_sleep{3'600'000};

web_options web_options_of(const slack_options& o) {
    return {o.api_url, o.bot_token, o.app_token, o.ca_file, o.call_deadline, o.time_scale};
}

log_sink redacted(log_sink log) {
    return [log = std::move(log)](std::string_view level, const std::string& text) {
        log(level, redact(text));
    };
}

/// What the token lacks of what the manifest asks for; nothing when the stand-in names none.
std::vector<std::string> missing_of(const std::string& scopes) {
    std::vector<std::string> missing;
    if (scopes.empty()) return missing;
    const auto have = "," + scopes + ",";
    for (const auto needed : required_scopes()) {
        const auto found = [&](std::string_view separator) {
            return have.find("," + std::string{separator}.append(needed) + ",") !=
                   std::string::npos;
        };
        if (!found("") && !found(" ")) missing.emplace_back(needed);
    }
    return missing;
}

errc reason_of(state what) {
    switch (what) {
        case state::refused:
            return errc::refused;
        case state::later:
            return errc::rate_limited;
        case state::not_sent:
            return errc::not_connected;
        case state::ok:
            return errc::bad_data;
        case state::unknown:
            break;
    }
    return errc::timed_out;
}

class slack_adapter final : public slack {
public:
    slack_adapter(boost::asio::io_context& io, slack_options options, ports::intake& intake,
                  const ports::clock& clock, ports::random& chance, log_sink log)
        : options_{std::move(options)},
          log_{redacted(std::move(log))},
          chance_{chance},
          web_{io, web_options_of(options_), chance},
          sender_{web_, dms_, workspace_, log_},
          receiver_{io, intake, sender_, workspace_, log_},
          door_{io,
                options_.signing_secret,
                clock,
                receiver_,
                [this](const net::server_request& r, std::string id) {
                    return decode(r, std::move(id));
                },
                log_},
          client_{io,      web_, options_.ca_file, scaled({}, options_.time_scale), chance,
                  hooks(), log_},
          changed_{io.get_executor(), steady_clock::time_point::max()} {}

    std::string_view platform() const override { return platform_name; }
    awaitable<result<void>> run() override;
    awaitable<void> stop() override;
    slack_status status() const override;
    bool ready(std::string& why) const override;
    awaitable<result<model::profile>> profile(model::address user) override;

    awaitable<ports::send_report> send(ports::outgoing message) override {
        co_return co_await sender_.send(std::move(message));
    }
    awaitable<net::server_response> receive(net::server_request request) override {
        // Before auth.test nobody knows whose workspace this is.
        if (!known_) co_return net::server_response{.status = 503};
        co_return co_await door_.receive(std::move(request));
    }

private:
    frame_hooks hooks();
    decode_context context() const { return {workspace_, bot_user_, options_.commands, dms_}; }
    std::optional<decoded> decode(std::string_view frame);
    posted decode(const net::server_request& request, std::string id);
    void remember_place(const decoded& frame);
    awaitable<result<void>> connect();
    awaitable<result<void>> introduce();
    void learn_self(const web_reply& reply);
    awaitable<void> wait(milliseconds time);
    bool has_sockets() const { return !options_.app_token.empty(); }
    /// A socket is open; or, without sockets, we know who we are and Slack may call.
    bool is_heard() const { return has_sockets() ? client_.state().connected() : known_; }

    slack_options options_;
    log_sink log_;
    ports::random& chance_;
    std::string workspace_;
    std::string bot_user_;
    std::string problem_ = "not started";
    std::vector<std::string> missing_scopes_;
    dm_book dms_;
    web_api web_;
    sender sender_;
    receiver receiver_;
    door door_;
    socket_client client_;
    bool known_ = false;  ///< auth.test said who we are
    bool running_ = false;
    bool stopping_ = false;
    net::timer changed_;  ///< a condition: cancelled when running_ or stopping_ changes
};

frame_hooks slack_adapter::hooks() {
    return {[this](std::string_view frame) { return decode(frame); },
            [this](decoded frame, socket_number from) {
                auto ack = [this, from, id = frame.head.id](handled how, std::string_view payload) {
                    return how == handled::durable && client_.send(from, ack_body(id, payload));
                };
                receiver_.deliver(std::move(frame), std::move(ack));
            },
            [this] { receiver_.unreadable(); }, [this] { return receiver_.room(); }};
}

std::optional<decoded> slack_adapter::decode(std::string_view frame) {
    auto read = decode_frame(frame, context());
    if (read) remember_place(*read);
    return read;
}

posted slack_adapter::decode(const net::server_request& request, std::string id) {
    auto read = decode_request(request, std::move(id), context());
    remember_place(read.frame);
    return read;
}

/// Conversations that prove to be the bot's own are remembered.
void slack_adapter::remember_place(const decoded& frame) {
    if (frame.in && frame.in->direct) dms_.learn(frame.in->place.id);
}

awaitable<result<void>> slack_adapter::run() {
    running_ = true;
    const auto outcome = co_await connect();
    running_ = false;
    changed_.cancel();
    co_return outcome;
}

awaitable<result<void>> slack_adapter::connect() {
    const auto known = co_await introduce();
    if (!known || stopping_) co_return known;
    known_ = true;
    if (has_sockets()) co_return co_await client_.run();
    while (!stopping_) co_await wait(long_sleep);
    co_return result<void>{};
}

/// auth.test until Slack answers: who we are and what we may do.
awaitable<result<void>> slack_adapter::introduce() {
    for (int failures = 0; !stopping_; failures = std::min(failures + 1, 6)) {
        const auto reply = co_await web_.call("auth.test", {});
        if (reply.state == state::ok) {
            learn_self(reply);
            co_return result<void>{};
        }
        problem_ = "Slack does not accept the bot token: " + reply.error;
        if (reply.state == state::refused && is_final(reply.error)) co_return errc::refused;
        problem_ = "Slack cannot be reached: " + reply.error;
        log_("warn", problem_);
        const auto most = static_cast<std::uint64_t>(1000 << failures);
        const milliseconds backoff{chance_.next() % most};
        co_await wait(std::max(reply.wait, part_of(backoff, options_.time_scale)));
    }
    co_return result<void>{};
}

void slack_adapter::learn_self(const web_reply& reply) {
    const auto json = payload::json_reader::over(reply.body);
    if (!json) return;
    workspace_ = json->text("/team_id");
    bot_user_ = json->text("/user_id");
    missing_scopes_ = missing_of(reply.scopes);
    problem_.clear();
}

awaitable<void> slack_adapter::wait(milliseconds time) {
    changed_.expires_after(time);
    co_await net::wait(changed_);
    changed_.expires_at(steady_clock::time_point::max());
}

awaitable<void> slack_adapter::stop() {
    stopping_ = true;
    co_await receiver_.drain(finish_envelopes);
    client_.stop();
    changed_.cancel();
    const auto until = steady_clock::now() + finish_sockets;
    while (running_ && steady_clock::now() < until) co_await wait(milliseconds{20});
}

slack_status slack_adapter::status() const {
    const auto& in = receiver_.figures();
    const auto& connection = client_.state();
    slack_status out;
    out.connected = is_heard();
    out.sockets = connection.sockets();
    out.reconnects = connection.reconnects();
    out.unknown_envelopes = in.unknown;
    out.bad_envelopes = in.bad;
    out.longest_ack = in.longest_ack;
    out.acked = in.acked;
    out.workspace = workspace_;
    out.bot_user = bot_user_;
    out.refused = door_.refused();
    out.last_problem = redact(problem_.empty() && has_sockets() ? connection.problem() : problem_);
    out.missing_scopes = missing_scopes_;
    return out;
}

bool slack_adapter::ready(std::string& why) const {
    if (is_heard()) return true;
    why = status().last_problem;
    if (why.empty()) why = "connecting to Slack";
    return false;
}

/// A stand-in without the method can look nobody up: people count as members of unknown name. A
/// missing scope is no such case, or guests and bots of a real workspace would pass as members.
bool cannot_tell(const web_reply& reply) {
    return reply.state == state::refused && reply.error == "unknown_method";
}

awaitable<result<model::profile>> slack_adapter::profile(model::address user) {
    const auto reply =
        co_await web_.call("users.info", {{"user", user.id}, {"include_locale", "true"}});
    if (cannot_tell(reply)) co_return model::profile{.who = std::move(user), .name = {}};
    const auto json = payload::json_reader::over(reply.body);
    if (reply.state != state::ok || !json || json->text("/user/id").empty())
        co_return reason_of(reply.state);
    co_return decode_profile(json->under("/user"), workspace_);
}

}  // namespace

std::unique_ptr<slack> make_slack(boost::asio::io_context& io, slack_options options,
                                  ports::intake& intake, const ports::clock& clock,
                                  ports::random& chance, log_sink log) {
    return std::make_unique<slack_adapter>(io, std::move(options), intake, clock, chance,
                                           std::move(log));
}

}  // namespace starling::slack
