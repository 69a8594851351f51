#include <algorithm>
#include <future>
#include <thread>

#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;

/// Writes one inbox key; how it ends is given.
class keyed_unit final : public ports::unit {
public:
    enum class end { fine, refuses, throws, breaks_a_rule };

    keyed_unit(std::string key, rules::instant now, end how = end::fine)
        : key_{std::move(key)}, now_{now}, how_{how} {}

    result<void> run(ports::tx& rows) override {
        ++runs;
        rows.traffic().first_time(key_, now_);
        switch (how_) {
            case end::fine:
                return {};
            case end::refuses:
                return errc::refused;
            case end::throws:
                throw std::runtime_error{"the unit has a bug"};
            case end::breaks_a_rule:
                rows.sharing().insert(ports::share{.id = {1}});
                return {};
        }
        return {};
    }
    int runs = 0;

private:
    std::string key_;
    rules::instant now_;
    end how_;
};

/// Holds the worker thread until released.
class gate_unit final : public ports::unit {
public:
    result<void> run(ports::tx&) override {
        entered.set_value();
        opened.get_future().wait();
        return {};
    }
    std::promise<void> entered;
    std::promise<void> opened;
};

class units_contract : public store_contract {
protected:
    bool known(const std::string& key) {
        bool first = false;
        EXPECT_EQ(try_write([&](ports::tx& t) -> result<void> {
                      first = t.traffic().first_time(key, now_);
                      return errc::refused;
                  }).error(),
                  errc::refused);
        return !first;
    }
    /// Starts a write and notes its outcome; the io_context has to run for it.
    void start(ports::unit& work, std::optional<result<void>>& outcome) {
        boost::asio::co_spawn(io_.get_executor(), db_->write(tenant_, work),
                              [&outcome](std::exception_ptr e, result<void> r) {
                                  ASSERT_FALSE(e);
                                  outcome = std::move(r);
                              });
    }
    void run_until(auto done) {
        if (io_.stopped()) io_.restart();
        while (!done())
            if (io_.poll() == 0) std::this_thread::sleep_for(100us);
    }
};
STARLING_ON_EVERY_ENGINE(units_contract);

using end = keyed_unit::end;

TEST_P(units_contract, an_error_or_an_exception_leaves_nothing_behind) {
    for (auto [how, code] : {std::pair{end::refuses, errc::refused},
                             {end::throws, errc::bug},
                             {end::breaks_a_rule, errc::bug}}) {
        keyed_unit unit{"k", now_, how};
        EXPECT_EQ(support::run(io_, db_->write(tenant_, unit)).error(), code);
        EXPECT_FALSE(known("k"));
    }
    keyed_unit fine{"k", now_};
    EXPECT_TRUE(support::run(io_, db_->write(tenant_, fine)));
    EXPECT_TRUE(known("k"));
    EXPECT_EQ(db_->trouble(), "") << "the last write worked";
}

TEST_P(units_contract, a_bug_is_named_and_reported) {
    db_.reset();
    std::vector<std::string> reported;  // written by the store's thread while this one waits
    std::string why;
    db_ = *storage::open(
        io_,
        {.url = url("r.db"), .report = [&](const std::string& text) { reported.push_back(text); }},
        why);
    keyed_unit unit{"k", now_, end::throws};
    EXPECT_EQ(support::run(io_, db_->write(tenant_, unit)).error(), errc::bug);
    EXPECT_NE(db_->trouble().find("the unit has a bug"), std::string::npos) << db_->trouble();
    const auto failing = [](ports::tx&) { throw std::runtime_error{"a bug in a read"}; };
    EXPECT_EQ(support::read(io_, *db_, tenant_, failing).error(), errc::bug);
    keyed_unit refusing{"k", now_, end::refuses};
    EXPECT_EQ(support::run(io_, db_->write(tenant_, refusing)).error(), errc::refused);
    EXPECT_EQ(db_->trouble(), "");
    EXPECT_EQ(reported.size(), 2u) << "a unit that refuses is no failure of the store";
}

/// Draws the id of a share that exists, and another one when it runs again.
class colliding_unit final : public ports::unit {
public:
    colliding_unit(ports::share first, std::int64_t second)
        : share_{std::move(first)}, second_{second} {}

    result<void> run(ports::tx& rows) override {
        if (++runs > 1) share_.id = {second_};
        rows.sharing().insert(share_);
        return {};
    }
    int runs = 0;

private:
    ports::share share_;
    std::int64_t second_;
};

TEST_P(units_contract, a_collision_is_tried_once_more_and_is_no_trouble) {
    const auto ana = person("Ana");
    ports::share share{.id = {1}, .person = ana, .item = item(1), .net = rules::network::x};
    write([&](ports::tx& t) { t.sharing().insert(share); });
    share.net = rules::network::linkedin;
    colliding_unit lucky{share, 2};
    EXPECT_TRUE(support::run(io_, db_->write(tenant_, lucky)));
    EXPECT_EQ(lucky.runs, 2);
    share.net = rules::network::email;
    colliding_unit hopeless{share, 2};
    EXPECT_EQ(support::run(io_, db_->write(tenant_, hopeless)).error(), errc::conflict);
    EXPECT_LE(hopeless.runs, 3);
    EXPECT_EQ(db_->trouble(), "");
    read([&](ports::tx& t) { EXPECT_EQ(t.sharing().of_item(ana, {1}).size(), 2u); });
}

TEST_P(units_contract, one_failing_unit_does_not_touch_its_group) {
    gate_unit gate;
    std::optional<result<void>> gate_outcome;
    start(gate, gate_outcome);
    auto entered = gate.entered.get_future();
    run_until([&] { return entered.wait_for(0s) == std::future_status::ready; });

    std::vector<std::unique_ptr<keyed_unit>> units;
    std::vector<std::optional<result<void>>> outcomes(40);
    const std::array ends{end::fine, end::refuses, end::throws, end::breaks_a_rule};
    for (std::size_t n = 0; n < outcomes.size(); ++n) {
        units.push_back(std::make_unique<keyed_unit>(std::to_string(n), now_, ends[n % 4]));
        start(*units[n], outcomes[n]);
    }
    io_.poll();  // all are enqueued behind the gate
    EXPECT_EQ(db_->figures().waiting, 40u);
    const auto commits = db_->figures().commits;
    gate.opened.set_value();
    run_until([&] { return std::ranges::all_of(outcomes, [](auto& o) { return o.has_value(); }); });

    EXPECT_EQ(db_->figures().commits, commits + 2) << "the gate, and one commit for all forty";
    for (std::size_t n = 0; n < outcomes.size(); ++n) {
        EXPECT_EQ(outcomes[n]->has_value(), n % 4 == 0);
        EXPECT_EQ(known(std::to_string(n)), n % 4 == 0) << n;
        EXPECT_LE(units[n]->runs, 2) << "the group was run once more, with care";
    }
}

TEST_P(units_contract, a_read_sees_what_was_written_and_writes_nothing) {
    write([&](ports::tx& t) { t.traffic().enqueue({.key = "m"}, now_); });
    read([&](ports::tx& t) { EXPECT_EQ(t.traffic().count(ports::outbox_state::pending), 1); });
    keyed_unit writing{"k", now_};
    const auto done = support::run(io_, db_->read(tenant_, writing));
    if (GetParam() != "memory") EXPECT_EQ(done.error(), errc::read_only);
    EXPECT_FALSE(known("k"));
}

TEST_P(units_contract, a_full_queue_says_busy_and_loses_nothing) {
    db_.reset();
    std::string why;
    db_ = *storage::open(io_, {.url = url("b.db"), .queue = 3}, why);
    gate_unit gate;
    std::optional<result<void>> gate_outcome;
    start(gate, gate_outcome);
    auto entered = gate.entered.get_future();
    run_until([&] { return entered.wait_for(0s) == std::future_status::ready; });

    std::vector<std::unique_ptr<keyed_unit>> units;
    std::vector<std::optional<result<void>>> outcomes(5);
    for (std::size_t n = 0; n < 5; ++n) {
        units.push_back(std::make_unique<keyed_unit>(std::to_string(n), now_));
        start(*units[n], outcomes[n]);
    }
    run_until([&] { return outcomes[3] && outcomes[4]; });
    EXPECT_EQ(outcomes[3]->error(), errc::busy);
    EXPECT_EQ(outcomes[4]->error(), errc::busy);
    EXPECT_FALSE(outcomes[0]) << "the gate is still closed";
    gate.opened.set_value();
    run_until([&] { return outcomes[0] && outcomes[1] && outcomes[2]; });
    for (std::size_t n = 0; n < 3; ++n) EXPECT_TRUE(*outcomes[n]);
    EXPECT_EQ(units[4]->runs, 0);
}

TEST_P(units_contract, destroying_the_store_finishes_what_waits) {
    gate_unit gate;
    std::optional<result<void>> gate_outcome;
    start(gate, gate_outcome);
    auto entered = gate.entered.get_future();
    run_until([&] { return entered.wait_for(0s) == std::future_status::ready; });
    keyed_unit waiting{"w", now_};
    std::optional<result<void>> outcome;
    start(waiting, outcome);
    io_.poll();
    std::thread release{[&] { gate.opened.set_value(); }};
    db_.reset();
    release.join();
    EXPECT_EQ(waiting.runs, 1);
    io_.restart();
    io_.run();
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(*outcome);
    if (GetParam() == "memory") return;
    reopen();
    EXPECT_TRUE(known("w"));
}

TEST_P(units_contract, many_writers_and_readers_at_once) {
    const auto ana = person("Ana");
    constexpr int writers = 16;
    constexpr int each = 20;
    int finished = 0;
    const auto writing = [&](int who) -> awaitable<void> {
        for (int n = 0; n < each; ++n) {
            support::unit_from add{[&](ports::tx& t) {
                const std::int64_t id = who * 1000 + n + 1;
                t.ledger().add({.id = {id},
                                .person = ana,
                                .amount = 1,
                                .kind = rules::entry_kind::earn,
                                .idem_key = std::to_string(id),
                                .effective_day = {}});
            }};
            EXPECT_TRUE(co_await db_->write(tenant_, add));
            int seen = 0;
            support::unit_from look{[&](ports::tx& t) { seen = t.ledger().of(ana).spendable; }};
            EXPECT_TRUE(co_await db_->read(tenant_, look));
            EXPECT_GT(seen, n) << "a read sees every write that was confirmed";
        }
        ++finished;
    };
    for (int who = 0; who < writers; ++who)
        boost::asio::co_spawn(io_.get_executor(), writing(who),
                              [](std::exception_ptr e) { EXPECT_FALSE(e); });
    run_until([&] { return finished == writers; });
    read([&](ports::tx& t) {
        EXPECT_EQ(t.ledger().of(ana).spendable, writers * each);
        EXPECT_TRUE(t.ledger().unbalanced().empty());
    });
}

TEST_P(units_contract, a_workspace_is_a_tenant_and_tenants_do_not_meet) {
    const auto one = *support::run(io_, db_->tenant_of("slack", "T1"));
    const auto two = *support::run(io_, db_->tenant_of("slack", "T2"));
    const auto same_name = *support::run(io_, db_->tenant_of("teams", "T1"));
    EXPECT_EQ(one.value, "T1");
    EXPECT_EQ(two.value, "T2");
    EXPECT_NE(same_name, one) << "two organisations whose workspaces happen to share an id";
    EXPECT_EQ(*support::run(io_, db_->tenant_of("slack", "T1")), one);
    EXPECT_EQ(support::run(io_, db_->tenants())->size(), 3u);

    const auto ana = person("Ana");
    write([&](ports::tx& t) {
        t.traffic().first_time("e", now_);
        t.policies().set("organisation", "Acme", {}, now_);
    });
    tenant_ = two;
    write([&](ports::tx& t) {
        EXPECT_FALSE(t.people().get(ana));
        EXPECT_TRUE(t.traffic().first_time("e", now_));
        EXPECT_EQ(t.policies().get("organisation"), "");
        EXPECT_EQ(t.tenant(), two);
    });
    if (GetParam() == "memory") return;
    reopen();
    EXPECT_EQ(*support::run(io_, db_->tenant_of("teams", "T1")), same_name);
}

}  // namespace
}  // namespace starling
