#include <fmt/format.h>

#include "bot/demo/cast.hpp"
#include "bot/demo/script.hpp"

namespace starling::bot {

namespace {

using namespace std::chrono_literals;

awaitable<void> set_up(stage& s) {
    s.script().follow({s.person("mara").id, s.person("jonas").id});
    s.script().narrate(
        "Mara leads communications. She is the first to run setup, so she becomes the admin.");
    co_await s.types("mara", "advocacy-admin",
                     "/starling setup #kudos #advocacy --tz=Europe/Berlin --days=mon-fri "
                     "--org=\"Acme\"");
    co_await s.types("mara", "advocacy-admin", "/starling channel bind leaderboard #advocacy");
    co_await s.types("mara", "advocacy-admin", "/starling budget set day 2 week 9");
    co_await s.types("mara", "advocacy-admin", "/starling role grant curator @jonas");
    co_await s.types("mara", "advocacy-admin", "/starling role grant exec @grace");
}

awaitable<void> add_article(stage& s, std::size_t n) {
    const auto& item = demo_items().at(n);
    co_await s.types(
        "mara", "advocacy-admin",
        fmt::format("/starling item new {} \"{}\" --topic={}", item.url, item.title, item.topic));
    const auto code = co_await s.code(n);
    for (const auto& [network, text] : item.texts) {
        co_await s.types("mara", "advocacy-admin",
                         fmt::format("/starling variant add {} {} \"{}\"", code, network, text));
        s.hush(true);  // the other texts go the same way
    }
}

awaitable<void> fill(stage& s) {
    s.script().narrate(
        "She adds an article with a text for each network. Who adds something does not approve it: "
        "Jonas, the other curator, does.");
    co_await add_article(s, 0);
    s.hush(false);
    const auto first = co_await s.code(0);
    co_await s.types("mara", "advocacy-admin", "/starling item approve " + first);
    co_await s.types("jonas", "advocacy-admin", "/starling item approve " + first);
    s.hush(true);
    for (std::size_t n = 1; n < demo_items().size(); ++n) {
        co_await add_article(s, n);
        const auto code = co_await s.code(n);
        co_await s.types("jonas", "advocacy-admin", "/starling item approve " + code);
    }
    s.hush(false);
    s.script().narrate(fmt::format("{} more articles go the same way.", demo_items().size() - 1));
}

/// "k7m2-9pqr" out of the answer that holds it.
std::string link_code_in(const std::string& answer) {
    constexpr std::string_view before = "link ";
    constexpr std::size_t length = 9;
    for (auto at = answer.find(before); at != answer.npos; at = answer.find(before, at + 1)) {
        const auto code = answer.substr(at + before.size(), length);
        if (code.size() == length && code[4] == '-') return code;
    }
    throw stage_fault{"the answer holds no code"};
}

awaitable<void> open_tokyo(stage& s) {
    s.script().narrate(
        "The office in Tokyo works in Microsoft Teams. It is the same program with the same "
        "ledger: "
        "Mara links her two accounts and binds a channel there as well.");
    s.script().follow({s.person("mara").id, s.person("mara-in-teams").id});
    co_await s.adds_the_app("mara-in-teams", "Tokyo");
    co_await s.types("mara", "", "/starling link");
    co_await s.types("mara-in-teams", "", "link " + link_code_in(s.last_answer()));
    co_await s.presses("mara-in-teams", "Yes, that is me");
    co_await s.presses("mara", "Yes, link them");
    co_await s.types("mara-in-teams", "Tokyo", "channel bind recognition here");
    s.hush(true);
    for (const auto* who : {"yuki", "ken", "aiko"}) co_await s.adds_the_app(who, "");
    s.hush(false);
}

awaitable<void> join_quietly(stage& s, std::vector<std::string> people) {
    s.hush(true);
    for (const auto& who : people) {
        co_await s.types(who, "", "/starling join");
        co_await s.presses(who, "Join the program");
    }
    s.hush(false);
}

awaitable<void> join(stage& s) {
    s.script().follow({s.person("ana").id, s.person("dev").id});
    s.script().narrate("People join by themselves, after reading what is stored and why.");
    co_await s.types("ana", "", "/starling join");
    co_await s.presses("ana", "Join the program");
    co_await join_quietly(s, {"mara", "jonas", "lena", "tom", "grace", "dev", "maria", "sam"});
    s.script().narrate("Eight more in Berlin and New York do the same. Dev wants an earlier hour:");
    co_await s.types("dev", "", "/starling prefs time 08:30");
}

}  // namespace

awaitable<void> play_setup(stage& s) {
    s.script().day("Friday before, 20 November: setting up");
    co_await set_up(s);
    co_await open_tokyo(s);
    co_await fill(s);
    co_await join(s);
    co_await s.clock_shows("yuki", demo_monday(), 8h + 20min);
    co_await join_quietly(s, {"yuki", "ken", "aiko"});
}

}  // namespace starling::bot
