#include "adapters/teams/access_token.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/at_exit.hpp"

namespace starling::teams {
namespace {

using std::chrono::seconds;

constexpr seconds refresh_before_end{300};
constexpr seconds between_drops{60};

}  // namespace

access_token::access_token(boost::asio::io_context& io, teams_options options,
                           const ports::clock& clock, ports::random& chance)
    : options_{std::move(options)},
      clock_{clock},
      chance_{chance},
      http_{net::make_http_client(io, {.ca_file = options_.ca_file})},
      landed_{io.get_executor()} {
    landed_.expires_at(net::timer::time_point::max());
}

awaitable<token_grant> access_token::get() {
    for (;;) {
        const auto now = clock_.now();
        if (!bearer_.empty() && now < refresh_at_) co_return remembered(now);
        if (now < rest_until_) co_return remembered(now);
        if (!flying_) co_return co_await fetch();
        co_await net::wait(landed_);
    }
}

bool access_token::drop(const std::string& bearer) {
    if (bearer != bearer_) return true;
    const auto now = clock_.now();
    if (now < may_drop_at_) return false;
    may_drop_at_ = now + between_drops;
    bearer_.clear();
    return true;
}

token_grant access_token::remembered(rules::instant now) const {
    if (!bearer_.empty() && now < good_until_) return {bearer_, good_until_ - now};
    auto failed = failure_;
    failed.wait = std::max(rest_until_ - now, seconds{1});
    return failed;
}

awaitable<token_grant> access_token::fetch() {
    flying_ = true;
    const net::at_exit land{[this] {
        flying_ = false;
        landed_.cancel();
    }};
    ++fetches_;
    co_return keep(co_await ask());
}

awaitable<token_grant> access_token::ask() {
    auto form = token_form(options_, clock_.now(), assertion_id());
    if (!form)
        co_return token_grant{.error = "the credentials cannot be used: " + form.error().message(),
                              .refused = true,
                              .wait = seconds{60}};
    net::http_request request{.url = token_url(options_),
                              .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                          {"accept", "application/json"}},
                              .body = std::move(*form),
                              .deadline = options_.call_deadline};
    co_return read_grant(co_await http_->send(std::move(request)));
}

/// What everybody gets after this flight.
token_grant access_token::keep(token_grant fresh) {
    const auto now = clock_.now();
    if (fresh.bearer.empty()) {
        rest_until_ = now + fresh.wait;
        failure_ = std::move(fresh);
        return remembered(now);
    }
    bearer_ = fresh.bearer;
    good_until_ = now + fresh.good_for;
    refresh_at_ = good_until_ - std::min(refresh_before_end, fresh.good_for / 2);
    rest_until_ = {};
    return fresh;
}

/// 128 bits of chance: unique enough for ten minutes.
std::string access_token::assertion_id() {
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    for (int half = 0; half < 2; ++half) {
        const auto n = chance_.next();
        for (int shift = 60; shift >= 0; shift -= 4) out += hex[(n >> shift) & 15];
    }
    return out;
}

}  // namespace starling::teams
