#include "adapters/sandbox/hooks.hpp"

#include <boost/json/parse.hpp>

#include "adapters/sandbox/posting.hpp"

namespace starling::sandbox {
namespace {

net::server_response plain(int status, std::string text) {
    return {.status = status, .body = std::move(text), .content_type = "text/plain; charset=utf-8"};
}

net::server_response slow_down(std::chrono::seconds wait) {
    auto answer = plain(429, "rate_limited");
    answer.headers.emplace_back("retry-after", std::to_string(wait.count()));
    return answer;
}

std::chrono::seconds public_pace(workspace& ws, const hook& known, const arguments& given) {
    if (!ws.options.enforce_rate_limits || given.text("response_type") != "in_channel") return {};
    return ws.pace.posting(known.to.channel, std::chrono::steady_clock::now());
}

}  // namespace

net::server_response answer_hook(workspace& ws, const std::string& id,
                                 const net::server_request& request) {
    const auto found = ws.hooks.find(id);
    if (request.method != "POST") return plain(405, "method_not_allowed");
    if (found == ws.hooks.end()) return plain(404, "no_service");
    auto& known = found->second;
    if (ws.clock.now() - known.issued > max_hook_age) return plain(404, "expired_url");
    if (known.posts == max_hook_posts) return plain(404, "used_url");

    boost::system::error_code broken;
    const auto body = boost::json::parse(request.body, broken);
    if (broken || !body.is_object()) return plain(400, "invalid_payload");
    const arguments given{body.as_object()};
    if (const auto wait = public_pace(ws, known, given); wait.count() > 0) {
        ++ws.figures.rate_limited;
        return slow_down(wait);
    }
    if (const auto wrong = respond(ws, known.to, given)) {
        ++ws.figures.refused_calls;
        return plain(400, wrong->error);
    }
    ++known.posts;
    return plain(200, "ok");
}

}  // namespace starling::sandbox
