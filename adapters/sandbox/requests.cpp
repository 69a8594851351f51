#include "adapters/sandbox/requests.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "adapters/payload/text.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";

std::string hex(const unsigned char* bytes, unsigned size) {
    std::string text;
    char two[3];
    for (unsigned i = 0; i < size; ++i) {
        std::snprintf(two, sizeof two, "%02x", bytes[i]);
        text += two;
    }
    return text;
}

std::string slack_signature(const std::string& secret, const std::string& time,
                            const std::string& body) {
    const auto base = "v0:" + time + ":" + body;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(base.data()), base.size(), digest.data(), &size);
    return "v0=" + hex(digest.data(), size);
}

std::string form_of(const json::object& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        const auto text =
            value.is_string() ? std::string{value.get_string()} : json::serialize(value);
        body += (body.empty() ? "" : "&") + payload::percent_encode(name) + "=" +
                payload::percent_encode(text);
    }
    return body;
}

std::string body_of(const envelope& what) {
    if (what.type == "interactive") return "payload=" + payload::percent_encode(what.payload);
    if (what.type == "slash_commands") return form_of(json::parse(what.payload).as_object());
    return what.payload;
}

/// A command's answer may be JSON or plain text.
std::string shown(const net::http_response& answer) {
    if (answer.body.empty() || answer.header("content-type").starts_with("application/json"))
        return answer.body;
    return json::serialize(json::object{{"text", answer.body}});
}

}  // namespace

requests::requests(boost::asio::io_context& io, workspace& ws)
    : ws_{ws}, http_{net::make_http_client(io)} {}

net::http_request requests::request_of(const envelope& what, int attempt) const {
    const auto& options = ws_.options;
    const auto time = std::to_string(ws_.clock.now().time_since_epoch().count());
    net::http_request request{.url = options.request_url, .headers = {}, .body = body_of(what)};
    const bool event = what.type == "events_api";
    request.headers = {
        {"content-type", event ? "application/json" : std::string{form_type}},
        {"x-slack-request-timestamp", time},
        {"x-slack-signature", slack_signature(options.signing_secret, time, request.body)}};
    if (attempt > 0) {
        request.headers.emplace_back("x-slack-retry-num", std::to_string(attempt));
        request.headers.emplace_back("x-slack-retry-reason", "http_error");
    }
    return request;
}

gesture_result requests::read(const envelope& what, const net::http_response& answer) {
    if (answer.status < 200 || answer.status > 299)
        return {.error = "dispatch_failed",
                .detail = answer.header(no_retry).empty()
                              ? "the app answered " + std::to_string(answer.status)
                              : std::string{no_retry}};
    ++ws_.figures.acks;
    return {.acked = true, .payload = what.payload_in_ack ? shown(answer) : ""};
}

awaitable<gesture_result> requests::post(const envelope& what, int attempt,
                                         std::chrono::milliseconds patience) {
    const auto start = std::chrono::steady_clock::now();
    auto request = request_of(what, attempt);
    request.deadline = patience;
    ++ws_.figures.envelopes;
    const auto outcome = co_await http_->send(std::move(request));
    auto result = gesture_result{.error = "operation_timeout"};
    if (outcome.state == net::http_outcome::what::answered && ws_.faults.drop_acks == 0)
        result = read(what, outcome.response);
    else if (ws_.faults.drop_acks > 0)
        --ws_.faults.drop_acks;
    result.took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    if (result.acked) ws_.figures.longest_ack = std::max(ws_.figures.longest_ack, result.took);
    co_return result;
}

}  // namespace starling::sandbox
