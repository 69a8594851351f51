#include "bot/demo/serve.hpp"

#include <iostream>
#include <thread>

#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "bot/bell.hpp"
#include "bot/demo/cast.hpp"

namespace starling::bot {

namespace asio = boost::asio;

namespace {

constexpr std::string_view help_text = R"(  ana: /share i-7k2m linkedin      Ana types to the bot
  ana #general: /kudos @lena for …  Ana types in a channel
  ana: press Share                  the newest button with this label that she sees
  ana: react white_check_mark       an emoji on the newest suggestion she got
  tomorrow, +2h, +30m, +3d          the clock moves; what is due happens
  people, channels, help, quit)";

/// The next line of standard input; nothing at its end. A thread reads it, because a terminal that
/// is made non-blocking would lose output too, and a file cannot be waited for.
awaitable<std::optional<std::string>> next_line(asio::io_context& io) {
    std::optional<std::string> line;
    bool done = false;
    bell read{io};
    std::thread reader{[&] {
        std::string text;
        if (std::getline(std::cin, text)) line = std::move(text);
        asio::post(io, [&] {
            done = true;
            read.ring();
        });
    }};
    while (!done) co_await read.wait(std::chrono::hours{1});
    reader.join();
    co_return line;
}

/// Does what one line asks for.
struct doer {
    stage& on;
    bool& more;

    awaitable<void> operator()(line_types l) const { co_await on.types(l.who, l.where, l.text); }
    awaitable<void> operator()(line_presses l) const { co_await on.presses(l.who, l.label); }
    awaitable<void> operator()(line_reacts l) const {
        co_await on.reacts(l.who, l.emoji, newest_suggestion);
    }
    awaitable<void> operator()(line_moves l) const { co_await on.clock_moves(l.by); }
    awaitable<void> operator()(line_bad l) const {
        on.script().line("  " + l.why);
        co_return;
    }
    awaitable<void> operator()(line_asks what) const;
};

void list_people(stage& s) {
    for (const auto& person : s.company().workspace().users()) {
        if (person.tz.empty()) continue;  // the workspace's own bots
        s.script().line(fmt::format("  {:<7} {:<13} {}", person.handle, person.name, person.tz));
    }
}

void list_teams_people(stage& s) {
    for (const auto& [handle, user] : demo_teams_people())
        s.script().line(fmt::format("  {:<7} {:<13} {} (in Teams)", handle, user.name, user.tz));
}

void list_channels(stage& s) {
    for (const auto& channel : s.company().workspace().channels()) {
        s.script().line("  #" + channel.name);
    }
}

awaitable<void> doer::operator()(line_asks what) const {
    switch (what) {
        case line_asks::people:
            list_people(on);
            list_teams_people(on);
            break;
        case line_asks::channels:
            list_channels(on);
            break;
        case line_asks::help:
            on.script().line(help_text);
            break;
        case line_asks::tomorrow:
            co_await on.clock_moves(std::chrono::hours{24});
            break;
        case line_asks::quit:
            more = false;
            break;
    }
}

void greet(stage& s) {
    const sandbox::sandbox_options defaults;
    s.script().day("Your turn");
    s.script().line(help_text);
    s.script().line(
        fmt::format("\n  Another bot can join this workspace until you quit:\n  SLACK_API_URL={} "
                    "SLACK_BOT_TOKEN={} SLACK_APP_TOKEN={} starling run\n",
                    s.company().workspace().api_url(), defaults.bot_token, defaults.app_token));
}

void everybody_is_heard(stage& s) {
    std::vector<std::string> all;
    for (const auto& person : s.company().workspace().users()) all.push_back(person.id);
    for (const auto& person : s.company().office().users()) all.push_back(person.id);
    s.script().follow(std::move(all));
}

}  // namespace

awaitable<void> serve(stage& s) {
    greet(s);
    everybody_is_heard(s);
    bool more = true;
    const doer act{s, more};
    while (more) {
        s.script().prompt();
        const auto line = co_await next_line(s.company().io());
        if (!line) break;
        if (line->find_first_not_of(" \t\r") == std::string::npos) continue;
        std::string fault;
        try {
            co_await std::visit(act, read_demo_line(*line));
        } catch (const stage_fault& e) {
            fault = e.what();
        }
        if (!fault.empty()) s.script().line("  " + fault);
    }
}

}  // namespace starling::bot
