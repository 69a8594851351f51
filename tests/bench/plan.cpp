// The digests of a large program: three suggestions chosen among 1,000 items and written for each
// of 100,000 people, by the clock's own units of work on a SQLite file. Beside it a bare loop that
// writes the same rows (they take turns, and the middle one of three ratios counts); then the
// growth from 10,000 to 1,000,000 people. Every measurement has a process of its own, so that its
// memory is its own.
//
// usage: bench_plan [people [items [most people]]]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/dispatch.hpp"
#include "storage/storage.hpp"
#include "tests/bench/bare_plan.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

constexpr double ratio_goal = 3.0;
constexpr double growth_goal = 1.5;
constexpr double memory_goal_mb = 512;
constexpr int per_person = 3;
constexpr int per_unit = 200;  ///< as the scheduler's
constexpr int fill_unit = 5'000;
constexpr int topics = 40;

void fail(const std::string& why) {
    std::fprintf(stderr, "plan: %s\n", why.c_str());
    std::exit(1);
}

double cpu_now() {
    timespec t{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

class program {
public:
    explicit program(const std::string& file) {
        std::string why;
        auto opened = storage::open(io_, {.url = "sqlite:" + file}, why);
        if (!opened) fail(why);
        db_ = std::move(*opened);
    }

    template <class F>
    void write(F work) {
        const auto done = support::write(io_, *db_, tenant_, std::move(work));
        if (!done) fail(done.error().message() + ": " + db_->trouble());
    }

    void fill(int people, int items) {
        write([&](ports::tx& rows) {
            rows.policies().set("setup.done", "1", {}, now_);
            for (int n = 1; n <= items; ++n) publish(rows, n);
        });
        for (int from = 0; from < people; from += fill_unit)
            write([&](ports::tx& rows) {
                for (int n = from; n < std::min(from + fill_unit, people); ++n) join(rows, n);
            });
    }

    /// Until nothing is due; how many suggestions were written.
    int send() {
        int sum = 0;
        for (bool more = true; more;)
            write([&](ports::tx& rows) {
                const auto done = commands::tick(rows, now_, chance_, names_, per_unit);
                more = done.more;
                sum += done.suggestions;
            });
        return sum;
    }

private:
    void publish(ports::tx& rows, int n) const {
        const rules::item_id id{n};
        rows.content().insert(ports::item{.id = id,
                                          .url = "https://example.com/article/" + std::to_string(n),
                                          .title = "What we learned from a year of on-call",
                                          .topic = "topic " + std::to_string(n % topics),
                                          .state = ports::item_state::published,
                                          .created_at = now_,
                                          .published_at = now_ - std::chrono::hours{n % 100}});
        for (const auto net : {rules::network::linkedin, rules::network::x})
            rows.content().insert(
                ports::variant{.id = {n * 10 + static_cast<int>(net)},
                               .item = id,
                               .net = net,
                               .text = "Wording " + std::to_string(n) + ". I work at Acme.",
                               .created_at = now_});
    }

    void join(ports::tx& rows, int n) const {
        const std::string name = "U" + std::to_string(n);
        const auto id =
            rows.people()
                .upsert({.who = {"slack", "T1", name}, .name = name, .tz = "Europe/Berlin"}, now_)
                .person;
        auto p = *rows.people().get(id);
        p.status = ports::person_status::active;
        p.consent_at = now_;
        rows.people().update(p);
        rows.people().plan_digest(id, now_);
    }

    boost::asio::io_context io_{1};
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
    support::seeded_random chance_;
    commands::house_names names_{commands::command_names{}};
};

struct figures {
    int suggestions = 0;
    double cpu = 0;
    double wall = 0;
};

/// Runs `work` in a child; what it returns, and the most memory it had.
template <class F>
std::pair<figures, double> apart(F work) {
    int ends[2];
    if (::pipe(ends) != 0) fail("no pipe");
    const auto child = ::fork();
    if (child < 0) fail("no process");
    if (child == 0) {
        const figures f = work();
        if (::write(ends[1], &f, sizeof f) != sizeof f) ::_exit(1);
        ::_exit(0);
    }
    ::close(ends[1]);
    figures f;
    const bool whole = ::read(ends[0], &f, sizeof f) == sizeof f;
    ::close(ends[0]);
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    if (!whole || status != 0) fail("a measurement failed");
    return {f, static_cast<double>(used.ru_maxrss) / 1024};
}

figures send_all(const std::string& file) {
    program p{file};
    const double cpu = cpu_now();
    const auto begin = steady::now();
    figures f;
    f.suggestions = p.send();
    f.wall = std::chrono::duration<double>(steady::now() - begin).count();
    f.cpu = cpu_now() - cpu;
    return f;
}

struct outcome {
    figures sent;
    double memory_mb = 0;
    double bare = 0;
};

outcome measure(int people, int items, bool with_bare) {
    const support::temp_folder folder;
    const auto file = folder.file("plan.db");
    apart([&] {
        program{file}.fill(people, items);
        return figures{};
    });
    const auto before = folder.file("bare.db");
    if (with_bare) std::filesystem::copy_file(file, before);
    const auto [sent, memory] = apart([&] { return send_all(file); });
    if (sent.suggestions != people * per_person)
        fail(std::to_string(sent.suggestions) + " suggestions for " + std::to_string(people) +
             " people");
    outcome o{sent, memory};
    if (with_bare)
        o.bare = apart([&] {
                     return figures{.cpu = bench::bare_plan(before, file, people, items)};
                 }).first.cpu;
    return o;
}

void print(int people, const outcome& o) {
    std::printf("%9d %12.1f %9.1f %15.1f %11.0f\n", people, o.sent.cpu, o.sent.wall,
                o.sent.cpu * 1e6 / people, o.memory_mb);
    std::fflush(stdout);
}

}  // namespace
}  // namespace starling

int main(int argc, char** argv) {
    using namespace starling;
    const int people = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int items = argc > 2 ? std::atoi(argv[2]) : 1'000;
    const int most = argc > 3 ? std::atoi(argv[3]) : 1'000'000;
    const int fewest = std::max(most / 100, 1);
    if (people < 1 || items < per_person || most < 1) {
        std::fprintf(stderr, "usage: bench_plan [people [items [most people]]]\n");
        return 2;
    }
    std::printf("   people        CPU s    wall s   CPU us/person   memory MB\n");
    std::fflush(stdout);  // or every child would print it again
    std::vector<double> ratios;
    for (int run = 0; run < 3; ++run) {
        const auto all = measure(people, items, true);
        print(people, all);
        std::printf("     bare %12.1f %25.1f\n", all.bare, all.bare * 1e6 / people);
        ratios.push_back(all.sent.cpu / all.bare);
    }
    std::ranges::sort(ratios);
    const auto small = measure(fewest, items, false);
    print(fewest, small);
    const auto large = measure(most, items, false);
    print(most, large);

    const double ratio = ratios[1];
    const double growth = (large.sent.cpu / most) / (small.sent.cpu / fewest);
    const bool passed =
        ratio <= ratio_goal && growth <= growth_goal && large.memory_mb <= memory_goal_mb;
    std::printf(
        "plan: %.2f x a bare loop (goal <= %.0f), growth %.2f (goal <= %.1f), %.0f MB (goal <= "
        "%.0f)\n",
        ratio, ratio_goal, growth, growth_goal, large.memory_mb, memory_goal_mb);
    return passed ? 0 : 1;
}
