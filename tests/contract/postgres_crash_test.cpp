#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>

#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;

/// A server of its own that crashes while people are paid.
class postgres_crash : public testing::Test {
protected:
    static constexpr int payers = 8;
    static constexpr int crashes = 3;

    void SetUp() override { ASSERT_EQ(script("start"), 0); }
    void TearDown() override {
        db_.reset();
        EXPECT_EQ(script("stop"), 0);
    }
    int script(const std::string& what) const {
        return std::system(
            (STARLING_SOURCE_DIR "/tests/postgres.sh " + what + " " + folder_.file("server"))
                .c_str());
    }
    /// Pays key after key until the crashes are over. What is not confirmed is delivered again, as
    /// the platforms do, and must be known then if it was kept after all.
    awaitable<void> pay(int who) {
        for (int n = 0; !over_ || n == 0; ++n) {
            const std::int64_t id = who * 1'000'000 + n + 1;
            support::unit_from unit{[&, id](ports::tx& t) {
                if (!t.traffic().first_time(std::to_string(id), now_)) return;
                t.ledger().add({.id = {id},
                                .person = {1},
                                .amount = 1,
                                .kind = rules::entry_kind::earn,
                                .idem_key = std::to_string(id),
                                .effective_day = {}});
                t.audit().write({.at = now_, .verb = "pay"});
            }};
            while (!co_await db_->write(tenant_, unit)) ++refused_;
            ++confirmed_;
        }
        ++finished_;
    }

    support::temp_folder folder_;
    boost::asio::io_context io_{1};
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_{"T1"};
    rules::instant now_ = support::manual_clock{}.now();
    std::atomic<bool> over_ = false;
    int confirmed_ = 0;
    int refused_ = 0;
    int finished_ = 0;
};

TEST_F(postgres_crash, what_was_confirmed_is_there_once) {
    const auto url = support::pg_url(support::pg_folder(folder_.file("server")));
    std::string why;
    auto opened = storage::open(io_, {.url = url}, why);
    ASSERT_TRUE(opened) << why;
    db_ = std::move(*opened);
    std::thread enemy{[&] {
        for (int n = 0; n < crashes; ++n) {
            std::this_thread::sleep_for(300ms);
            EXPECT_EQ(script("crash"), 0);
        }
        std::this_thread::sleep_for(100ms);
        over_ = true;
    }};
    for (int who = 1; who <= payers; ++who)
        boost::asio::co_spawn(io_.get_executor(), pay(who),
                              [](std::exception_ptr e) { EXPECT_FALSE(e); });
    io_.run();
    enemy.join();
    EXPECT_EQ(finished_, payers);
    EXPECT_GT(confirmed_, payers);
    support::pg_hand hand{url};
    const auto kept = std::to_string(confirmed_);
    EXPECT_EQ(hand.run("SELECT SUM(spendable) FROM balance"), kept);
    EXPECT_EQ(hand.run("SELECT COUNT(*) FROM ledger_entry"), kept);
    EXPECT_EQ(hand.run("SELECT COUNT(*) FROM inbox"), kept);
    EXPECT_EQ(hand.run("SELECT MAX(id) FROM audit"), kept);
    std::cout << confirmed_ << " confirmed, " << refused_ << " delivered again\n";
}

}  // namespace
}  // namespace starling
