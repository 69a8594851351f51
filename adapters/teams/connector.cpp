#include "adapters/teams/connector.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/payload/text.hpp"
#include "adapters/teams/activities.hpp"
#include "adapters/teams/service_access.hpp"

namespace starling::teams {
namespace {

using payload::percent_encode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using state = connector_reply::what;

constexpr milliseconds call_patience{2'000};
/// For the operation that is under way in the same conversation.
constexpr milliseconds turn_patience{5'000};
constexpr milliseconds pause_after_failed_connect{1'000};

std::string conversation_path(std::string_view conversation) {
    return "/v3/conversations/" + percent_encode(conversation);
}
std::string activities_path(std::string_view conversation) {
    return conversation_path(conversation) + "/activities";
}
std::string activity_path(const message_place& what) {
    return activities_path(what.in.conversation) + "/" + percent_encode(what.activity);
}
constexpr std::string_view targeted = "?isTargetedActivity=true";

net::header_list headers(const std::string& bearer) {
    net::header_list out{{"content-type", "application/json; charset=utf-8"},
                         {"accept", "application/json"}};
    if (!bearer.empty()) out.emplace_back("authorization", "Bearer " + bearer);
    return out;
}

connector_reply later(milliseconds wait) {
    return {state::later, 0, "paced", wait};
}

/// Counts a call in each of its windows, however it ends.
struct counted_call {
    counted_call(pacing& in, std::vector<pace_key> as) : pace{in}, keys{std::move(as)} {
        for (const auto& key : keys) pace.begin(key, steady_clock::now());
    }
    counted_call(const counted_call&) = delete;
    counted_call& operator=(const counted_call&) = delete;
    ~counted_call() {
        for (const auto& key : keys) pace.end(key, steady_clock::now());
    }

    pacing& pace;
    std::vector<pace_key> keys;
};

/// The call was not made.
connector_reply without_token(const token_grant& failed) {
    connector_reply reply{state::later, 0, failed.error, failed.wait};
    reply.locked_out = failed.refused;
    return reply;
}

}  // namespace

connector::connector(boost::asio::io_context& io, teams_options options, const ports::clock& clock,
                     ports::random& chance)
    : io_{io},
      options_{std::move(options)},
      chance_{chance},
      token_{io, options_, clock, chance},
      pacing_{options_.time_scale},
      turns_{io},
      http_{net::make_http_client(io, {.ca_file = options_.ca_file})} {}

bool connector::may_call(std::string_view service) const {
    return access_to(service, options_) != service_access::none;
}

awaitable<connector_reply> connector::send(account by, place to, std::string activity) {
    co_return co_await write({"POST", std::move(by), to.service, activities_path(to.conversation),
                              to.conversation, std::move(activity)});
}

awaitable<connector_reply> connector::reply(account by, message_place to, std::string activity) {
    co_return co_await write({"POST", std::move(by), to.in.service, activity_path(to),
                              to.in.conversation, std::move(activity)});
}

awaitable<connector_reply> connector::whisper(account by, place to, std::string activity) {
    co_return co_await write({"POST", std::move(by), to.service,
                              activities_path(to.conversation).append(targeted), to.conversation,
                              std::move(activity)});
}

awaitable<connector_reply> connector::update(account by, message_place what, std::string activity,
                                             bool whispered) {
    auto path = activity_path(what).append(whispered ? targeted : "");
    co_return co_await write({"PUT", std::move(by), what.in.service, std::move(path),
                              what.in.conversation, std::move(activity)});
}

/// There is no thread yet: Teams' windows are kept per person.
awaitable<connector_reply> connector::create(account by, std::string service, std::string member) {
    auto body = new_conversation(options_.app_id, by.tenant, member);
    co_return co_await write({"POST", std::move(by), std::move(service), "/v3/conversations",
                              std::move(member), std::move(body)});
}

awaitable<connector_reply> connector::member(account by, place in, std::string user) {
    const auto bare = bare_conversation(in.conversation);
    auto path = conversation_path(bare) + "/members/" + percent_encode(user);
    co_return co_await call({"GET", std::move(by), in.service, std::move(path), std::string{bare}});
}

awaitable<connector_reply> connector::members(account by, place in, std::string continuation) {
    const auto bare = bare_conversation(in.conversation);
    auto path = conversation_path(bare) + "/pagedmembers?pageSize=500";
    if (!continuation.empty()) path += "&continuationToken=" + percent_encode(continuation);
    co_return co_await call({"GET", std::move(by), in.service, std::move(path), std::string{bare}});
}

awaitable<connector_reply> connector::channels(account by, std::string service, std::string team) {
    auto path = "/v3/teams/" + percent_encode(team) + "/conversations";
    co_return co_await call({"GET", std::move(by), std::move(service), std::move(path), team});
}

/// Threads of a channel share its turn: whether Teams tells them apart is not documented.
awaitable<connector_reply> connector::write(operation what) {
    what.thread = bare_conversation(what.thread);
    const auto turn = co_await turns_.take(what.service + "|" + what.thread, turn_patience);
    if (!turn) co_return later(pause_after_failed_connect);
    co_return co_await call(std::move(what));
}

awaitable<connector_reply> connector::call(operation what) {
    const auto access = access_to(what.service, options_);
    if (access == service_access::none)
        co_return connector_reply{state::refused, 0, "not_a_service_url"};
    for (bool again = false;; again = true) {
        token_grant token;
        if (access == service_access::bearer) {
            token = co_await token_.get();
            if (token.bearer.empty()) co_return without_token(token);
        }
        auto reply = co_await attempt(what, token.bearer);
        const bool stale = reply.status == 401 && !token.bearer.empty();
        if (!stale || again || !token_.drop(token.bearer)) co_return reply;
    }
}

awaitable<connector_reply> connector::attempt(operation what, std::string bearer) {
    const auto kind =
        what.method == "GET" ? pace_key::what::thread_get : pace_key::what::thread_send;
    const std::vector<pace_key> keys{{kind, what.thread}, {pace_key::what::tenant, what.by.tenant}};
    const auto wait = co_await until_free(keys, what.by.urgency);
    if (wait.count() > 0) co_return later(wait);
    auto reply = co_await exchange(std::move(what), std::move(bearer), keys);
    if (reply.state == state::later) rest(keys.front(), reply);
    if (reply.state == state::not_sent) reply.wait = pause_after_failed_connect;
    co_return reply;
}

awaitable<connector_reply> connector::exchange(operation what, std::string bearer,
                                               std::vector<pace_key> keys) {
    const counted_call counts{pacing_, std::move(keys)};
    net::http_request request{.method = what.method,
                              .url = std::string{bare_url(what.service)} + what.path,
                              .headers = headers(bearer),
                              .body = std::move(what.body),
                              .deadline = options_.call_deadline};
    co_return read_reply(co_await http_->send(std::move(request)));
}

milliseconds connector::wait_of(const std::vector<pace_key>& keys, ports::priority urgency) const {
    milliseconds wait{};
    for (const auto& key : keys)
        wait = std::max(wait, pacing_.wait_before(key, steady_clock::now(), urgency));
    return wait;
}

/// 0: now. Otherwise how long it would take.
awaitable<milliseconds> connector::until_free(std::vector<pace_key> keys, ports::priority urgency) {
    const auto give_up = steady_clock::now() + call_patience;
    for (auto wait = wait_of(keys, urgency); wait.count() > 0; wait = wait_of(keys, urgency)) {
        if (steady_clock::now() + wait > give_up) co_return wait;
        co_await net::pause(io_, wait);
    }
    co_return milliseconds{};
}

/// The pause holds for this conversation alone: other threads have windows of their own.
void connector::rest(const pace_key& key, connector_reply& reply) {
    ++throttled_;
    const auto luck = static_cast<double>(chance_.next() % 1024) / 1024;
    reply.wait = pacing_.push_back(key, steady_clock::now(), reply.wait, luck);
}

}  // namespace starling::teams
