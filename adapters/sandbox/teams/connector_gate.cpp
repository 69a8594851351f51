#include "adapters/sandbox/teams/connector_gate.hpp"

#include <tuple>
#include <utility>

#include <boost/json/serialize.hpp>

#include "adapters/payload/text.hpp"
#include "adapters/sandbox/arguments.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

using steady = std::chrono::steady_clock;

constexpr std::size_t max_activity_bytes = 100 * 1024;
constexpr std::string_view base = "/emea/v3/";

net::server_response refuse(int status, std::string_view code, std::string_view message) {
    const auto reply = refused(status, code, message);
    return {.status = status, .body = json::serialize(reply.body)};
}

/// What Teams counts (teams.md 4); an invalid text is refused later for what it is.
std::size_t utf16_bytes(const std::string& body) {
    return 2 * payload::units(payload::clean(body));
}

bool take(int& fault) {
    if (fault <= 0) return false;
    --fault;
    return true;
}

/// A part of a path: percent signs decoded, a plus is a plus.
std::string decoded(std::string_view part) {
    std::string form = "x=";
    for (const char c : part) form += c == '+' ? std::string{"%2B"} : std::string(1, c);
    const auto read = arguments::from_form(form);
    return read ? read->text("x") : std::string{};
}

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    while (true) {
        const auto slash = path.find('/');
        parts.push_back(decoded(path.substr(0, slash)));
        if (slash == path.npos) return parts;
        path.remove_prefix(slash + 1);
    }
}

/// Nothing for a target that is no call.
std::optional<connector_call> read_call(const net::server_request& request) {
    const std::string_view target = request.target;
    const auto mark = std::min(target.find('?'), target.size());
    const auto path = target.substr(0, mark);
    if (!path.starts_with(base)) return std::nullopt;
    connector_call call{.method = request.method, .path = parts_of(path.substr(base.size()))};
    if (mark < target.size())
        if (const auto query = arguments::from_form(target.substr(mark + 1))) {
            call.targeted = query->flag("isTargetedActivity");
            call.page_size = query->text("pageSize");
            call.continuation = query->text("continuationToken");
        }
    if (call.path.size() >= 2 && call.path[0] == "conversations")
        std::tie(call.conversation, call.thread) = split_thread(call.path[1]);
    return call;
}

bool has_token(const office_state& at, const net::server_request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto given = request.header("authorization");
    return given.starts_with(scheme) && at.login.is_good(given.substr(scheme.size()));
}

net::server_response too_many(office_state& at) {
    ++at.figures.throttled;
    auto response = refuse(429, "Throttled", "too many requests");
    if (const auto wait = at.faults.retry_after_seconds; wait > 0)
        response.headers.emplace_back("Retry-After", std::to_string(wait));
    return response;
}

/// The thread whose windows a call counts in; creations count for the person's conversation that
/// they make, so for none yet.
std::string thread_of(const connector_call& call) {
    if (call.conversation.empty()) return call.path[0] == "teams" ? call.path.back() : "";
    return call.conversation + ";" + call.thread;
}

/// 429 when the windows say so, or the fault.
std::optional<net::server_response> throttle(office_state& at, const connector_call& call) {
    const auto now = steady::now();
    const auto thread = thread_of(call);
    const auto what =
        call.method == "GET" ? office_windows::action::read : office_windows::action::write;
    if (at.windows.is_closed(thread, what, now)) {
        ++at.figures.calls_in_window;
        return too_many(at);
    }
    if (take(at.faults.throttle_calls)) {
        const std::chrono::seconds wait{at.faults.retry_after_seconds};
        at.windows.close(thread, what, at.scaled(wait), now);
        return too_many(at);
    }
    if (at.options.enforce_rate_limits && !at.windows.pass(thread, what, now)) return too_many(at);
    return std::nullopt;
}

std::optional<net::server_response> strike(office_state& at) {
    if (take(at.faults.fail_calls)) return refuse(503, "ServiceUnavailable", "try again");
    if (take(at.faults.expire_tokens)) return refuse(401, "Unauthorized", "the token has expired");
    if (take(at.faults.conflict_calls))
        return refuse(412, "PreconditionFailed", "another operation is under way here");
    if (at.faults.forbid_code.empty()) return std::nullopt;
    return refuse(403, std::exchange(at.faults.forbid_code, {}), "forbidden");
}

}  // namespace

admitted_call admit(office_state& at, const net::server_request& request) {
    if (!has_token(at, request))
        return {.refusal =
                    refuse(401, "Unauthorized", "Authorization has been denied for this request.")};
    auto call = read_call(request);
    if (!call) return {.refusal = refuse(404, "NotFound", "there is no such call")};
    if (auto no = throttle(at, *call)) return {.refusal = std::move(no)};
    if (auto no = strike(at)) return {.refusal = std::move(no)};
    if (request.method != "POST" && request.method != "PUT") return {.call = std::move(*call)};
    if (utf16_bytes(request.body) > max_activity_bytes)
        return {.refusal = refuse(413, "MessageSizeTooBig", "message size too large")};
    if (!request.header("content-type").starts_with("application/json"))
        return {.refusal = refuse(415, "BadSyntax", "the body must be application/json")};
    auto body = object_from(request.body);
    if (!body) return {.refusal = refuse(400, "BadSyntax", "the body is no JSON object")};
    call->body = std::move(*body);
    return {.call = std::move(*call)};
}

void lose_answer(office_state& at, net::server_response& response) {
    if (take(at.faults.lose_answers)) {
        response.drop = true;
    } else if (take(at.faults.answer_502)) {
        response = refuse(502, "BadGateway", "no answer in time");
    }
}

}  // namespace starling::sandbox
