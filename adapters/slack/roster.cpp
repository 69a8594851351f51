#include "adapters/slack/roster.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/slack/envelope.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using state = web_reply::what;

constexpr std::chrono::hours between_readings{24};
/// What Slack suggests (slack.md 3.3); at the pace of tier 2 these are 4,000 people a minute.
constexpr const char* page_size = "200";
/// A million people.
constexpr int most_pages = 5'000;
constexpr int most_waits = 10;
constexpr milliseconds longest_wait{60'000};

std::string problem_of(const web_reply& reply) {
    return reply.detail.empty() ? reply.error : reply.error + " (" + reply.detail + ")";
}

}  // namespace

roster::roster(boost::asio::io_context& io, web_api& web, ports::intake& intake,
               const ports::clock& clock, workspaces whose, log_sink log)
    : io_{io},
      web_{web},
      intake_{intake},
      clock_{clock},
      whose_{std::move(whose)},
      log_{std::move(log)},
      tasks_{io, [this](const std::string& bug) { log_("error", "bug: " + bug); }} {}

void roster::watch() {
    tasks_.spawn("roster", [this] { return keep_reading(); });
}

awaitable<void> roster::stop() {
    co_await tasks_.drain(milliseconds{100});
}

awaitable<void> roster::keep_reading() {
    for (;;) {
        for (const auto& workspace : whose_()) co_await read_all(workspace);
        co_await net::pause(io_, between_readings);
    }
}

/// A short or empty page is not the end, and a cursor may expire (slack.md 3.3): then the next day
/// will do.
awaitable<void> roster::read_all(std::string workspace) {
    const auto run = std::to_string(clock_.now().time_since_epoch().count());
    std::string cursor;
    for (int n = 0; n < most_pages; ++n) {
        const auto reply = co_await page(workspace, cursor);
        const auto json = payload::json_reader::over(reply.body);
        if (reply.state != state::ok || !json) {
            if (reply.error == "unknown_method") co_return;  // a stand-in
            log_("warn", "the people of " + workspace + " could not all be read: " +
                             problem_of(reply) + "; they are asked for one by one when they act");
            co_return;
        }
        co_await tell(workspace, "l:" + workspace + ":" + run + ":" + std::to_string(n), *json);
        cursor = json->text("/response_metadata/next_cursor");
        if (cursor.empty()) co_return;
    }
}

/// Waits as long as Slack asks for, a few times.
awaitable<web_reply> roster::page(std::string workspace, std::string cursor) {
    web_reply reply;
    for (int waits = 0; waits < most_waits; ++waits) {
        form_fields fields{{"limit", page_size}, {"include_locale", "true"}};
        if (!cursor.empty()) fields.emplace_back("cursor", cursor);
        reply = co_await web_.call("users.list", std::move(fields),
                                   {.workspace = workspace, .urgency = ports::priority::broadcast});
        if (reply.state != state::later && reply.state != state::not_sent) break;
        co_await net::pause(io_, std::clamp(reply.wait, milliseconds{100}, longest_wait));
    }
    co_return reply;
}

awaitable<void> roster::tell(std::string workspace, std::string key,
                             const payload::json_reader& json) {
    model::members_listed listed;
    for (std::size_t i = 0;; ++i) {
        const auto at = "/members/" + std::to_string(i);
        if (!json.has(at)) break;
        listed.people.push_back(decode_profile(json.under(at), workspace));
    }
    if (listed.people.empty()) co_return;
    model::inbound in;
    in.key = std::move(key);
    in.actor = {std::string{platform_name}, workspace, {}};
    in.place = in.actor;
    in.what = std::move(listed);
    if (const auto kept = co_await intake_.accept(std::move(in)); !kept)
        log_("warn",
             "a page of the people of " + workspace + " was not kept: " + kept.error().message());
}

}  // namespace starling::slack
