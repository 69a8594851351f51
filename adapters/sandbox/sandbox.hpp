#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "commands/ports/async.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/error.hpp"

namespace starling::sandbox {

struct sandbox_user {
    std::string id;      ///< "U0ANA"
    std::string handle;  ///< "ana"
    std::string name;    ///< "Ana Costa"
    std::string tz;      ///< "Europe/Lisbon"
    bool guest = false;
    bool bot = false;
    bool deleted = false;
    bool stranger = false;
};

struct sandbox_channel {
    std::string id;    ///< "C0GENERAL"
    std::string name;  ///< "general"
    bool is_private = false;
    bool archived = false;
    std::vector<std::string> members;  ///< user ids; the bot is added with `bot_is_member`
    bool bot_is_member = true;
};

/// A message as the workspace shows it now.
struct sandbox_message {
    std::string channel;  ///< id; a DM is "D…"
    std::string ts;
    std::string user;           ///< author: the bot, or a person
    std::string text;           ///< as posted: markup and entities stay visible; see readable()
    std::string blocks;         ///< JSON as posted
    std::string ephemeral_for;  ///< user id; empty = everybody sees it
    bool edited = false;
    bool deleted = false;
};

/// Faults to inject; each is consumed as it strikes.
struct sandbox_faults {
    int drop_acks = 0;         ///< pretend the next N acks never came (events are retried)
    int fail_calls = 0;        ///< next N Web API calls answer HTTP 503 before any effect
    int lose_answers = 0;      ///< next N calls take effect and then the connection breaks
    int rate_limit_calls = 0;  ///< next N calls answer 429
    int retry_after_seconds = 1;
    int black_hole_sockets = 0;   ///< next N sockets accept and never say anything
    std::string fail_error = {};  ///< next call answers {"ok":false,"error":…}
};

struct sandbox_options {
    std::uint16_t port = 0;
    std::string team = "T0SANDBOX";
    std::string team_name = "Sandbox";
    std::string bot_token = "xoxb-sandbox-bot";
    std::string app_token = "xapp-sandbox-app";
    std::string bot_user = "U0STARLING";
    std::string signing_secret = "8f742231b10e8888abcd99edabcd85a5";
    std::string request_url = {};         ///< set: requests instead of sockets
    std::string client_id = "3900.3900";  ///< of the app, to install it with a browser
    std::string client_secret = "0123456789abcdef0123456789abcdef";
    std::string redirect_url = {};         ///< where people may be sent back; empty: nowhere
    std::string installer = "U0MARA";      ///< who agrees
    std::chrono::seconds token_life{};     ///< set: tokens end and are renewed
    std::vector<std::string> scopes = {};  ///< empty = every scope the manifest asks for
    bool enforce_rate_limits = true;       ///< documented tiers; off for benchmarks
    std::chrono::milliseconds retry_after{4'000};  ///< un-acked events come again after this
    std::chrono::milliseconds ack_deadline{3'000};
    std::chrono::seconds connection_time{3'600};  ///< a `warning` comes 10 s before its end
    std::chrono::milliseconds ping_every{10'000};
};

/// What the workspace counted.
struct sandbox_figures {
    std::size_t envelopes = 0;
    std::size_t acks = 0;
    std::size_t retries = 0;
    std::size_t late_acks = 0;    ///< after the deadline, twice, or for an unknown envelope
    std::size_t bad_acks = 0;     ///< no JSON, no envelope_id, or a payload where none may be
    std::size_t lost_events = 0;  ///< given up after the third retry
    std::size_t calls = 0;        ///< Web API calls
    std::size_t posts = 0;        ///< messages that came to be, whatever way
    std::size_t refused_calls = 0;
    std::size_t rate_limited = 0;
    int sockets = 0;
    int most_sockets = 0;
    std::chrono::microseconds longest_ack{};
};

/// What a person sees after they did something.
struct gesture_result {
    bool acked = false;
    /// Empty when fine. "operation_timeout": no ack in time; "dispatch_failed": no socket, or an
    /// answer that Slack would not show; otherwise why the person could not do this at all.
    std::string error;
    std::string payload;  ///< ack payload, JSON; empty when none
    std::chrono::microseconds took{};
    std::string detail = {};  ///< what was wrong with the answer, in Slack's words
    std::string opened = {};  ///< the page that a url button opened
};

/// A Slack workspace on loopback that speaks the real wire protocol and refuses what Slack
/// refuses (docs.slack.dev, 2026). Runs on the io_context it is given (its own thread, usually);
/// everything but port() and api_url() belongs to that thread. Message times and the life of a
/// response_url follow the clock; deadlines, trigger_ids and rate limits follow real time.
class sandbox {
public:
    virtual ~sandbox() = default;

    virtual std::uint16_t port() const = 0;
    virtual std::string api_url() const = 0;  ///< "http://127.0.0.1:PORT/api/"
    virtual awaitable<void> run() = 0;
    virtual void stop() = 0;

    virtual void add(sandbox_user user) = 0;  ///< also changes one (sends user_change)
    virtual void add(sandbox_channel channel) = 0;
    virtual const std::vector<sandbox_user>& users() const = 0;
    virtual const std::vector<sandbox_channel>& channels() const = 0;

    /// A person types a slash command in a channel (id, or "" for their DM with the bot). `text` as
    /// typed: @handle and #channel are escaped as Slack does with should_escape.
    virtual awaitable<gesture_result> type(std::string user, std::string channel,
                                           std::string command, std::string text) = 0;
    /// Presses the button with this label (or action_id) on a message; empty message = the newest
    /// one the person can see that has it; "home" = their App Home. `filled` is what they put into
    /// the message's fields before, by action_id: a text, or the value of an option.
    virtual awaitable<gesture_result> press(std::string user, std::string label,
                                            std::string message_ts = {},
                                            std::map<std::string, std::string> filled = {}) = 0;
    virtual awaitable<gesture_result> shortcut(std::string user, std::string callback_id) = 0;
    /// A person writes in a channel; the message's ts.
    virtual std::string say(std::string user, std::string channel, std::string text) = 0;
    /// Picks an app's entry in the menu of a message.
    virtual awaitable<gesture_result> message_shortcut(std::string user, std::string callback_id,
                                                       std::string channel, std::string ts) = 0;
    /// Fills in and submits the modal that lies on top for this person; the answer may replace it,
    /// cover it or close it.
    virtual awaitable<gesture_result> submit(std::string user,
                                             std::map<std::string, std::string> filled) = 0;
    virtual awaitable<gesture_result> open_home(std::string user) = 0;
    virtual awaitable<gesture_result> react(std::string user, std::string emoji,
                                            std::string channel, std::string ts, bool add) = 0;
    /// Any envelope, for tests: type and payload as JSON; "" for `type` sends `payload` as the
    /// whole frame.
    virtual awaitable<gesture_result> send_raw(std::string type, std::string payload) = 0;
    /// From now on everything is posted there, signed, instead of sent over sockets.
    virtual void post_to(std::string request_url) = 0;
    /// Sends {"type":"disconnect","reason":…} to every socket.
    virtual void disconnect_all(std::string reason) = 0;
    virtual void cut_all() = 0;  ///< closes TCP without a word

    virtual std::vector<sandbox_message> messages() const = 0;
    virtual std::string home_of(std::string user) const = 0;  ///< the view as JSON, or empty
    /// The modal on top for this person as JSON, or empty.
    virtual std::string modal_of(std::string user) const = 0;
    virtual sandbox_faults& faults() = 0;
    virtual sandbox_figures figures() const = 0;
    virtual void reset_figures() = 0;
    /// Every new, edited or ephemeral message, and every ack payload or response shown to a person.
    virtual void on_message(std::function<void(const sandbox_message&)> seen) = 0;
};

/// Throws boost::system::system_error when the port cannot be had.
std::unique_ptr<sandbox> make_sandbox(boost::asio::io_context& io, sandbox_options options,
                                      const ports::clock& clock);

/// A message's blocks as lines for a terminal: headings, text, fields, [buttons].
std::string readable(const sandbox_message& message,
                     const std::function<std::string(std::string_view id)>& name_of);

}  // namespace starling::sandbox
