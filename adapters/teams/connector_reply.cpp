#include "adapters/teams/connector_reply.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "adapters/payload/json_reader.hpp"
#include "adapters/payload/text.hpp"

namespace starling::teams {
namespace {

using std::chrono::seconds;
using state = connector_reply::what;

/// A longer Retry-After is not believed.
constexpr seconds longest_wait{3600};
constexpr std::size_t longest_code = 64, longest_detail = 200;

/// 408 is the word of something between us and the connector, which may have it all the same.
state state_of(int status) {
    if (status >= 200 && status < 300) return state::ok;
    if (status == 429 || status == 412) return state::later;
    if (status == 408 || status >= 500) return state::unknown;
    return state::refused;
}

/// {"error":{"code","message"}} or {"errorCode":209,"message":"{\"subCode\":…}"} (teams.md 3).
void read_error(connector_reply& reply, const payload::json_reader& json) {
    reply.code = plain_code(json.text("/error/code"));
    auto sentence = json.text("/error/message");
    if (sentence.empty()) sentence = json.text("/message");
    if (const auto inner = payload::json_reader::over(sentence); inner && reply.code.empty())
        reply.code = plain_code(inner->text("/subCode"));
    reply.detail = payload::shorten(payload::clean(sentence), longest_detail);
}

bool is_code_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
}

}  // namespace

std::string plain_code(std::string text) {
    const bool fine = text.size() <= longest_code && std::ranges::all_of(text, is_code_character);
    return fine ? std::move(text) : std::string{};
}

std::chrono::milliseconds retry_after(const net::http_response& response) {
    const auto text = response.header("retry-after");
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return std::clamp(seconds{n}, seconds{0}, longest_wait);
}

connector_reply read_reply(net::http_outcome outcome) {
    if (outcome.state != net::http_outcome::what::answered) {
        const bool left = outcome.state == net::http_outcome::what::unknown;
        return {left ? state::unknown : state::not_sent, 0, outcome.error.message()};
    }
    auto& response = outcome.response;
    connector_reply reply{state_of(response.status), response.status};
    reply.wait = retry_after(response);
    if (reply.state == state::ok) {
        reply.body = std::move(response.body);
        return reply;
    }
    if (const auto json = payload::json_reader::over(response.body)) read_error(reply, *json);
    if (reply.code.empty()) reply.code = "http_" + std::to_string(response.status);
    return reply;
}

}  // namespace starling::teams
