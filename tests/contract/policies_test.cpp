#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

class policies_contract : public store_contract {};
STARLING_ON_EVERY_ENGINE(policies_contract);

TEST_P(policies_contract, every_change_is_a_numbered_version) {
    write([&](ports::tx& t) {
        auto& p = t.policies();
        EXPECT_EQ(p.policy().version, 0);
        EXPECT_EQ(p.policy().caps.person_day, 2);
        EXPECT_EQ(p.get("cap.person_day"), "");
        EXPECT_EQ(p.set("cap.person_day", "4", {5}, now_), 1);
        EXPECT_EQ(p.set("cap.person_day", "4", {5}, now_), 1) << "nothing changed";
        EXPECT_EQ(p.set("organisation", "Acme", {6}, now_), 2);
        EXPECT_EQ(p.policy().version, 2);
        EXPECT_EQ(p.policy().caps.person_day, 4);
        EXPECT_EQ(p.get("cap.person_day"), "4");
        const auto changes = p.changes(9);
        ASSERT_EQ(changes.size(), 2u);
        EXPECT_EQ(changes[0].key, "organisation");
        EXPECT_EQ(changes[1].version, 1);
        EXPECT_EQ(changes[1].from, "");
        EXPECT_EQ(changes[1].to, "4");
        EXPECT_EQ(changes[1].by.value, 5);
        EXPECT_EQ(changes[1].at, now_);
        EXPECT_EQ(p.set("cap.person_day", "", {5}, now_), 3);
        EXPECT_EQ(p.policy().caps.person_day, 2) << "an empty value is the default again";
    });
    reopen();
    if (GetParam() == "memory") return;
    read([&](ports::tx& t) { EXPECT_EQ(t.policies().policy().version, 3); });
}

TEST_P(policies_contract, readers_see_a_change_and_a_roll_back_leaves_none) {
    const auto day = [&] {
        int seen = 0;
        read([&](ports::tx& t) { seen = t.policies().policy().caps.person_day; });
        return seen;
    };
    EXPECT_EQ(day(), 2);
    write([&](ports::tx& t) { t.policies().set("cap.person_day", "3", {}, now_); });
    EXPECT_EQ(day(), 3);
    const auto undone = try_write([&](ports::tx& t) -> result<void> {
        t.policies().set("cap.person_day", "5", {}, now_);
        EXPECT_EQ(t.policies().policy().caps.person_day, 5);
        return errc::refused;
    });
    EXPECT_EQ(undone.error(), errc::refused);
    EXPECT_EQ(day(), 3);
    write([&](ports::tx& t) {
        EXPECT_EQ(t.policies().policy().caps.person_day, 3);
        EXPECT_EQ(t.policies().policy().version, 1);
    });
}

TEST_P(policies_contract, the_past_of_the_caps_is_known_newest_first) {
    write([&](ports::tx& t) {
        t.policies().set("cap.person_day", "4", {}, now_);
        t.policies().set("organisation", "Acme", {}, now_);
        t.policies().set("cap.person_day.at", "warn", {}, now_ + std::chrono::hours{1});
    });
    const auto check = [&](ports::tx& t) {
        const auto& past = t.policies().past();
        EXPECT_EQ(past.now.at("cap.person_day"), "4");
        ASSERT_EQ(past.cap_steps.size(), 2u) << "the organisation is no cap";
        EXPECT_EQ(past.cap_steps[0].key, "cap.person_day.at");
        EXPECT_EQ(past.cap_steps[0].at, now_ + std::chrono::hours{1});
        EXPECT_EQ(past.cap_steps[1].before, "");
        EXPECT_EQ(past.cap_steps[1].after, "4");
        EXPECT_EQ(past.cap_steps[1].at, now_);
    };
    write(check);
    read(check);
    if (GetParam() == "memory") return;
    reopen();
    write(check);
}

TEST_P(policies_contract, a_reference_stays_good_across_a_change) {
    write([&](ports::tx& t) {
        const auto& policy = t.policies().policy();
        t.policies().set("cap.person_day", "3", {}, now_);
        EXPECT_EQ(policy.caps.person_day, 3);
    });
}

}  // namespace
}  // namespace starling
