#include "tests/prove/support/mortal_sender.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <stdexcept>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bot/outbox_pump.hpp"
#include "storage/storage.hpp"
#include "storage/upkeep.hpp"
#include "tests/prove/support/metered_platform.hpp"
#include "tests/support/random.hpp"
#include "tests/support/unit.hpp"

namespace starling::prove {
namespace {

using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

const rules::tenant_id tenant{"proof"};

void log_no_life(std::string_view, const std::string&) {}

/// Runs `work` in a child that ends without destructors, and waits for it.
void in_a_process(const std::function<void()>& work) {
    const auto child = ::fork();
    if (child < 0) throw std::runtime_error{"no process could be made"};
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0) throw std::runtime_error{"a sender failed by itself"};
}

std::string text_of(int n) {
    return "answer-" + std::to_string(n);
}

/// The wall clock of somebody who comes later.
class later_clock final : public ports::clock {
public:
    explicit later_clock(std::chrono::seconds later) : later_{later} {}
    rules::instant now() const override {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + later_;
    }

private:
    std::chrono::seconds later_;
};

/// One life of the process that sends.
class life {
public:
    life(platform on, const std::string& file, std::string url, std::chrono::seconds later)
        : on_{on}, url_{std::move(url)}, clock_{later} {
        std::string why;
        auto opened = storage::open(io_, {.url = "sqlite:" + file}, why);
        if (!opened) throw std::runtime_error{why};
        store_ = std::move(*opened);
        chat_ = make_outbound(on_, io_, url_, 0.001, clock_, chance_);
        pump_ = std::make_unique<bot::outbox_pump>(io_, tasks_, *store_, *chat_, clock_, chance_,
                                                   log_no_life, bot::outbox_pump::options{});
    }

    void write(const std::function<void(ports::tx&)>& work) {
        if (!support::write(io_, *store_, tenant, work)) throw std::runtime_error{"no write"};
    }
    void enqueue_all() {
        write([this](ports::tx& rows) {
            for (int n = 0; n < mortal_messages; ++n)
                enqueue_for(on_, rows, url_, text_of(n), ports::priority::answer, clock_.now());
        });
    }
    void begin() {
        tasks_.spawn("pump", [this] { return pump_->run(); });
        pump_->notify(tenant);
        if (io_.stopped()) io_.restart();
    }
    /// A step is one handler: what runs between two awaits.
    int run(int most, const std::function<bool()>& done) {
        const auto limit = steady::now() + 20s;
        int steps = 0;
        while (steps < most && !done() && steady::now() < limit)
            steps += static_cast<int>(io_.run_one_for(20ms));
        return steps;
    }
    void run_on() { io_.run_for(10ms); }
    bool all_settled() const {
        const auto f = pump_->counted();
        return f.sent + f.ambiguous + f.dead >= mortal_messages;
    }
    bool nothing_left() {
        int open = 0;
        write([&](ports::tx& rows) {
            open = rows.traffic().count(ports::outbox_state::pending) +
                   rows.traffic().count(ports::outbox_state::sending);
        });
        if (io_.stopped()) io_.restart();
        return open == 0;
    }

private:
    platform on_;
    std::string url_;
    boost::asio::io_context io_{1};
    later_clock clock_;
    support::seeded_random chance_;
    net::task_group tasks_{io_, [](const std::string&) { std::abort(); }};
    std::unique_ptr<storage::database> store_;
    std::unique_ptr<outbound> chat_;
    std::unique_ptr<bot::outbox_pump> pump_;
};

std::string url_of(const trace& seen) {
    return "http://127.0.0.1:" + std::to_string(seen.port);
}

/// The planted fault: what is in doubt is sent again.
void doubt_nothing(const std::string& file) {
    std::string why;
    const auto list =
        storage::list_outbox({.url = "sqlite:" + file}, ports::outbox_state::ambiguous, 10, why);
    if (!list) throw std::runtime_error{why};
    boost::asio::io_context io{1};
    const auto store = storage::open(io, {.url = "sqlite:" + file}, why);
    if (!store) throw std::runtime_error{why};
    (void)support::write(io, **store, tenant, [&](ports::tx& rows) {
        for (const auto& m : *list) {
            auto again =
                ports::outgoing{.key = m.key + ":again",
                                .to = {.what = ports::destination::kind::user, .where = m.to},
                                .card = model::message(m.summary)};
            rows.traffic().enqueue(again, m.at);
        }
    });
}

/// Every message is one of these, or it is lost.
void count(const std::string& file, trace& seen) {
    std::string why;
    const auto list =
        storage::list_outbox({.url = "sqlite:" + file}, ports::outbox_state::ambiguous, 10, why);
    const auto sent =
        storage::list_outbox({.url = "sqlite:" + file}, ports::outbox_state::sent, 10, why);
    if (!list || !sent) throw std::runtime_error{why};
    for (int n = 0; n < mortal_messages; ++n) {
        for (const auto& m : *list) seen.ambiguous[n] += m.key == "proof:" + text_of(n);
        for (const auto& m : *sent) seen.sent[n] += m.key == "proof:" + text_of(n);
        seen.unsettled += seen.ambiguous[n] + seen.sent[n] == 1 ? 0 : 1;
    }
}

}  // namespace

lasting_platform::lasting_platform() {
    void* shared =
        ::mmap(nullptr, sizeof(trace), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) throw std::runtime_error{"no shared memory"};
    trace_ = new (shared) trace;
    process_ = ::fork();
    if (process_ == 0) {
        boost::asio::io_context io{1};
        metered_platform server{io};
        server.on_taken = [this](const std::string& text) {
            for (int n = 0; n < mortal_messages; ++n) trace_->taken[n] += text == text_of(n);
        };
        net::task_group tasks{io, [](const std::string&) { std::abort(); }};
        tasks.spawn("platform", [&] { return server.run(); });
        trace_->port = server.port();
        io.run();
        ::_exit(0);
    }
    while (*static_cast<volatile unsigned*>(&trace_->port) == 0) ::usleep(1'000);
}

lasting_platform::~lasting_platform() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::munmap(trace_, sizeof(trace));
}

void write_messages(platform on, const std::string& file, trace& seen) {
    in_a_process([&] {
        life one{on, file, url_of(seen), 0s};
        one.enqueue_all();
    });
}

void send_and_die(platform on, const std::string& file, trace& seen, int steps, int sleep_us) {
    in_a_process([&] {
        life one{on, file, url_of(seen), 0s};
        one.begin();
        seen.steps = one.run(steps, [&] { return one.all_settled(); });
        if (sleep_us > 0) ::usleep(static_cast<useconds_t>(sleep_us));
        ::_exit(0);
    });
}

void send_the_rest(platform on, const std::string& file, trace& seen, bool resends) {
    const auto finish = [&](std::chrono::seconds later) {
        in_a_process([&] {
            life one{on, file, url_of(seen), later};
            one.begin();
            for (int tries = 0; tries < 1'000 && !one.nothing_left(); ++tries) one.run_on();
            ::_exit(0);
        });
    };
    finish(2min);
    if (resends) {
        in_a_process([&] { doubt_nothing(file); });
        finish(4min);
    }
    in_a_process([&] { count(file, seen); });
}

}  // namespace starling::prove
