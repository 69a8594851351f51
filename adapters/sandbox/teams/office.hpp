#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "commands/ports/async.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/error.hpp"

namespace starling::sandbox {

struct office_user {
    std::string id;      ///< "29:1ana…", as this bot knows them
    std::string object;  ///< Entra object id, a GUID
    std::string name;
    std::string tz;  ///< IANA, sent with every activity
    std::string locale = "en-US";
    bool guest = false;
};

struct office_channel {
    std::string id;                             ///< "19:…@thread.tacv2"
    std::string name;                           ///< "General" has the id of its team
    std::string team = "19:team@thread.tacv2";  ///< empty = a group chat
    std::string team_name = "Contoso";
};

/// A message as people see it now.
struct office_message {
    std::string conversation;  ///< bare id; a personal one begins with "a:"
    std::string id;
    std::string thread = {};  ///< root message of its thread in a channel; empty elsewhere
    std::string from;         ///< "28:…" of the bot, or a person
    std::string text = {};
    std::string card = {};     ///< Adaptive Card JSON as posted, empty when none
    std::string summary = {};  ///< of the notification
    std::string person =
        {};  ///< whose conversation with the bot this is; empty = a channel or chat
    std::string only_for = {};  ///< user id of a targeted message; empty = everybody
    bool edited = false;
    bool deleted = false;
};

/// Faults to inject; each is consumed as it strikes.
struct office_faults {
    int fail_calls = 0;            ///< next N connector calls answer 503 before any effect
    int lose_answers = 0;          ///< next N take effect and then the connection breaks
    int answer_502 = 0;            ///< next N take effect and answer 502
    int throttle_calls = 0;        ///< next N answer 429
    int conflict_calls = 0;        ///< next N answer 412
    int expire_tokens = 0;         ///< next N answer 401 although the token is good
    int retry_after_seconds = 0;   ///< with 429; 0 = no header
    std::string forbid_code = {};  ///< next call answers 403 with this code
    bool no_targeted = false;      ///< targeted sends answer 404 BotNotInConversationRoster
};

struct office_options {
    std::uint16_t port = 0;
    std::string tenant = "5a0d6b1e-0000-4000-8000-00000000ace1";
    std::string app_id = "b07b07b0-0000-4000-8000-0000000000b0";
    std::string app_secret = "sandbox-secret";
    std::string bot_url;              ///< "http://127.0.0.1:3978/api/messages"
    bool enforce_rate_limits = true;  ///< documented windows per thread and per tenant
    /// Federated token that is taken as client_assertion instead of the secret; empty = none.
    std::string app_assertion = {};
    /// PEM; a client_assertion signed with its key (RS256 or PS256) is taken. Empty = none.
    std::string app_certificate = {};
    /// How long a send, update or delete occupies its conversation: another one meanwhile gets 412.
    std::chrono::milliseconds call_takes{1};
    /// Shrinks deadlines, rate windows and Retry-After; 1 = as Teams.
    double time_scale = 1.0;
};

struct office_figures {
    std::size_t activities = 0;  ///< sent to the bot
    std::size_t resent = 0;      ///< because no answer came in time
    std::size_t unanswered = 0;  ///< given up
    std::size_t calls = 0;       ///< of the connector
    std::size_t posts = 0;       ///< messages that came to be
    std::size_t refused_calls = 0;
    std::size_t throttled = 0;
    std::size_t calls_in_window = 0;  ///< made while told to wait
    std::size_t token_requests = 0;
    std::size_t key_requests = 0;
    std::chrono::microseconds longest_answer{};
};

/// What a person sees after they did something.
struct office_result {
    int status = 0;     ///< HTTP; 0 = no answer
    std::string body;   ///< of an invoke
    std::string error;  ///< empty when fine; else why the person sees that it failed
    std::chrono::microseconds took{};
    std::string detail = {};  ///< what was wrong with the answer
    std::string opened = {};  ///< the page that an OpenUrl action opened

    static office_result cannot(std::string_view why) { return {.error = std::string{why}}; }
};

/// A row of a search box's list, and the card that goes into the message.
struct office_hit {
    std::string title;
    std::string text;
    std::string card;  ///< Adaptive Card JSON
};
struct office_hits {
    office_result result;
    std::vector<office_hit> list = {};
    std::string instead = {};  ///< words in place of a list
};

/// An Entra tenant with Teams on loopback: it signs activities as Microsoft does (RS256 tokens,
/// key set, OpenID metadata), issues access tokens, serves the connector's REST calls with their
/// documented errors, windows and sizes, and refuses what Teams refuses. Runs on the io_context it
/// is given; everything but the urls belongs to that thread.
class office {
public:
    virtual ~office() = default;

    virtual std::uint16_t port() const = 0;
    virtual std::string service_url() const = 0;  ///< "http://127.0.0.1:PORT/emea/"
    virtual std::string login_url() const = 0;    ///< "http://127.0.0.1:PORT/login"
    virtual std::string openid_url() const = 0;
    virtual awaitable<void> run() = 0;
    virtual void stop() = 0;
    virtual void bot_is_at(std::string url) = 0;

    virtual void add(office_user user) = 0;
    virtual void add(office_channel channel) = 0;
    virtual const std::vector<office_user>& users() const = 0;
    virtual const std::vector<office_channel>& channels() const = 0;

    /// Installs the app for a person or (channel id) a team: installationUpdate and
    /// conversationUpdate.
    virtual awaitable<office_result> install(std::string user, std::string channel = {}) = 0;
    /// Text as typed; "@Ana Costa" becomes a mention of that person. In a channel the bot is
    /// mentioned in front unless `slash`: then it is a targeted slash command. `channel` empty =
    /// the person's conversation with the bot.
    virtual awaitable<office_result> type(std::string user, std::string channel, std::string text,
                                          bool slash = false) = 0;
    /// The newest action with this title that the person sees (or on message `id`), with inputs.
    /// Action.Execute is an invoke whose answer replaces the card for this person alone. What
    /// stands in an Action.ShowCard can be pressed after that was pressed; like Action.OpenUrl and
    /// Action.ToggleVisibility it reaches no bot and succeeds. `submit`: as an old client, that
    /// takes the Action.Submit of the fallback. "dialog" as message: what task/fetch opened.
    virtual awaitable<office_result> press(
        std::string user, std::string title, std::string message = {},
        std::vector<std::pair<std::string, std::string>> inputs = {}, bool submit = false) = 0;
    virtual awaitable<office_result> react(std::string user, std::string reaction,
                                           std::string conversation, std::string message,
                                           bool add) = 0;
    /// Deletes a message of their own: messageDelete, where the bot was told of the message.
    virtual awaitable<office_result> remove(std::string user, std::string message) = 0;
    /// The account ends: membersRemoved from every team with the bot, which cannot reach it any
    /// more. Its teams are those of everybody.
    virtual awaitable<office_result> leave(std::string user) = 0;
    /// Somebody new, or back, in every team: membersAdded.
    virtual awaitable<office_result> arrive(office_user user) = 0;
    /// Types into the search box of the message extension's command `items`.
    virtual awaitable<office_hits> search(std::string user, std::string channel, std::string words,
                                          int skip = 0) = 0;
    /// Sends a result of a search as a message of one's own; its id.
    virtual std::string pass_on(std::string user, std::string channel, office_hit hit) = 0;
    /// Any activity as it is, signed like all others unless `authorization` is given.
    virtual awaitable<office_result> send_raw(std::string activity,
                                              std::string authorization = "sign") = 0;
    /// A signed token with these claims and header (JSON objects), for forgers.
    virtual std::string sign(std::string header, std::string claims) = 0;

    virtual std::vector<office_message> messages() const = 0;
    /// The message with the card that this person's last press put in its place.
    virtual office_message seen_by(std::string user, std::string message) const = 0;
    virtual office_faults& faults() = 0;
    virtual office_figures figures() const = 0;
    /// Every message that comes to be or changes, and every answer shown to one person
    /// (`only_for`; a toast has no id).
    virtual void on_message(std::function<void(const office_message&)> seen) = 0;
};

/// Throws boost::system::system_error when the port cannot be had.
std::unique_ptr<office> make_office(boost::asio::io_context& io, office_options options,
                                    const ports::clock& clock);

/// What a person reads of a message: the card as plain lines, buttons as [Title].
std::string readable(const office_message& message);

}  // namespace starling::sandbox
