// Messages that a Teams connector takes without a clear answer: each must be in its conversation
// exactly once and be listed as ambiguous, through the real outbox, pump and sender; and no call
// may be made to a conversation that was told to wait. Then the documented windows are counted at
// the connector while everybody sends as fast as they may.
//
// usage: prove_teams_outbox [--full] [--mutant]
//   --full    10,000 messages and a whole 30 s window, else 1,000 and 4 s
//   --mutant  plants faults, one after the other, and fails when one goes unnoticed: sending again
//             after a doubtful answer, forgetting the pauses, forgetting the windows
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "adapters/net/pause.hpp"
#include "adapters/teams/sender.hpp"
#include "bot/outbox_pump.hpp"
#include "bot/system_clock.hpp"
#include "bot/system_random.hpp"
#include "storage/storage.hpp"
#include "tests/prove/support/lossy_connector.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling::prove {
namespace {

using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;
using outcome = ports::send_report::outcome;

const std::string tenant = "5a0d6b1e-0000-4000-8000-00000000ace1";
constexpr int messages_per_person = 5;

struct plan {
    int messages = 1'000;
    std::chrono::seconds span = 4s;  ///< of the measurement of the pace
    std::chrono::seconds patience = 300s;
};

/// Planted faults.
enum class fault { none, resends, forgets_pauses, forgets_windows };

void log_nothing(std::string_view, const std::string&) {}

teams::teams_options options_for(const lossy_connector& server, double time_scale) {
    teams::teams_options options{.app_id = "b07b07b0-0000-4000-8000-0000000000b0",
                                 .credentials = {.secret = "sandbox-secret"},
                                 .tenants = {tenant},
                                 .login_url = server.url() + "/login"};
    options.time_scale = time_scale;
    return options;
}

/// The outbound half of the adapter, with the planted faults.
class outbound final : public ports::chat {
public:
    outbound(boost::asio::io_context& io, teams::teams_options options, const ports::clock& clock,
             ports::random& chance, fault planted)
        : io_{io},
          options_{std::move(options)},
          clock_{clock},
          chance_{chance},
          planted_{planted},
          web_{io, options_, clock, chance},
          sender_{web_, people_, log_nothing} {}

    std::string_view platform() const override { return teams::platform_name; }
    bool ready(std::string&) const override { return true; }
    awaitable<result<model::profile>> profile(model::address) override {
        co_return errc::not_connected;
    }
    awaitable<ports::send_report> send(ports::outgoing message) override {
        auto report = co_await attempt(std::move(message));
        if (planted_ == fault::resends && report.what == outcome::ambiguous)
            report.what = outcome::retry;
        co_return report;
    }

private:
    awaitable<ports::send_report> attempt(ports::outgoing message) {
        if (planted_ != fault::forgets_pauses) co_return co_await sender_.send(std::move(message));
        teams::connector forgetful{io_, options_, clock_, chance_};
        teams::sender out{forgetful, people_, log_nothing};
        co_return co_await out.send(std::move(message));
    }

    boost::asio::io_context& io_;
    teams::teams_options options_;
    const ports::clock& clock_;
    ports::random& chance_;
    fault planted_;
    teams::people_book people_;
    teams::connector web_;
    teams::sender sender_;
};

void must(bool holds, const std::string& why) {
    if (holds) return;
    std::fprintf(stderr, "teams-outbox: %s\n", why.c_str());
    std::exit(1);
}

void enqueue(boost::asio::io_context& io, ports::store& store, const std::string& service,
             const plan& p, rules::instant now) {
    const auto done = support::write(io, store, rules::tenant_id{tenant}, [&](ports::tx& rows) {
        for (int n = 0; n < p.messages; ++n) {
            const auto person = std::to_string(n / messages_per_person);
            const model::address who{"teams", tenant, "29:" + person};
            rows.traffic().remember({who, teams::to_reference({service, "a:" + person})}, now);
            const auto number = std::to_string(n);
            rows.traffic().enqueue({.key = "proof:" + number,
                                    .to = {.what = ports::destination::kind::user, .where = who},
                                    .card = model::message("message " + number)},
                                   now);
        }
    });
    must(bool{done}, "the messages cannot be enqueued");
}

int listed(boost::asio::io_context& io, ports::store& store, ports::outbox_state state) {
    int count = 0;
    const auto done = support::read(io, store, rules::tenant_id{tenant},
                                    [&](ports::tx& rows) { count = rows.traffic().count(state); });
    must(bool{done}, "the outbox cannot be read");
    return count;
}

void run_until(boost::asio::io_context& io, std::chrono::seconds patience,
               const std::function<bool()>& holds) {
    const auto limit = steady::now() + patience;
    if (io.stopped()) io.restart();
    while (!holds() && steady::now() < limit) io.run_one_for(10ms);
}

struct outbox_verdict {
    int messages = 0, taken = 0, doubles = 0, ambiguous = 0, throttled = 0, calls_in_pause = 0;

    bool holds() const {
        return doubles == 0 && taken == messages && ambiguous == messages && throttled > 0 &&
               calls_in_pause == 0;
    }
};

outbox_verdict prove_outbox(const plan& p, fault planted) {
    boost::asio::io_context io{1};
    const bot::system_clock clock;
    bot::system_random chance{7};
    const support::temp_folder folder;
    std::string why;
    auto store = storage::open(io, {.url = "sqlite:" + folder.file("proof.db")}, why);
    must(bool{store}, why);
    lossy_connector server{io, /*honest=*/false};
    enqueue(io, **store, server.url() + "/emea", p, clock.now());

    net::task_group tasks{io, [](const std::string& bug) { must(false, bug); }};
    outbound chat{io, options_for(server, 0.01), clock, chance, planted};
    bot::outbox_pump pump{io, tasks, **store, chat, clock, chance, log_nothing, {}};
    tasks.spawn("connector", [&] { return server.run(); });
    tasks.spawn("pump", [&] { return pump.run(); });
    pump.notify(rules::tenant_id{tenant});
    const auto settled = [&] {
        const auto f = pump.counted();
        return f.ambiguous + f.sent + f.dead >= static_cast<std::size_t>(p.messages);
    };
    run_until(io, p.patience, settled);
    pump.stop();
    support::run(io, tasks.drain(0s));

    const outbox_verdict found{p.messages,
                               server.taken(),
                               server.taken_more_than_once(),
                               listed(io, **store, ports::outbox_state::ambiguous),
                               server.throttled,
                               server.calls_in_pause};
    const int waiting = listed(io, **store, ports::outbox_state::pending);
    const int dead = listed(io, **store, ports::outbox_state::dead);
    if (waiting + dead > 0) std::printf("  outbox: %d still waiting, %d dead\n", waiting, dead);
    std::printf(
        "  outbox: %d calls for %d messages, answers lost or 5xx: %d taken, %d doubles, %d listed "
        "ambiguous; %d throttled, %d calls inside a pause\n",
        server.calls, found.messages, found.taken, found.doubles, found.ambiguous, found.throttled,
        found.calls_in_pause);
    return found;
}

awaitable<void> hammer(boost::asio::io_context& io, teams::connector& web, teams::place to,
                       steady::time_point until) {
    while (steady::now() < until) {
        const auto reply = co_await web.send(tenant, to, R"({"type":"message"})");
        if (reply.state == teams::connector_reply::what::later) co_await net::pause(io, reply.wait);
    }
}

int broken(const std::vector<steady::time_point>& arrivals, std::size_t calls,
           std::chrono::milliseconds window) {
    int found = 0;
    for (std::size_t i = calls; i < arrivals.size(); ++i)
        if (arrivals[i] - arrivals[i - calls] < window) ++found;
    return found;
}

struct pace_verdict {
    int calls = 0, beyond = 0;

    /// The windows were kept, and used.
    bool holds() const { return beyond == 0 && calls >= 6 * 8; }
};

pace_verdict prove_pace(const plan& p, fault planted) {
    boost::asio::io_context io{1};
    const bot::system_clock clock;
    bot::system_random chance{7};
    lossy_connector server{io, /*honest=*/true};
    net::task_group tasks{io, [](const std::string& bug) { must(false, bug); }};
    tasks.spawn("connector", [&] { return server.run(); });
    const double scale = planted == fault::forgets_windows ? 0.5 : 1.0;
    teams::connector web{io, options_for(server, scale), clock, chance};
    const auto until = steady::now() + p.span;
    for (int n = 0; n < 12; ++n) {
        const teams::place to{server.url() + "/emea", "a:" + std::to_string(n % 6)};
        tasks.spawn("hammer", [&, to] { return hammer(io, web, to, until); });
    }
    run_until(io, p.span + 10s, [&] { return tasks.size() == 1; });
    support::run(io, tasks.drain(0s));

    int violations = 0;
    std::vector<steady::time_point> all;
    for (const auto& [conversation, arrivals] : server.arrivals) {
        violations += broken(arrivals, 7, 1s) + broken(arrivals, 8, 2s) + broken(arrivals, 60, 30s);
        all.insert(all.end(), arrivals.begin(), arrivals.end());
    }
    std::ranges::sort(all);
    violations += broken(all, 30, 1s);
    std::printf("  pace: %d calls to 6 conversations in %d s, %d beyond a documented window\n",
                server.calls, static_cast<int>(p.span.count()), violations);
    return {server.calls, violations};
}

/// True when every planted fault was found.
bool notices_faults() {
    const plan small{.messages = 300, .patience = 8s};
    const bool resends = prove_outbox(small, fault::resends).doubles > 0;
    const bool pauses = prove_outbox(small, fault::forgets_pauses).calls_in_pause > 0;
    const bool windows = prove_pace(small, fault::forgets_windows).beyond > 0;
    const auto word = [](bool found) { return found ? "found" : "MISSED"; };
    std::printf(
        "teams-outbox: planted faults: resending %s, forgetting pauses %s, forgetting "
        "windows %s\n",
        word(resends), word(pauses), word(windows));
    return resends && pauses && windows;
}

bool holds(const plan& p) {
    const bool once = prove_outbox(p, fault::none).holds();
    const bool paced = prove_pace(p, fault::none).holds();
    std::printf(
        "teams-outbox: %d lost answers: 0 doubles, every one ambiguous, no call inside a "
        "pause: %s; no call beyond a window: %s\n",
        p.messages, once ? "yes" : "NO", paced ? "yes" : "NO");
    return once && paced;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling::prove;
    const std::string word = argc > 1 ? argv[1] : "";
    if (argc > 2 || (argc == 2 && word != "--full" && word != "--mutant")) {
        std::fprintf(stderr, "usage: prove_teams_outbox [--full] [--mutant]\n");
        return 2;
    }
    if (word == "--mutant") return notices_faults() ? 0 : 1;
    const plan full{.messages = 10'000, .span = std::chrono::seconds{35}};
    return holds(word == "--full" ? full : plan{}) ? 0 : 1;
}
