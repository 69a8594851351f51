#include "storage/installations.hpp"

#include <fstream>
#include <sstream>

#include "storage/upkeep.hpp"
#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;

const std::string key_1(64, '1');
const std::string key_2(64, '2');

class installations_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        unlock({key_1});
    }
    void unlock(std::vector<std::string> keys) { apps_ = storage::make_installations(*db_, keys); }
    /// As after a restart with these keys.
    void restart(std::vector<std::string> keys) {
        apps_.reset();
        reopen();
        unlock(std::move(keys));
    }
    ports::installation in(const std::string& account, const std::string& token = "xoxb-canary-1") {
        return {.platform = "slack",
                .account = account,
                .name = "Acme",
                .bot_user = "UBOT",
                .scopes = "commands,chat:write",
                .access = ports::token{token},
                .installed_at = now_};
    }
    template <class T>
    T run(awaitable<result<T>> work) {
        auto done = support::run(io_, std::move(work));
        EXPECT_TRUE(done) << db_->trouble();
        return done ? std::move(*done) : T{};
    }
    ports::installation found(const std::string& account) {
        const auto row = run(apps_->find("slack", account));
        EXPECT_TRUE(row) << account;
        return row.value_or(ports::installation{});
    }

    std::unique_ptr<ports::installations> apps_;
};
STARLING_ON_EVERY_ENGINE(installations_contract);

TEST_P(installations_contract, kept_over_a_restart_with_all_they_are) {
    auto wide = in("E1", "xoxe.xoxb-canary-2");
    wide.org_wide = true;
    wide.refresh = ports::token{"xoxe-canary-3"};
    wide.expires_at = now_ + 12h;
    EXPECT_TRUE(run(apps_->install(in("T1"))));
    EXPECT_TRUE(run(apps_->install(wide)));
    if (GetParam() != "memory") restart({key_1});
    const auto all = run(apps_->all("slack"));
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].account, "E1");
    EXPECT_TRUE(all[0].org_wide);
    EXPECT_EQ(all[0].access.reveal(), "xoxe.xoxb-canary-2");
    EXPECT_EQ(all[0].refresh.reveal(), "xoxe-canary-3");
    EXPECT_EQ(all[0].expires_at, now_ + 12h);
    EXPECT_FALSE(all[1].org_wide);
    EXPECT_EQ(all[1].name, "Acme");
    EXPECT_EQ(all[1].bot_user, "UBOT");
    EXPECT_EQ(all[1].scopes, "commands,chat:write");
    EXPECT_EQ(all[1].access.reveal(), "xoxb-canary-1");
    EXPECT_TRUE(all[1].refresh.empty());
    EXPECT_FALSE(all[1].expires_at);
    EXPECT_EQ(all[1].installed_at, now_);
    EXPECT_TRUE(run(apps_->all("teams")).empty());
    EXPECT_FALSE(run(apps_->find("slack", "T9")));
}

TEST_P(installations_contract, a_new_installation_replaces_what_was_there) {
    run(apps_->install(in("T1")));
    const auto before = found("T1");
    EXPECT_TRUE(run(apps_->end(before, "app_uninstalled")));
    EXPECT_FALSE(found("T1").ended.empty());
    EXPECT_TRUE(found("T1").access.empty()) << "what cannot be used is not kept";
    EXPECT_FALSE(run(apps_->install(in("T1", "xoxb-2")))) << "not the first time";
    const auto now = found("T1");
    EXPECT_TRUE(now.ended.empty());
    EXPECT_EQ(now.access.reveal(), "xoxb-2");
    EXPECT_GT(now.version, before.version);
    EXPECT_FALSE(run(apps_->end(before, "tokens_revoked"))) << "old news does not end it";
    EXPECT_FALSE(run(apps_->renew(before))) << "nor do old tokens return";
    EXPECT_EQ(found("T1").access.reveal(), "xoxb-2");
}

TEST_P(installations_contract, one_process_renews_and_the_newest_pair_stays) {
    auto first = in("T1");
    first.refresh = ports::token{"xoxe-1"};
    first.expires_at = now_ + 1h;
    run(apps_->install(first));
    auto held = found("T1");
    EXPECT_TRUE(run(apps_->claim_renewal(held, now_, now_ + 1min)));
    EXPECT_FALSE(run(apps_->claim_renewal(held, now_ + 59s, now_ + 2min))) << "somebody has it";
    EXPECT_TRUE(run(apps_->claim_renewal(held, now_ + 1min, now_ + 2min))) << "the first one died";
    held.access = ports::token{"xoxb-2"};
    held.refresh = ports::token{"xoxe-2"};
    held.expires_at = now_ + 13h;
    EXPECT_TRUE(run(apps_->renew(held)));
    EXPECT_FALSE(run(apps_->renew(held))) << "the version has moved on";
    EXPECT_FALSE(run(apps_->claim_renewal(held, now_ + 1h, now_ + 2h)));
    const auto now = found("T1");
    EXPECT_EQ(now.access.reveal(), "xoxb-2");
    EXPECT_EQ(now.refresh.reveal(), "xoxe-2");
    EXPECT_EQ(now.expires_at, now_ + 13h);
    EXPECT_TRUE(run(apps_->claim_renewal(now, now_ + 1h, now_ + 2h))) << "a new pair, a new turn";
}

TEST_P(installations_contract, a_mark_is_new_once) {
    EXPECT_TRUE(run(apps_->first_use("m1", now_, now_ + 10min)));
    EXPECT_FALSE(run(apps_->first_use("m1", now_ + 9min, now_ + 10min)));
    EXPECT_TRUE(run(apps_->first_use("m2", now_, now_ + 10min)));
    if (GetParam() != "memory") restart({key_1});
    EXPECT_FALSE(run(apps_->first_use("m2", now_ + 9min, now_ + 10min)));
}

TEST_P(installations_contract, keys_are_changed_without_losing_a_token) {
    run(apps_->install(in("T1")));
    run(apps_->install(in("T2", "xoxb-2")));
    EXPECT_EQ(run(apps_->seal_anew()), 0);
    unlock({key_2, key_1});
    EXPECT_EQ(found("T1").access.reveal(), "xoxb-canary-1") << "the old key still opens";
    EXPECT_EQ(run(apps_->seal_anew()), 2);
    EXPECT_EQ(run(apps_->seal_anew()), 0);
    unlock({key_2});
    EXPECT_EQ(found("T1").access.reveal(), "xoxb-canary-1");
    EXPECT_EQ(found("T2").access.reveal(), "xoxb-2");
    unlock({key_1});
    EXPECT_TRUE(found("T1").access.empty());
    EXPECT_NE(found("T1").ended.find("no key"), std::string::npos);
    EXPECT_EQ(run(apps_->seal_anew()), 0) << "what no key opens is left as it is";
    unlock({key_2});
    EXPECT_TRUE(found("T1").ended.empty()) << "the right key brings it back";
}

/// Everything of the store's files, as a thief would read it.
std::string bytes_of_files(const std::string& file) {
    std::ostringstream all;
    for (const auto* end : {"", "-wal", "-shm"})
        if (std::ifstream in{file + end, std::ios::binary}; in) all << in.rdbuf();
    return all.str();
}

TEST(installations_on_disk, no_token_can_be_read_in_the_file_or_its_backup) {
    support::temp_folder folder;
    boost::asio::io_context io{1};
    std::string why;
    auto db = storage::open(io, {.url = "sqlite:" + folder.file("s.db")}, why).value();
    const std::vector keys{key_1};
    const auto apps = storage::make_installations(*db, keys);
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(
            support::run(io, apps->install({.platform = "slack",
                                            .account = "T" + std::to_string(i),
                                            .access = ports::token{"xoxe.xoxb-canary"},
                                            .refresh = ports::token{"xoxe-canary"},
                                            .installed_at = support::manual_clock{}.now()})));
    const auto bytes = bytes_of_files(folder.file("s.db"));
    EXPECT_NE(bytes.find("T19"), bytes.npos);
    EXPECT_EQ(bytes.find("canary"), bytes.npos);
    EXPECT_EQ(bytes.find(key_1), bytes.npos);
    ASSERT_TRUE(
        storage::back_up({.url = "sqlite:" + folder.file("s.db")}, folder.file("b.db"), why))
        << why;
    EXPECT_EQ(bytes_of_files(folder.file("b.db")).find("canary"), std::string::npos);
}

TEST(installations_on_disk, tokens_print_as_stars) {
    std::ostringstream out;
    out << ports::token{"xoxb-1"} << '|' << ports::token{};
    EXPECT_EQ(out.str(), "***|");
}

}  // namespace
}  // namespace starling
