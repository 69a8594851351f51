// Acknowledged, durable /share commands per second over the sandbox's Socket Mode, beside a bare
// Beast client that only acknowledges, at windows 1, 16 and 64. Both clients are processes of their
// own; the sandbox runs in this one. Every acknowledged share is looked up in the database at the
// end.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <future>
#include <numeric>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <unistd.h>

#include "adapters/sandbox/load.hpp"
#include "adapters/sandbox/sandbox.hpp"
#include "bot/system_clock.hpp"
#include "tests/bench/bare_client.hpp"
#include "tests/support/child.hpp"
#include "tests/support/share_world.hpp"

namespace starling::bench {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using support::child;

constexpr int rounds = 3;
constexpr double goal = 0.3;
constexpr std::string_view team = "T0SANDBOX";

struct shape {
    std::size_t window;
    std::size_t count;
};
constexpr shape shapes[] = {{1, 1'500}, {16, 6'000}, {64, 12'000}};

std::size_t people_needed() {
    std::size_t n = 0;
    for (const auto& s : shapes) n += s.count * rounds;
    return n;
}

std::string user_id(std::size_t n) {
    char text[16];
    std::snprintf(text, sizeof text, "U%08zX", n);
    return text;
}

struct figures {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    double cpu_us = 0;
    std::size_t rss_kib = 0;
    std::size_t lost = 0;
};

double at(std::vector<std::chrono::nanoseconds>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto index = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
    return static_cast<double>(sorted[index].count()) / 1e6;
}

/// The sandbox on its own thread.
class workspace {
    /// Asks something of the sandbox where it lives.
    template <class Ask>
    auto on_thread(Ask ask) {
        std::packaged_task<decltype(ask())()> task{ask};
        auto answer = task.get_future();
        asio::post(io_, [&task] { task(); });
        return answer.get();
    }

public:
    workspace() {
        sandbox_ = sandbox::make_sandbox(io_, {.enforce_rate_limits = false}, clock_);
        for (std::size_t n = 0; n < people_needed(); ++n)
            sandbox_->add(sandbox::sandbox_user{.id = user_id(n),
                                                .handle = "p" + std::to_string(n),
                                                .name = "Person " + user_id(n),
                                                .tz = "Europe/Berlin"});
        sandbox_->add(sandbox::sandbox_channel{.id = "C0LOAD", .name = "load"});
        asio::co_spawn(io_.get_executor(), sandbox_->run(), [](std::exception_ptr) {});
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~workspace() {
        asio::post(io_, [this] { sandbox_->stop(); });
        thread_.join();
    }

    std::string api_url() const { return sandbox_->api_url(); }

    /// Waits until exactly `n` sockets are open.
    void wait_for_sockets(int n) {
        for (int i = 0; i < 2'000; ++i) {
            if (on_thread([this] { return sandbox_->figures().sockets; }) == n) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        throw std::runtime_error{"the client did not connect (or leave) within 10 s"};
    }

    sandbox::load_report blast(const shape& s, std::size_t first_person,
                               const support::share_world::items& items) {
        sandbox::load_options load;
        for (std::size_t n = 0; n < s.count; ++n) load.users.push_back(user_id(first_person + n));
        load.channel = "C0LOAD";
        load.text = [&items, first_person](std::size_t n) {
            return rules::item_code(support::share_world::item_of(items, first_person + n)) +
                   " linkedin";
        };
        load.count = s.count;
        load.window = s.window;
        return asio::co_spawn(io_, sandbox::blast(io_, *sandbox_, std::move(load)),
                              asio::use_future)
            .get();
    }

private:
    bot::system_clock clock_;
    asio::io_context io_{1};
    std::unique_ptr<sandbox::sandbox> sandbox_;
    std::thread thread_;
};

figures measure(workspace& ws, child& client, const shape& s, std::size_t first_person,
                const support::share_world::items& items) {
    ws.wait_for_sockets(1);
    const auto before = client.used();
    auto report = ws.blast(s, first_person, items);
    const auto after = client.used();
    std::ranges::sort(report.latencies);
    const auto acked = static_cast<double>(std::max<std::size_t>(report.acked, 1));
    return {acked / std::chrono::duration<double>{report.took}.count(),
            at(report.latencies, 0.5),
            at(report.latencies, 0.99),
            static_cast<double>((after.cpu - before.cpu).count()) / acked,
            after.rss_kib,
            report.lost};
}

void print(const char* name, std::size_t window, const figures& f) {
    std::printf("%-9s %6zu %11.0f %9.2f %9.2f %11.1f %9.1f\n", name, window, f.per_second, f.p50_ms,
                f.p99_ms, f.cpu_us, static_cast<double>(f.rss_kib) / 1024);
    std::fflush(stdout);
}

figures median(std::vector<figures> runs) {
    std::ranges::sort(runs, {}, &figures::per_second);
    return runs[runs.size() / 2];
}

int run(const std::string& starling, const std::string& self) {
    const auto folder =
        fs::temp_directory_path() / ("starling-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const support::share_world world{"sqlite:" + (folder / "bench.db").string(), "slack",
                                     std::string{team}, user_id};
    const auto items = world.fill(people_needed());
    workspace ws;
    std::printf("%-9s %6s %11s %9s %9s %11s %9s\n", "client", "window", "acks/s", "p50 ms",
                "p99 ms", "CPU us/ack", "RSS MB");
    std::size_t person = 0, lost = 0;
    double ratio = 0;
    for (const auto& s : shapes) {
        std::vector<figures> bare, ours;
        for (int round = 0; round < rounds; ++round) {
            {
                child client{{self, "--bare", ws.api_url()}, {}, folder / "bare.log"};
                bare.push_back(measure(ws, client, s, person, items));
            }
            ws.wait_for_sockets(0);
            {
                child bot{{starling, "run"},
                          {{"SLACK_API_URL", ws.api_url()},
                           {"SLACK_BOT_TOKEN", "xoxb-sandbox-bot"},
                           {"SLACK_APP_TOKEN", "xapp-sandbox-app"},
                           {"STARLING_STORAGE_URL", world.url},
                           {"STARLING_LOG_LEVEL", "warn"}},
                          folder / "starling.log"};
                ours.push_back(measure(ws, bot, s, person, items));
                lost += ours.back().lost;
            }
            ws.wait_for_sockets(0);
            person += s.count;
        }
        print("bare", s.window, median(bare));
        print("starling", s.window, median(ours));
        ratio = median(ours).per_second / median(bare).per_second;
    }
    std::vector<std::size_t> everybody(person);
    std::iota(everybody.begin(), everybody.end(), 0);
    const auto missing = person - lost - world.reserved(items, everybody);
    const bool met = ratio >= goal && lost == 0 && missing == 0;
    std::printf(
        "socket: starling:bare at 64 = %.2f (goal >= %.1f); %zu shares acknowledged, %zu "
        "lost, %zu acknowledged but not in the store: %s\n",
        ratio, goal, person - lost, lost, missing, met ? "met" : "missed");
    if (met) fs::remove_all(folder);
    return met ? 0 : 1;
}

}  // namespace
}  // namespace starling::bench

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view{argv[1]} == "--bare")
        return starling::bench::run_bare_client(argv[2], "xapp-sandbox-app");
    return starling::bench::run(STARLING_PROGRAM, argv[0]);
}
