#include <atomic>
#include <new>
#include <thread>

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/rules/caps.hpp"
#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;

constexpr int processes = 2;
constexpr int claims = 8;  ///< at once, per process and round
constexpr int rounds = 40;
const rules::tenant_id tenant{"T1"};

/// Memory of all processes.
struct tally {
    std::array<std::atomic<int>, rounds> arrived{};
    std::array<std::atomic<int>, rounds> won{};
    std::array<std::atomic<int>, rounds> failed{};
};

/// Asks the caps as the command does, and reserves when they allow it.
class claim final : public ports::unit {
public:
    claim(rules::person_id who, std::int64_t id, rules::instant now)
        : who_{who}, id_{id}, now_{now} {}

    result<void> run(ports::tx& rows) override {
        won = false;
        // Each claim has an item of its own: no UNIQUE key helps the caps.
        const rules::item_id item{id_ % (processes * claims) + 1};
        const auto net = rules::all_networks()[static_cast<std::size_t>(id_ % claims)];
        const auto facts = rows.sharing().facts(who_, item, now_);
        const auto answer =
            rules::check_caps(rows.policies().policy().caps, facts,
                              {.item = item, .net = net, .now = now_, .item_expires = {}});
        if (!answer.allowed()) return {};
        rows.sharing().insert(ports::share{.id = {id_},
                                           .person = who_,
                                           .item = item,
                                           .net = net,
                                           .reserved_at = now_,
                                           .expires_at = now_ + 1h});
        won = true;
        return {};
    }
    bool won = false;

private:
    rules::person_id who_;
    std::int64_t id_;
    rules::instant now_;
};

class postgres_race : public testing::Test {
protected:
    std::unique_ptr<storage::database> open(boost::asio::io_context& io) {
        std::string why;
        auto opened = storage::open(io, {.url = schema_.url()}, why);
        if (!opened) throw std::runtime_error{why};
        return std::move(*opened);
    }
    /// One process: in each round it claims for a fresh person, at the same time as the others.
    void compete(int me, tally& all, const std::vector<rules::person_id>& people) {
        boost::asio::io_context io{1};
        auto db = open(io);
        for (int round = 0; round < rounds; ++round) {
            const auto at = static_cast<std::size_t>(round);
            ++all.arrived[at];
            while (all.arrived[at] < processes) std::this_thread::sleep_for(50us);
            std::vector<std::unique_ptr<claim>> units;
            for (int n = 0; n < claims; ++n)
                units.push_back(std::make_unique<claim>(
                    people[at], (round * processes + me) * claims + n + 1, now_));
            for (auto& unit : units)
                boost::asio::co_spawn(
                    io.get_executor(), db->write(tenant, *unit),
                    [&all, at, u = unit.get()](std::exception_ptr, result<void> done) {
                        ++(!done ? all.failed : u->won ? all.won : all.arrived)[at];
                    });
            io.restart();
            io.run();
        }
    }

    support::pg_schema schema_;
    rules::instant now_ = support::manual_clock{}.now();
};

TEST_F(postgres_race, two_processes_never_give_away_more_than_a_cap) {
    auto* all = new (::mmap(nullptr, sizeof(tally), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0)) tally;
    std::vector<rules::person_id> people;
    {
        boost::asio::io_context io{1};
        auto db = open(io);
        EXPECT_TRUE(support::write(io, *db, tenant, [&](ports::tx& t) {
            for (int n = 0; n < rounds; ++n)
                people.push_back(
                    t.people().upsert({.who = {"slack", "T1", std::to_string(n)}}, now_).person);
            for (int n = 1; n <= processes * claims; ++n)
                t.content().insert(ports::item{.id = {n}, .url = std::to_string(n), .author = {}});
        }));
    }
    std::vector<pid_t> children;
    for (int me = 0; me < processes; ++me) {
        children.push_back(::fork());
        if (children.back() != 0) continue;
        try {
            compete(me, *all, people);
            ::_exit(0);
        } catch (...) {
            ::_exit(1);
        }
    }
    for (auto child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    for (std::size_t round = 0; round < rounds; ++round) {
        EXPECT_EQ(all->won[round], rules::cap_policy{}.person_day) << "round " << round;
        EXPECT_EQ(all->failed[round], 0) << "round " << round;
    }
}

}  // namespace
}  // namespace starling
