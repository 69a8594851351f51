// Durable writes per second: units of the size of a share, with one commit for a group and with one
// for each unit, at 1, 16 and 64 writers that wait for each answer (closed loop). The database is
// in a folder below the current one, because a temporary folder may be in memory. Then the same
// with group commit on a PostgreSQL server, when the folder of its socket is given.
//
// usage: bench_store [seconds per measurement [socket folder]]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

constexpr int people = 2'000;
constexpr int items = 200;
constexpr double goal = 10.0;

struct program {
    rules::tenant_id tenant{"T1"};
    rules::instant now = support::manual_clock{}.now();
    std::vector<rules::person_id> who;
    std::int64_t next = 0;  ///< counts the shares, so that no two collide
};

/// What `/share` does to the store: the inbox key, the caps' facts, the share, the audit line.
class share_unit final : public ports::unit {
public:
    share_unit(const program& p, std::int64_t number) : program_{p}, number_{number} {}

    result<void> run(ports::tx& rows) override {
        if (!rows.traffic().first_time("slack:E" + std::to_string(number_), program_.now))
            return {};
        const auto person = program_.who[static_cast<std::size_t>(number_ % people)];
        const rules::item_id item{1 + (number_ / people) % items};
        const auto& networks = rules::all_networks();
        const auto net =
            networks[static_cast<std::size_t>(number_ / people / items) % networks.size()];
        const auto facts = rows.sharing().facts(person, item, program_.now);
        rows.sharing().insert(ports::share{.id = {number_ + 1},
                                           .person = person,
                                           .item = item,
                                           .net = net,
                                           .reserved_at = program_.now,
                                           .expires_at = program_.now + 30min});
        rows.audit().write({.at = program_.now,
                            .actor = person,
                            .verb = "share",
                            .subject = "item:" + std::to_string(item.value),
                            .detail = std::to_string(facts.size()) + " before"});
        return {};
    }

private:
    const program& program_;
    std::int64_t number_;
};

struct outcome {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    double cpu_us = 0;
    double units_per_commit = 0;
};

double cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void fail(const std::string& why) {
    std::fprintf(stderr, "store: %s\n", why.c_str());
    std::exit(1);
}

awaitable<void> client(storage::database& db, program& p, steady::time_point until,
                       std::vector<double>& latencies) {
    while (steady::now() < until) {
        share_unit unit{p, p.next++};
        const auto begin = steady::now();
        const auto done = co_await db.write(p.tenant, unit);
        if (!done) fail(done.error().message() + ": " + db.trouble());
        latencies.push_back(
            std::chrono::duration<double, std::milli>(steady::now() - begin).count());
    }
}

void fill(boost::asio::io_context& io, storage::database& db, program& p) {
    const auto done = support::write(io, db, p.tenant, [&](ports::tx& t) {
        for (int n = 0; n < people; ++n) {
            const std::string name = "U" + std::to_string(n);
            p.who.push_back(
                t.people().upsert({.who = {"slack", "T1", name}, .name = name}, p.now).person);
        }
        for (int n = 1; n <= items; ++n)
            t.content().insert(ports::item{.id = {n},
                                           .url = "https://e.com/" + std::to_string(n),
                                           .title = "Item",
                                           .state = ports::item_state::published});
    });
    if (!done) fail(done.error().message());
}

outcome measure(const storage::storage_options& where, int writers,
                std::chrono::milliseconds span) {
    boost::asio::io_context io{1};
    std::string why;
    auto db = storage::open(io, where, why);
    if (!db) fail(why);
    program p;
    fill(io, **db, p);

    std::vector<double> latencies;
    const auto before = (*db)->figures();
    const double cpu = cpu_seconds();
    const auto begin = steady::now();
    for (int n = 0; n < writers; ++n)
        boost::asio::co_spawn(io.get_executor(), client(**db, p, begin + span, latencies),
                              [](std::exception_ptr e) {
                                  if (e) std::rethrow_exception(e);
                              });
    io.restart();
    io.run();
    const double seconds = std::chrono::duration<double>(steady::now() - begin).count();
    const auto after = (*db)->figures();
    const auto units = static_cast<double>(latencies.size());
    std::ranges::sort(latencies);
    const auto at = [&](double part) {
        return latencies[static_cast<std::size_t>(part * (units - 1))];
    };
    return {units / seconds, at(0.5), at(0.99), (cpu_seconds() - cpu) * 1e6 / units,
            units / static_cast<double>(after.commits - before.commits)};
}

outcome measure_file(const std::string& file, bool group_commit, int writers,
                     std::chrono::milliseconds span) {
    std::filesystem::remove(file);
    return measure({.url = "sqlite:" + file, .group_commit = group_commit}, writers, span);
}

outcome measure_server(const std::string& folder, int writers, std::chrono::milliseconds span) {
    const support::pg_schema schema{folder};
    return measure({.url = schema.url()}, writers, span);
}

/// Group and single take turns, so that a noisy neighbour meets both; the middle one of three runs
/// counts.
outcome middle(std::vector<outcome> runs) {
    std::ranges::sort(runs, {}, &outcome::per_second);
    return runs[runs.size() / 2];
}

void print(const char* name, int writers, const outcome& o) {
    std::printf("%-7s %7d %10.0f %9.2f %9.2f %10.1f %13.1f\n", name, writers, o.per_second,
                o.p50_ms, o.p99_ms, o.cpu_us, o.units_per_commit);
}

}  // namespace
}  // namespace starling

int main(int argc, char** argv) {
    using namespace starling;
    const double seconds = argc > 1 ? std::strtod(argv[1], nullptr) : 1.0;
    if (!(seconds > 0)) {
        std::fprintf(stderr, "usage: bench_store [seconds per measurement [socket folder]]\n");
        return 2;
    }
    const auto span = std::chrono::milliseconds{static_cast<long>(seconds * 1000)};
    const std::string folder = "bench-store-files";
    std::filesystem::create_directory(folder);
    const std::string file = folder + "/store.db";

    std::printf("commit  writers    units/s    p50 ms    p99 ms  CPU us/unit  units/commit\n");
    double ratio = 0;
    for (int writers : {1, 16, 64}) {
        std::vector<outcome> group;
        std::vector<outcome> single;
        for (int run = 0; run < 3; ++run) {
            group.push_back(measure_file(file, true, writers, span));
            single.push_back(measure_file(file, false, writers, span));
        }
        const auto g = middle(group);
        const auto s = middle(single);
        print("group", writers, g);
        print("single", writers, s);
        ratio = g.per_second / s.per_second;
    }
    std::filesystem::remove_all(folder);
    for (int writers : {1, 16, 64}) {
        if (argc <= 2) break;
        std::vector<outcome> server;
        for (int run = 0; run < 3; ++run) server.push_back(measure_server(argv[2], writers, span));
        print("server", writers, middle(server));
    }
    std::printf("store: group:single at 64 = %.1f (goal >= %.0f)\n", ratio, goal);
    return ratio >= goal ? 0 : 1;
}
