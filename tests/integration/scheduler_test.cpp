#include "bot/scheduler.hpp"

#include "tests/integration/room.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;

const model::address ana{"slack", "T1", "U1"};

class clockwork : public room {
protected:
    void start(std::chrono::milliseconds poll) {
        works = std::make_unique<scheduler>(
            io, *store, clock, chance, names, log(),
            [this](rules::tenant_id t) { woken.push_back(std::move(t)); },
            scheduler::options{poll, 50, 60'000ms});
    }
    void run() {
        tasks.spawn("scheduler", [this] { return works->run(); });
    }
    /// A person who takes part and whose suggestions are due now.
    void join(const std::string& id) {
        with_rows([&](ports::tx& rows) {
            const auto who = model::address{"slack", "T1", id};
            const auto known = rows.people().upsert({.who = who, .name = id}, clock.now());
            auto person = rows.people().get(known.person).value();
            person.status = ports::person_status::active;
            person.home = who;
            rows.people().update(person);
            rows.people().plan_digest(person.id, clock.now());
        });
    }
    void publish() {
        with_rows([&](ports::tx& rows) {
            const auto author = rows.people().upsert({.who = ana, .name = "Ana"}, clock.now());
            const auto id = rows.content().new_item_id(chance.next());
            rows.content().insert({.id = id,
                                   .url = "https://sre.google/sre-book/table-of-contents/",
                                   .title = "The SRE book",
                                   .topic = "reliability",
                                   .state = ports::item_state::published,
                                   .author = author.person,
                                   .created_at = clock.now(),
                                   .published_at = clock.now()});
            rows.content().insert({.id = {1},
                                   .item = id,
                                   .net = rules::network::linkedin,
                                   .lang = "en",
                                   .text = "Worth a read",
                                   .author = author.person,
                                   .created_at = clock.now()});
        });
    }
    int due() {
        int n = 0;
        with_rows([&](ports::tx& rows) {
            for (const auto& id : rows.people().due_digests(clock.now(), 1'000)) n += id ? 1 : 0;
        });
        return n;
    }
    ~clockwork() override {
        if (works) works->stop();
        support::run(io, tasks.join());
    }

    commands::house_names names;
    std::unique_ptr<scheduler> works;
    std::vector<rules::tenant_id> woken;
};

TEST_F(clockwork, sends_nothing_when_nothing_is_due) {
    start(1s);
    ASSERT_TRUE(support::run(io, works->pass()));
    EXPECT_TRUE(woken.empty());
}

TEST_F(clockwork, serves_everybody_who_is_due_in_one_pass) {
    publish();
    for (int i = 0; i < 120; ++i) join("P" + std::to_string(i));
    start(1s);
    ASSERT_TRUE(support::run(io, works->pass()));
    EXPECT_EQ(due(), 0);
    EXPECT_EQ(count(ports::outbox_state::pending), 120);
    EXPECT_GE(woken.size(), 3U);  // at most 50 people in one unit of work
}

TEST_F(clockwork, looks_again_by_itself) {
    start(5ms);
    run();
    publish();
    join("P1");
    EXPECT_TRUE(until([this] { return !woken.empty(); }));
}

TEST_F(clockwork, survives_failures_and_says_when_it_works_again) {
    publish();
    join("P1");
    store->failures = 2;
    start(5ms);
    run();
    ASSERT_TRUE(until([this] { return logged("scheduled work failed"); }));
    works->look();
    ASSERT_TRUE(until([this] { return store->failures == 0; }));
    works->look();
    EXPECT_TRUE(until([this] { return logged("scheduled work runs again"); }));
    EXPECT_FALSE(woken.empty());
}

}  // namespace
}  // namespace starling::bot
