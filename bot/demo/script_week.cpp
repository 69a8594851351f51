#include <fmt/format.h>

#include "bot/demo/cast.hpp"
#include "bot/demo/script.hpp"

namespace starling::bot {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t idempotency = 0;
constexpr std::size_t monitoring = 1;
constexpr std::size_t sqlite = 2;
constexpr std::size_t jitter = 3;
constexpr std::size_t toggles = 4;
constexpr std::size_t accessibility = 5;

rules::day day(int n) {
    return demo_monday() + std::chrono::days{n};
}

awaitable<void> share(stage& s, std::string who, std::size_t item, std::string network) {
    const auto code = co_await s.code(item);
    co_await s.types(who, "", fmt::format("/share {} {}", code, network));
    co_await s.presses(who, "I shared it");
}

struct quiet_share {
    const char* who;
    std::size_t item;
    const char* network;
};

awaitable<void> share_quietly(stage& s, std::vector<quiet_share> shares) {
    s.hush(true);
    for (const auto& one : shares) co_await share(s, one.who, one.item, one.network);
    s.hush(false);
}

// ---- Monday ------------------------------------------------------------------------------

awaitable<void> morning_everywhere(stage& s) {
    s.script().narrate(
        "Nine o'clock comes three times: first in Tokyo, then in Berlin, then in New York.");
    s.script().follow({s.person("yuki").id});
    co_await s.clock_shows("yuki", day(0), 9h);
    s.script().follow({s.person("ana").id});
    co_await s.clock_shows("ana", day(0), 9h);
}

awaitable<void> first_share(stage& s) {
    s.script().narrate("Ana shares. Starling opens the network's own page; she posts as herself.");
    const auto code = co_await s.code(idempotency);
    co_await s.types("ana", "", "/share " + code);
    co_await s.presses("ana", "LinkedIn");
    co_await s.presses("ana", "Open LinkedIn");
    co_await s.presses("ana", "I shared it");
}

awaitable<void> cap_holds(stage& s) {
    s.script().narrate(
        "Two shares a day are enough. The third one waits for room, with the reason.");
    co_await share(s, "ana", monitoring, "x");
    const auto code = co_await s.code(sqlite);
    co_await s.types("ana", "", fmt::format("/share {} bluesky", code));
}

awaitable<void> double_click(stage& s) {
    s.script().narrate("Lena's mouse double-clicks. It counts once.");
    s.script().follow({s.person("lena").id});
    co_await s.types("lena", "", fmt::format("/share {} linkedin", co_await s.code(sqlite)));
    co_await s.presses_twice("lena", "I shared it");
    co_await s.types("lena", "", "/starling me");
}

awaitable<void> other_answers(stage& s) {
    s.script().narrate("Not everything is for everybody: later, no, and why.");
    s.script().follow({s.person("tom").id, s.person("jonas").id});
    co_await s.presses("tom", "Later", newest_suggestion);
    co_await s.presses("jonas", "Not for me", newest_suggestion);
    co_await s.presses("jonas", "Why", newest_suggestion);
}

awaitable<void> new_york_wakes(stage& s) {
    s.script().follow({s.person("dev").id});
    co_await s.clock_shows("dev", day(0), 8h + 30min);
    s.script().narrate("Dev reads at 08:30, as he asked. An emoji is enough to say: I shared it.");
    co_await s.reacts("dev", "white_check_mark", newest_suggestion);
    co_await s.presses("dev", "LinkedIn");
    co_await s.clock_shows("maria", day(0), 9h);
    co_await share_quietly(s, {{"maria", jitter, "linkedin"}, {"yuki", monitoring, "linkedin"}});
}

awaitable<void> monday(stage& s) {
    s.script().day("Monday, 23 November");
    co_await morning_everywhere(s);
    co_await first_share(s);
    co_await cap_holds(s);
    co_await double_click(s);
    co_await other_answers(s);
    co_await s.clock_shows("ana", day(0), 9h + 30min);
    co_await new_york_wakes(s);
}

// ---- Tuesday -----------------------------------------------------------------------------

awaitable<void> thanks(stage& s) {
    s.script().narrate("Grace is an executive: her thanks are posted in #kudos, by name.");
    s.script().follow({s.person("grace").id, s.person("tom").id});
    co_await s.types("grace", "general",
                     "/kudos @ana @lena for showing two customers how we handle retries");
    s.script().narrate(
        "A colleague has two kudos a day. Tom has one left and names two: none is given.");
    co_await s.types("tom", "general", "/kudos @jonas for reviewing my draft on a Friday evening");
    co_await s.types("tom", "general",
                     "/kudos @dev @sam for staying up late to join the launch call");
    s.script().narrate("Ken thanks a colleague in Teams; the thanks are posted on both platforms.");
    s.script().follow({s.person("ken").id});
    co_await s.types("ken", "Tokyo",
                     "kudos @Aiko Sato for translating the launch notes over the weekend");
}

awaitable<void> refresh_in_the_middle(stage& s) {
    s.script().narrate(
        "Slack now refreshes the connection, as it does every few hours. Nobody notices: the next "
        "command is typed at the same moment.");
    s.company().workspace().disconnect_all("refresh_requested");
    s.script().follow({s.person("ana").id});
    co_await s.types("ana", "", fmt::format("/share {} bluesky", co_await s.code(sqlite)));
    co_await s.presses("ana", "I shared it");
}

awaitable<void> tuesday(stage& s) {
    s.script().day("Tuesday, 24 November");
    s.hush(true);
    co_await s.clock_shows("yuki", day(1), 9h);
    s.hush(false);
    s.script().follow({s.person("tom").id});
    co_await s.clock_shows("tom", day(1), 9h);
    co_await s.clock_shows("tom", day(1), 9h + 30min);
    co_await s.clock_shows("grace", day(1), 9h);
    co_await thanks(s);
    co_await refresh_in_the_middle(s);
}

// ---- Wednesday to Friday ------------------------------------------------------------------

/// All three mornings of a day, without the messages that look like Monday's.
awaitable<void> mornings(stage& s, int n) {
    s.hush(true);
    co_await s.clock_shows("yuki", day(n), 9h);
    co_await s.clock_shows("ana", day(n), 9h);
    co_await s.clock_shows("ana", day(n), 9h + 30min);
    s.hush(false);
}

awaitable<void> wednesday(stage& s) {
    s.script().day("Wednesday, 25 November");
    co_await mornings(s, 2);
    s.script().narrate("Mara finds two shares a day too many. Tightening works at once.");
    s.script().follow({s.person("mara").id, s.person("lena").id});
    co_await s.types("mara", "advocacy-admin", "/starling cap set person_day 1");
    co_await share(s, "lena", toggles, "bluesky");
    co_await s.types("lena", "", fmt::format("/share {} linkedin", co_await s.code(jitter)));
    co_await s.clock_shows("sam", day(2), 9h);
    co_await share_quietly(s, {{"sam", accessibility, "x"}, {"ken", jitter, "x"}});
}

awaitable<void> thursday(stage& s) {
    s.script().day("Thursday, 26 November");
    co_await mornings(s, 3);
    co_await s.clock_shows("sam", day(3), 9h);
    s.script().narrate("A quiet day: five people share, one takes a break.");
    co_await share_quietly(s, {{"ana", toggles, "linkedin"},
                               {"jonas", monitoring, "x"},
                               {"maria", accessibility, "linkedin"},
                               {"aiko", idempotency, "linkedin"},
                               {"yuki", jitter, "x"}});
    s.script().follow({s.person("sam").id});
    co_await s.types("sam", "", "/starling pause 3d");
}

awaitable<void> friday(stage& s) {
    s.script().day("Friday, 27 November");
    co_await mornings(s, 4);
    co_await share_quietly(s, {{"tom", accessibility, "linkedin"}, {"lena", jitter, "linkedin"}});
    co_await s.clock_shows("grace", day(4), 9h);
    s.script().narrate("Four in the afternoon in Berlin: the week in advocacy.");
    co_await s.clock_shows("mara", day(4), 16h);
    s.script().follow({s.person("ana").id, s.person("mara").id});
    co_await s.types("ana", "", "/starling leaderboard");
    co_await s.types("mara", "advocacy-admin", "/starling status");
}

}  // namespace

awaitable<void> play_week(stage& s) {
    co_await monday(s);
    co_await tuesday(s);
    co_await wednesday(s);
    co_await thursday(s);
    co_await friday(s);
}

}  // namespace starling::bot
