#include "adapters/slack/install_state.hpp"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/random.hpp"

namespace starling::slack {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

constexpr std::string_view app_secret = "0123456789abcdef0123456789abcdef";
constexpr sys_seconds noon{1'800'000'000s};

class install_state : public testing::Test {
protected:
    attempt_verdict check(const install_attempt& a, sys_seconds at = noon) {
        return check_attempt(app_secret, a, at);
    }
    support::seeded_random chance;
};

TEST_F(install_state, fits_its_cookie_for_ten_minutes) {
    const auto a = begin_attempt(app_secret, noon, chance);
    EXPECT_EQ(check(a), attempt_verdict::good);
    EXPECT_EQ(check(a, noon + 10min), attempt_verdict::good);
    EXPECT_EQ(check(a, noon + 10min + 1s), attempt_verdict::too_old);
    EXPECT_EQ(a.cookie.size(), 64u);
}

TEST_F(install_state, of_another_browser_or_app_is_forged) {
    const auto mine = begin_attempt(app_secret, noon, chance);
    const auto other = begin_attempt(app_secret, noon, chance);
    EXPECT_NE(mine.cookie, other.cookie);
    EXPECT_NE(mine.state, other.state);
    EXPECT_EQ(check({other.cookie, mine.state}), attempt_verdict::forged);
    EXPECT_EQ(check({"", mine.state}), attempt_verdict::forged);
    EXPECT_EQ(check({mine.cookie, ""}), attempt_verdict::forged);
    EXPECT_EQ(check({mine.cookie, "1800000000."}), attempt_verdict::forged);
    EXPECT_EQ(check_attempt("another secret", mine, noon), attempt_verdict::forged);
    EXPECT_EQ(check_attempt("", begin_attempt("", noon, chance), noon), attempt_verdict::forged);
}

TEST_F(install_state, cannot_be_made_younger) {
    auto a = begin_attempt(app_secret, noon - 1h, chance);
    a.state.replace(0, a.state.find('.'), std::to_string(noon.time_since_epoch().count()));
    EXPECT_EQ(check(a), attempt_verdict::forged);
}

TEST_F(install_state, is_never_the_same) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i)
        EXPECT_TRUE(seen.insert(begin_attempt(app_secret, noon, chance).state).second);
}

TEST(install_cookie, is_found_by_its_whole_name) {
    EXPECT_EQ(cookie_value("a=1; b=2;c=3", "b"), "2");
    EXPECT_EQ(cookie_value("a=1; b=2;c=3", "c"), "3");
    EXPECT_EQ(cookie_value("ab=1; b=", "b"), "");
    EXPECT_EQ(cookie_value("xb=1", "b"), "");
    EXPECT_EQ(cookie_value("b", "b"), "");
    EXPECT_EQ(cookie_value("", "b"), "");
    EXPECT_EQ(cookie_value(";;; b=x=y", "b"), "x=y");
}

}  // namespace
}  // namespace starling::slack
