#include <gtest/gtest.h>

#include "adapters/sandbox/limits.hpp"
#include "adapters/sandbox/triggers.hpp"

namespace starling::sandbox {
namespace {

using namespace std::chrono_literals;
const limits::instant start{1h};

TEST(limits, a_tier_allows_its_minute_and_comes_back_evenly) {
    limits pace;
    for (int i = 0; i < 20; ++i) EXPECT_EQ(pace.method("users.list", tier::two, start), 0s) << i;
    EXPECT_EQ(pace.method("users.list", tier::two, start), 3s);
    EXPECT_EQ(pace.method("users.list", tier::two, start + 1s), 2s);
    EXPECT_EQ(pace.method("users.list", tier::two, start + 3s), 0s);
    EXPECT_EQ(pace.method("users.list", tier::two, start + 3s), 3s);
}

TEST(limits, methods_and_channels_do_not_hold_each_other_up) {
    limits pace;
    EXPECT_EQ(pace.method("a", tier::one, start), 0s);
    EXPECT_EQ(pace.method("a", tier::one, start), 60s);
    EXPECT_EQ(pace.method("b", tier::one, start), 0s);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(pace.posting("C1", start), 0s);
    EXPECT_EQ(pace.posting("C1", start), 1s);
    EXPECT_EQ(pace.posting("C2", start), 0s);
    EXPECT_EQ(pace.posting("C1", start + 1s), 0s);
    EXPECT_EQ(pace.posting("C1", start + 1s), 1s);
}

TEST(triggers, live_three_seconds_and_serve_once) {
    triggers ids;
    std::string user;
    const auto first = ids.issue("U0ANA", start);
    const auto second = ids.issue("U0BEN", start);
    EXPECT_NE(first, second);
    EXPECT_EQ(ids.redeem(first, start + 3s, user), triggers::verdict::good);
    EXPECT_EQ(user, "U0ANA");
    EXPECT_EQ(ids.redeem(first, start + 3s, user), triggers::verdict::exchanged);
    EXPECT_EQ(ids.redeem(second, start + 3001ms, user), triggers::verdict::expired);
    EXPECT_EQ(ids.redeem("1.2.3", start, user), triggers::verdict::unknown);
}

}  // namespace
}  // namespace starling::sandbox
