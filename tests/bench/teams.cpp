// Durable `share` messages per second over POST /api/messages, tokens checked, beside Microsoft's
// botbuilder, which checks tokens, keeps nothing and answers nothing, at 1, 16 and 32 kept
// connections. Both are processes of their own; the tenant and the callers are in this one. Then
// tokens that are seen for the first time beside cached ones. Every answered share is looked up in
// the database at the end.
// Usage: bench_teams FOLDER_OF_BOTBUILDER

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <unistd.h>

#include "tests/bench/request_figures.hpp"
#include "tests/support/child.hpp"
#include "tests/support/share_world.hpp"
#include "tests/support/teams_tenant.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire.hpp"

namespace starling::bench {
namespace {

using namespace std::chrono_literals;
using figures = request_figures;

constexpr int rounds = 3;
constexpr std::size_t warm_up = 500;
constexpr double rate_goal = 8, cpu_goal = 8, memory_goal = 4;

struct shape {
    std::size_t connections;
    std::size_t ours;
    std::size_t theirs;
};
constexpr shape shapes[] = {{1, 1'000, 1'000}, {16, 6'000, 2'000}, {32, 10'000, 3'000}};
constexpr shape first_seen{32, 3'000, 1'000};

constexpr std::size_t people_needed() {
    std::size_t n = first_seen.ours + warm_up;
    for (const auto& s : shapes) n += s.ours + warm_up;
    return n * rounds;
}

std::string user_id(std::size_t n) {
    char text[32];
    std::snprintf(text, sizeof text, "29:1%08zx", n);
    return text;
}

void print(const char* name, std::size_t connections, const char* tokens, const figures& f) {
    std::printf("%-11s %5zu  %-10s %11.0f %9.2f %9.2f %11.1f %9.1f\n", name, connections, tokens,
                f.per_second, f.p50_ms, f.p99_ms, f.cpu_us, f.rss_mib);
    std::fflush(stdout);
}

/// Everything that stays the same through all rounds.
class race {
public:
    explicit race(std::string modules) : modules_{std::move(modules)} {
        items_ = world_.fill(people_needed());
    }

    figures ours(const shape& s, bool new_tokens);
    figures theirs(const shape& s, bool new_tokens);
    std::size_t answered() const { return shared_.size(); }
    std::size_t missing() const { return shared_.size() - world_.reserved(items_, shared_); }

private:
    /// Of as many people who have not shared yet. Tokens are signed before the clock runs.
    std::vector<std::string> shares(std::size_t count, bool new_tokens);
    figures measure(const support::child& server, std::uint16_t port, const shape& s,
                    std::size_t count, bool new_tokens, bool durable);

    std::string modules_;
    support::temp_folder folder_;
    support::teams_tenant tenant_;
    support::share_world world_{"sqlite:" + folder_.file("bench.db"), "teams", tenant_.id(),
                                user_id};
    support::share_world::items items_;
    std::string token_ = tenant_.token("cached");
    std::size_t next_person_ = 0;
    std::size_t next_token_ = 0;
    std::vector<std::size_t> shared_;
};

std::vector<std::string> race::shares(std::size_t count, bool new_tokens) {
    std::vector<std::string> out;
    for (std::size_t n = 0; n < count; ++n) {
        const auto token = new_tokens ? tenant_.token(std::to_string(++next_token_)) : token_;
        const auto person = next_person_ + n;
        const auto item = support::share_world::item_of(items_, person);
        const auto text = "share " + rules::item_code(item) + " linkedin";
        out.push_back(support::post_to_bot(
            token, tenant_.message(user_id(person), std::to_string(1'000'000 + person), text)));
    }
    return out;
}

/// What the warm-up asks for is as durable as the rest, and is looked up like it.
figures race::measure(const support::child& server, std::uint16_t port, const shape& s,
                      std::size_t count, bool new_tokens, bool durable) {
    if (!support::listens(port, 30s)) throw std::runtime_error{"a server does not listen"};
    const auto run = [&](std::size_t size, bool new_ones) {
        const auto out = measure_requests(server, port, s.connections, shares(size, new_ones),
                                          [&](std::size_t n) {
                                              if (durable) shared_.push_back(next_person_ + n);
                                          });
        if (durable) next_person_ += size;
        return out;
    };
    const auto warm = run(warm_up, false);
    auto out = run(count, new_tokens);
    out.refused += warm.refused;
    return out;
}

figures race::ours(const shape& s, bool new_tokens) {
    const auto port = support::free_port();
    const auto file = folder_.file("starling.toml");
    tenant_.configure(file, world_.url, port);
    const support::child bot{{STARLING_PROGRAM, "run", "--config", file},
                             tenant_.environment(),
                             folder_.file("starling.log")};
    return measure(bot, port, s, s.ours, new_tokens, true);
}

figures race::theirs(const shape& s, bool new_tokens) {
    const auto port = support::free_port();
    const support::child bot{{"/usr/bin/env", "node",
                              std::string{STARLING_SOURCE_DIR} + "/tests/bench/peer/botbuilder.mjs",
                              modules_, std::to_string(port), tenant_.openid_url(), tenant_.app()},
                             {{"NODE_ENV", "production"}},
                             folder_.file("botbuilder.log")};
    return measure(bot, port, s, s.theirs, new_tokens, false);
}

struct pair {
    figures ours, theirs;
};

/// By turns, so that both meet the same machine.
pair compare(race& with, const shape& s, bool new_tokens) {
    std::vector<figures> ours, theirs;
    for (int round = 0; round < rounds; ++round) {
        theirs.push_back(with.theirs(s, new_tokens));
        ours.push_back(with.ours(s, new_tokens));
    }
    const auto* tokens = new_tokens ? "first seen" : "cached";
    print("botbuilder", s.connections, tokens, median(theirs));
    print("starling", s.connections, tokens, median(ours));
    const auto refused = [](const figures& f) { return f.refused; };
    auto out = pair{median(ours), median(theirs)};
    out.ours.refused = out.theirs.refused = 0;
    for (const auto& f : ours) out.ours.refused += refused(f);
    for (const auto& f : theirs) out.theirs.refused += refused(f);
    return out;
}

int run(const std::string& modules) {
    race with{modules};
    std::printf("%-11s %5s  %-10s %11s %9s %9s %11s %9s\n", "bot", "conns", "tokens", "requests/s",
                "p50 ms", "p99 ms", "CPU us/req", "RSS MiB");
    pair last;
    std::size_t refused = 0;
    for (const auto& s : shapes) {
        last = compare(with, s, false);
        refused += last.ours.refused + last.theirs.refused;
    }
    const auto fresh = compare(with, first_seen, true);
    refused += fresh.ours.refused + fresh.theirs.refused;
    const auto rate = last.ours.per_second / last.theirs.per_second;
    const auto cpu = last.theirs.cpu_us / last.ours.cpu_us;
    const auto memory = last.theirs.rss_mib / last.ours.rss_mib;
    const auto missing = with.missing();
    const bool met = rate >= rate_goal && cpu >= cpu_goal && memory >= memory_goal &&
                     refused == 0 && missing == 0;
    std::printf(
        "teams: starling:botbuilder at 32 = %.1f x requests/s (goal >= %.0f), 1/%.1f of its CPU "
        "per "
        "request (goal <= 1/%.0f), 1/%.1f of its memory (goal <= 1/%.0f); first-seen tokens %.0f/s "
        "beside cached %.0f/s; %zu shares answered, %zu requests refused, %zu not in the store: "
        "%s\n",
        rate, rate_goal, cpu, cpu_goal, memory, memory_goal, fresh.ours.per_second,
        last.ours.per_second, with.answered(), refused, missing, met ? "met" : "missed");
    return met ? 0 : 1;
}

}  // namespace
}  // namespace starling::bench

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: bench_teams FOLDER_OF_BOTBUILDER (tests/bench.sh teams)\n", stderr);
        return 2;
    }
    return starling::bench::run(argv[1]);
}
