#include "adapters/teams/roster.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/teams/profiles.hpp"

namespace starling::teams {
namespace {

using std::chrono::milliseconds;
using state = connector_reply::what;

/// Of 500 people each: four times what Teams lets into a team.
constexpr int most_pages = 200;
constexpr std::size_t most_channels = 1'000;
/// More than these at once are found faster by reading everybody.
constexpr std::size_t most_single = 20;
constexpr int most_tries = 6;
constexpr milliseconds longest_wait{30'000};

/// What Teams says of somebody to whom this bot cannot speak (teams.md 3, errors).
bool is_gone(const connector_reply& reply) {
    return reply.state == state::refused && (reply.status == 403 || reply.status == 404);
}

person_hints hints_of(const model::profile& person, const payload::json_reader& member,
                      const place& seen) {
    return {.name = person.name, .alias = alias_of(member), .seen = seen};
}

}  // namespace

roster::roster(boost::asio::io_context& io, connector& web, people_book& people,
               ports::intake& intake, log_sink log)
    : io_{io},
      web_{web},
      people_{people},
      intake_{intake},
      log_{std::move(log)},
      tasks_{io, [this](const std::string& bug) { log_("error", "bug: " + bug); }} {}

void roster::take(roster_news news) {
    tasks_.spawn("roster", [this, news = std::move(news)] { return follow(news); });
}

awaitable<void> roster::stop() {
    co_await tasks_.drain(milliseconds{100});
}

awaitable<void> roster::follow(roster_news news) {
    if (news.all || news.came.size() > most_single) {
        co_await read_all(news);
    } else {
        for (const auto& id : news.came) co_await ask_for(news, id);
    }
    for (const auto& id : news.left) co_await look_for(news, id);
}

awaitable<void> roster::read_all(roster_news news) {
    auto channels = co_await channels_of(news);
    std::string continuation;
    for (int page = 0; page < most_pages; ++page) {
        const auto reply =
            co_await patiently([&] { return web_.members(news.tenant, news.at, continuation); });
        const auto json = payload::json_reader::over(reply.body);
        if (reply.state != state::ok || !json) {
            log_("warn", "the members of a team could not be read: " + reply.code);
            co_return;
        }
        co_await take_page(news, page, *json, std::exchange(channels, {}));
        continuation = json->text("/continuationToken");
        if (continuation.empty()) co_return;
    }
}

awaitable<void> roster::take_page(roster_news news, int page, payload::json_reader json,
                                  std::vector<model::contact> channels) {
    model::members_listed listed;
    for (std::size_t i = 0;; ++i) {
        const auto at = "/members/" + std::to_string(i);
        if (!json.has(at)) break;
        const auto member = json.under(at);
        listed.people.push_back(read_member(member, news.tenant, people_));
        people_.note(listed.people.back().who, hints_of(listed.people.back(), member, news.at));
    }
    co_await tell(news, ":page" + std::to_string(page), std::move(listed), std::move(channels));
}

/// Every channel can be written to from now on, and is known to be one of this team.
awaitable<std::vector<model::contact>> roster::channels_of(roster_news news) {
    if (!news.team) co_return std::vector<model::contact>{};
    const auto reply = co_await patiently(
        [&] { return web_.channels(news.tenant, news.at.service, news.at.conversation); });
    const auto json = payload::json_reader::over(reply.body);
    std::vector<model::contact> out;
    for (std::size_t i = 0; json && i < most_channels; ++i) {
        const auto id = json->text("/conversations/" + std::to_string(i) + "/id");
        if (id.empty()) break;
        out.push_back({{std::string{platform_name}, news.tenant, id},
                       to_reference({news.at.service, id}),
                       news.at.conversation});
    }
    co_return out;
}

awaitable<void> roster::ask_for(roster_news news, std::string id) {
    const auto reply = co_await patiently([&] { return web_.member(news.tenant, news.at, id); });
    const auto member = payload::json_reader::over(reply.body);
    if (reply.state != state::ok || !member || member->text("/id") != id) co_return;
    auto person = read_member(*member, news.tenant, people_);
    people_.note(person.who, hints_of(person, *member, news.at));
    co_await tell(news, ":came:" + id, model::member_changed{std::move(person)});
}

/// The conversation with them is the same one each time; that it can be had proves that they are
/// there and that the bot reaches them.
awaitable<void> roster::look_for(roster_news news, std::string id) {
    const auto reply =
        co_await patiently([&] { return web_.create(news.tenant, news.at.service, id); });
    if (!is_gone(reply)) co_return;
    co_await tell(news, ":left:" + id,
                  model::member_gone{{std::string{platform_name}, news.tenant, id}});
}

/// Waits as long as Teams asks for, a few times.
awaitable<connector_reply> roster::patiently(std::function<awaitable<connector_reply>()> call) {
    auto reply = co_await call();
    for (int i = 1;
         i < most_tries && (reply.state == state::later || reply.state == state::not_sent); ++i) {
        co_await net::pause(io_, std::min(reply.wait, longest_wait));
        reply = co_await call();
    }
    co_return reply;
}

awaitable<void> roster::tell(roster_news news, std::string key, model::event what,
                             std::vector<model::contact> contacts) {
    model::inbound in;
    in.key = news.key + key;
    in.place = {std::string{platform_name}, news.tenant, news.at.conversation};
    in.actor = {std::string{platform_name}, news.tenant, {}};
    in.contacts = std::move(contacts);
    in.what = std::move(what);
    if (const auto kept = co_await intake_.accept(std::move(in)); !kept)
        log_("warn", "a part of a team's members was not kept: " + kept.error().message());
}

}  // namespace starling::teams
