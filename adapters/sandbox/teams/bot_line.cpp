#include "adapters/sandbox/teams/bot_line.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/signing_key.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

using namespace std::chrono_literals;

constexpr auto token_life = 3'600s;
constexpr auto renewed_before = 300s;
constexpr auto message_patience = 15'000ms;
constexpr auto invoke_patience = 5'000ms;
/// How often Teams sends again is not documented; twice is what was reported for invokes.
constexpr int resends = 2;

}  // namespace

json::object bot_framework_claims(const office_state& at) {
    const auto now = at.clock.now();
    return {{"serviceurl", at.service_url()},
            {"nbf", now.time_since_epoch().count()},
            {"exp", (now + token_life).time_since_epoch().count()},
            {"iss", "https://api.botframework.com"},
            {"aud", at.options.app_id}};
}

/// The clock can be moved, also back.
const std::string& bot_line::token() {
    const auto now = at_.clock.now();
    if (!token_.empty() && now >= signed_at_ && now < signed_at_ + token_life - renewed_before)
        return token_;
    const auto& key = signing_key_in_use();
    const json::object header{
        {"alg", "RS256"}, {"kid", key.id()}, {"x5t", key.id()}, {"typ", "JWT"}};
    token_ = key.sign(json::serialize(header), json::serialize(bot_framework_claims(at_)));
    signed_at_ = now;
    return token_;
}

awaitable<office_result> bot_line::post(std::string body, std::string authorization,
                                        std::chrono::milliseconds patience) {
    net::http_request request{.url = at_.options.bot_url,
                              .headers = {{"content-type", "application/json; charset=utf-8"}},
                              .body = std::move(body),
                              .deadline = at_.scaled(patience)};
    if (authorization == "sign") authorization = "Bearer " + token();
    if (!authorization.empty())
        request.headers.emplace_back("authorization", std::move(authorization));
    const auto begun = std::chrono::steady_clock::now();
    auto outcome = co_await http_->send(std::move(request));
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    at_.figures.longest_answer = std::max(at_.figures.longest_answer, took);
    if (outcome.state == net::http_outcome::what::not_sent)
        co_return office_result{.error = "unreachable", .took = took};
    if (outcome.state == net::http_outcome::what::unknown)
        co_return office_result{.error = "no_answer", .took = took};
    const bool fine = outcome.response.status >= 200 && outcome.response.status < 300;
    co_return office_result{.status = outcome.response.status,
                            .body = std::move(outcome.response.body),
                            .error = fine ? "" : "refused",
                            .took = took};
}

awaitable<office_result> bot_line::tell(json::object activity) {
    const auto body = json::serialize(activity);
    ++at_.figures.activities;
    auto last = co_await post(body, "sign", message_patience);
    for (int again = 0; again < resends && last.error == "no_answer" && !stopped_; ++again) {
        ++at_.figures.resent;
        last = co_await post(body, "sign", message_patience);
    }
    if (last.status == 0) ++at_.figures.unanswered;
    co_return last;
}

awaitable<office_result> bot_line::ask(json::object invoke) {
    ++at_.figures.activities;
    auto last = co_await post(json::serialize(invoke), "sign", invoke_patience);
    for (int again = 0; again < resends && last.error == "no_answer" && !stopped_; ++again) {
        ++at_.figures.resent;
        invoke["id"] = "f:" + guid_of(at_.facts.next_id());
        last = co_await post(json::serialize(invoke), "sign", invoke_patience);
    }
    if (last.status == 0) ++at_.figures.unanswered;
    co_return last;
}

void bot_line::stop() {
    stopped_ = true;
    http_->close_idle();
}

}  // namespace starling::sandbox
