#include "adapters/slack/slack.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/slack/door.hpp"
#include "adapters/slack/envelope.hpp"
#include "adapters/slack/errors.hpp"
#include "adapters/slack/install_book.hpp"
#include "adapters/slack/install_door.hpp"
#include "adapters/slack/manifest.hpp"
#include "adapters/slack/receiver.hpp"
#include "adapters/slack/redact.hpp"
#include "adapters/slack/roster.hpp"
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
    return {o.api_url,       o.bot_token,  o.app_token, o.ca_file,
            o.call_deadline, o.time_scale, o.client_id, o.client_secret};
}

log_sink redacted(log_sink log) {
    return [log = std::move(log)](std::string_view level, const std::string& text) {
        log(level, redact(text));
    };
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

/// What there is beside the rest where the app is installed with a browser.
struct install_parts {
    install_parts(boost::asio::io_context& io, const slack_options& options, web_api& web,
                  ports::intake& intake, const ports::clock& clock, ports::random& chance,
                  const log_sink& log)
        : book{io, *options.installs, web, clock, options.time_scale, log},
          door{options, book, web, *options.installs, intake, clock, chance, log} {
        web.carry(book);
    }

    install_book book;
    install_door door;
    net::rare_report unknown = {};
};

class slack_adapter final : public slack {
public:
    slack_adapter(boost::asio::io_context& io, slack_options options, ports::intake& intake,
                  const ports::clock& clock, ports::random& chance, log_sink log)
        : options_{std::move(options)},
          log_{redacted(std::move(log))},
          intake_{intake},
          clock_{clock},
          chance_{chance},
          web_{io, web_options_of(options_), chance},
          sender_{web_, dms_, log_},
          receiver_{io, intake, sender_, log_},
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
          roster_{io, web_, intake, clock, [this] { return workspaces(); }, log_},
          changed_{io.get_executor(), steady_clock::time_point::max()} {
        if (options_.installs)
            installs_ =
                std::make_unique<install_parts>(io, options_, web_, intake, clock, chance, log_);
    }

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
        if (installs_ && install_door::leads_here(request.target))
            co_return co_await installs_->door.receive(std::move(request));
        co_return co_await door_.receive(std::move(request));
    }
    bool takes(std::string_view target) const override {
        return (target == "/slack/events" && !options_.signing_secret.empty()) ||
               (installs_ && install_door::leads_here(target));
    }

private:
    frame_hooks hooks();
    std::optional<decoded> decode(std::string_view frame);
    awaitable<posted> decode(const net::server_request& request, std::string id);
    const ports::installation* app_of(const payload_origin& origin) const;
    decode_context context_of(const ports::installation* app) const;
    void settle(decoded& frame, const ports::installation* app, const payload_origin& origin);
    void refuse(decoded& frame, const payload_origin& origin);
    void check_loss(decoded& frame);
    awaitable<result<void>> connect();
    awaitable<result<void>> introduce();
    void learn_self(const web_reply& reply);
    awaitable<void> wait(milliseconds time);
    std::vector<std::string> workspaces() const {
        return installs_ ? installs_->book.workspaces() : std::vector{workspace_};
    }
    bool has_sockets() const { return !options_.app_token.empty(); }
    /// A socket is open; or, without sockets, we know who we are and Slack may call.
    bool is_heard() const { return has_sockets() ? client_.state().connected() : known_; }

    slack_options options_;
    log_sink log_;
    ports::intake& intake_;
    const ports::clock& clock_;
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
    std::unique_ptr<install_parts> installs_;  ///< none: the one bot token
    roster roster_;
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

const ports::installation* slack_adapter::app_of(const payload_origin& origin) const {
    return installs_ ? installs_->book.of(origin) : nullptr;
}

decode_context slack_adapter::context_of(const ports::installation* app) const {
    if (app) return {app->account, app->bot_user, options_.commands, dms_};
    return {workspace_, bot_user_, options_.commands, dms_};
}

std::optional<decoded> slack_adapter::decode(std::string_view frame) {
    const auto origin = installs_ ? origin_of_frame(frame) : payload_origin{};
    const auto* app = app_of(origin);
    auto read = decode_frame(frame, context_of(app));
    if (read) settle(*read, app, origin);
    return read;
}

awaitable<posted> slack_adapter::decode(const net::server_request& request, std::string id) {
    const auto origin = installs_ ? origin_of_request(request) : payload_origin{};
    if (installs_ && origin.known() && !app_of(origin)) co_await installs_->book.look_again();
    const auto* app = app_of(origin);
    auto read = decode_request(request, std::move(id), context_of(app));
    settle(read.frame, app, origin);
    co_return read;
}

/// Says whose it is. Conversations that prove to be the bot's own are remembered, and where in an
/// organisation people and places are: its token needs to be told.
void slack_adapter::settle(decoded& frame, const ports::installation* app,
                           const payload_origin& origin) {
    if (installs_ && !app) return refuse(frame, origin);
    frame.workspace = app ? app->account : workspace_;
    if (app && app->org_wide) frame.team = origin.team;
    if (!frame.in) return;
    auto& in = *frame.in;
    if (in.direct) dms_.learn(in.place.id);
    for (const auto& who : {in.actor, in.place})
        if (who && !frame.team.empty()) in.contacts.push_back({who, frame.team});
    if (installs_ && std::holds_alternative<model::workspace_lost>(in.what)) check_loss(frame);
}

void slack_adapter::refuse(decoded& frame, const payload_origin& origin) {
    const bool lost_before =
        frame.in && std::holds_alternative<model::workspace_lost>(frame.in->what);
    frame.form.reset();
    frame.in.reset();
    if (!origin.known() || lost_before) return;
    frame.malformed = true;
    const auto where = origin.team.empty() ? origin.enterprise : origin.team;
    auto problem = "something came from " + where +
                   ", where the app is not installed; an admin there can do it at " +
                   std::string{install_path};
    if (installs_->unknown.is_news(problem, clock_.now())) frame.notice = std::move(problem);
}

/// Such news may come late, twice and in any order: it counts when the token proves it.
void slack_adapter::check_loss(decoded& frame) {
    auto news = std::move(*frame.in);
    frame.in.reset();
    installs_->book.doubt(frame.workspace, [this, news = std::move(news)]() -> awaitable<void> {
        if (!co_await intake_.accept(news)) log_("warn", "the loss of a workspace was not kept");
    });
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
    roster_.watch();
    if (has_sockets()) co_return co_await client_.run();
    while (!stopping_) co_await wait(long_sleep);
    co_return result<void>{};
}

/// auth.test until Slack answers: who we are and what we may do.
awaitable<result<void>> slack_adapter::introduce() {
    if (installs_) {
        const auto loaded = co_await installs_->book.load();
        problem_ = loaded ? "" : "installations cannot be read: " + loaded.error().message();
        if (loaded) installs_->book.watch();
        co_return loaded;
    }
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
    missing_scopes_ = missing_scopes(reply.scopes);
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
    co_await roster_.stop();
    if (installs_) co_await installs_->book.stop();
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
    out.workspace = installs_ ? installs_->book.accounts() : workspace_;
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
        co_await web_.call("users.info", {{"user", user.id}, {"include_locale", "true"}},
                           {installs_ ? user.workspace : std::string{}});
    if (cannot_tell(reply)) co_return model::profile{.who = std::move(user), .name = {}};
    const auto json = payload::json_reader::over(reply.body);
    if (reply.state != state::ok || !json || json->text("/user/id").empty())
        co_return reason_of(reply.state);
    co_return decode_profile(json->under("/user"), installs_ ? user.workspace : workspace_);
}

}  // namespace

std::unique_ptr<slack> make_slack(boost::asio::io_context& io, slack_options options,
                                  ports::intake& intake, const ports::clock& clock,
                                  ports::random& chance, log_sink log) {
    return std::make_unique<slack_adapter>(io, std::move(options), intake, clock, chance,
                                           std::move(log));
}

}  // namespace starling::slack
