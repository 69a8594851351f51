#include "adapters/slack/web_reply.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "adapters/payload/json_reader.hpp"
#include "adapters/slack/errors.hpp"
#include "adapters/slack/redact.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using state = web_reply::what;
using outcome = ports::send_report::outcome;

/// A longer Retry-After is not believed; Slack's are at most minutes.
constexpr seconds longest_wait{3600};
constexpr milliseconds pause_after_failed_connect{1'000};
constexpr std::size_t most_messages = 3, longest_detail = 300;

milliseconds retry_after(const net::http_response& response) {
    const auto text = response.header("retry-after");
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return std::clamp<seconds>(seconds{n}, seconds{0}, longest_wait);
}

/// What Slack finds invalid: paths into our own JSON, no text of people.
std::string detail_of(const payload::json_reader& json) {
    auto detail = json.text("/needed");
    for (std::size_t i = 0; i < most_messages; ++i) {
        const auto message = json.text("/response_metadata/messages/" + std::to_string(i));
        if (!message.empty()) detail += (detail.empty() ? "" : "; ") + message;
    }
    return redact(detail.substr(0, longest_detail));
}

state state_of(std::string_view error) {
    switch (classify(error)) {
        case error_class::rate:
            return state::later;
        case error_class::transient:
            return state::unknown;
        case error_class::installation_dead:
        case error_class::scope:
        case error_class::channel_gone:
        case error_class::not_member:
        case error_class::posting_forbidden:
        case error_class::person_unreachable:
        case error_class::payload_bug:
        case error_class::target_gone:
        case error_class::quota:
        case error_class::migration:
        case error_class::unknown:
            break;
    }
    return state::refused;
}

void read_json(web_reply& reply, const payload::json_reader& json) {
    if (json.flag("/ok")) {
        reply.state = state::ok;
        return;
    }
    reply.error = redact(json.text("/error"));
    if (reply.error.empty()) reply.error = "no_error_given";
    reply.detail = detail_of(json);
    reply.state = state_of(reply.error);
}

/// Without an answer, or with a status that says enough by itself; true when so.
bool read_status(web_reply& reply, const net::http_outcome& outcome) {
    const int status = outcome.response.status;
    const bool answered = outcome.state == net::http_outcome::what::answered;
    reply.error = answered ? "http_" + std::to_string(status) : outcome.error.message();
    if (outcome.state == net::http_outcome::what::not_sent) {
        reply.state = state::not_sent;
    } else if (answered && status == 429) {
        reply.state = state::later;
        reply.wait = retry_after(outcome.response);
        reply.error = "ratelimited";
    } else if (answered && status < 500) {
        return false;
    }
    return true;
}

bool is_client_error(int status) {
    return status >= 400 && status < 500;
}

}  // namespace

web_reply read_reply(net::http_outcome outcome) {
    web_reply reply;
    if (read_status(reply, outcome)) return reply;
    reply.scopes = outcome.response.header("x-oauth-scopes");
    reply.wait = retry_after(outcome.response);
    reply.body = std::move(outcome.response.body);
    const auto json = payload::json_reader::over(reply.body);
    if (json && (json->has("/ok") || json->has("/error")))
        read_json(reply, *json);
    else if (is_client_error(outcome.response.status))
        reply.state = state::refused;
    else
        reply.error = "an answer that is not Slack's";
    return reply;
}

web_reply read_hook_reply(const net::http_outcome& outcome) {
    web_reply reply;
    if (read_status(reply, outcome)) return reply;
    const int status = outcome.response.status;
    const auto json = payload::json_reader::over(outcome.response.body);
    if (json && !json->text("/error").empty())
        read_json(reply, *json);
    else if (status >= 200 && status < 300)
        reply.state = state::ok;
    else if (is_client_error(status))
        reply.state = state::refused;
    return reply;
}

ports::send_report report_of(const web_reply& reply, ports::destination::kind to, bool repeatable) {
    switch (reply.state) {
        case state::ok:
            return {outcome::sent};
        case state::refused:
            return judge(reply.error, to, repeatable);
        case state::not_sent:
            return {outcome::retry, {}, pause_after_failed_connect, reply.error};
        case state::later: {
            auto report = judge("ratelimited", to, repeatable);
            if (reply.wait.count() > 0) report.wait = reply.wait;
            return report;
        }
        case state::unknown:
            break;
    }
    if (repeatable) return judge("internal_error", to, repeatable);
    return {outcome::ambiguous, {}, {}, reply.error};
}

}  // namespace starling::slack
