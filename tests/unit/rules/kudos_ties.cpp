#include "commands/rules/kudos_ties.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

tie t(std::int64_t giver, std::int64_t receiver, int kudos) {
    return {{giver}, {receiver}, kudos};
}

bool narrow(const std::vector<int>& kudos) {
    std::vector<tie> ties;
    for (std::size_t i = 0; i < kudos.size(); ++i)
        ties.push_back(t(1, static_cast<std::int64_t>(i) + 2, kudos[i]));
    return is_narrow({}, ties);
}

TEST(concentration, is_told_from_six_kudos_and_above_a_half) {
    EXPECT_FALSE(narrow({}));
    EXPECT_FALSE(narrow({5})) << "too few to say so";
    EXPECT_TRUE(narrow({6}));
    EXPECT_TRUE(narrow({5, 1}));
    EXPECT_FALSE(narrow({3, 3})) << "0.5 is not above 0.5";
    EXPECT_TRUE(narrow({4, 2}));
    EXPECT_FALSE(narrow({4, 1, 1})) << "exactly 0.5";
    EXPECT_FALSE(narrow({2, 2, 2}));
}

RC_GTEST_PROP(concentration, of_equal_shares_among_three_is_never_told, ()) {
    const int each = *rc::gen::inRange(1, 1000);
    const auto people = *rc::gen::inRange<std::size_t>(3, 30);
    RC_ASSERT(!narrow(std::vector<int>(people, each)));
}

/// Everybody of `who` thanks everybody else of them `kudos` times.
void thank_each_other(std::vector<tie>& ties, const std::vector<std::int64_t>& who, int kudos) {
    for (const auto giver : who)
        for (const auto receiver : who)
            if (giver != receiver) ties.push_back(t(giver, receiver, kudos));
}

std::string text(const std::vector<ring>& rings) {
    std::string all;
    for (const auto& r : rings) {
        for (const auto id : r.members) all += std::to_string(id.value) + " ";
        all += std::to_string(r.inside) + "/" + std::to_string(r.given) + ";";
    }
    return all;
}

TEST(rings, need_three_who_all_thank_each_other) {
    std::vector<tie> ties;
    thank_each_other(ties, {1, 2}, 5);
    EXPECT_EQ(text(find_rings({}, ties)), "") << "two are a pair, for which there is a cap";
    ties.push_back(t(2, 3, 1));
    ties.push_back(t(3, 2, 1));
    ties.push_back(t(3, 1, 1));
    EXPECT_EQ(text(find_rings({}, ties)), "") << "1 never thanked 3";
    ties.push_back(t(1, 3, 1));
    EXPECT_EQ(text(find_rings({}, ties)), "1 2 3 14/14;");
}

TEST(rings, keep_seven_of_ten_inside) {
    std::vector<tie> ties;
    thank_each_other(ties, {1, 2, 3}, 7);  // 42 inside
    ties.push_back(t(1, 9, 18));
    EXPECT_EQ(text(find_rings({}, ties)), "1 2 3 42/60;") << "exactly 70 %";
    ties.back().kudos = 19;
    EXPECT_EQ(text(find_rings({}, ties)), "");
    EXPECT_EQ(text(find_rings({.ring_percent = 68}, ties)), "1 2 3 42/61;");
}

TEST(rings, are_found_without_a_member_who_thanks_everybody) {
    std::vector<tie> ties;
    thank_each_other(ties, {1, 2, 3}, 5);
    for (const std::int64_t other : {1, 2, 3}) {
        ties.push_back(t(4, other, 1));
        ties.push_back(t(other, 4, 1));
    }
    EXPECT_EQ(text(find_rings({}, ties)), "1 2 3 4 36/36;");
    ties.push_back(t(4, 8, 40));
    EXPECT_EQ(text(find_rings({}, ties)), "1 2 3 30/33;");
}

TEST(rings, are_largest_first_and_each_once) {
    std::vector<tie> ties;
    thank_each_other(ties, {1, 2, 3}, 2);
    thank_each_other(ties, {11, 12, 13, 14}, 2);
    EXPECT_EQ(text(find_rings({}, ties)), "11 12 13 14 24/24;1 2 3 12/12;");
    EXPECT_EQ(text(find_rings({.ring_least = 4}, ties)), "11 12 13 14 24/24;");
}

TEST(rings, are_looked_for_in_a_bounded_time) {
    // Everybody thanks everybody but two others: 3^20 cliques that cannot be made larger.
    std::vector<tie> ties;
    for (std::int64_t giver = 0; giver < 60; ++giver)
        for (std::int64_t receiver = 0; receiver < 60; ++receiver)
            if (giver / 3 != receiver / 3) ties.push_back(t(giver + 1, receiver + 1, 1));
    const auto found = find_rings({.ring_percent = 30}, ties);
    EXPECT_FALSE(found.empty());
    EXPECT_LE(found.size(), static_cast<std::size_t>(most_ring_steps) * 3);
}

RC_GTEST_PROP(rings, are_cliques_that_stay_inside, ()) {
    std::vector<tie> ties;
    for (int n = *rc::gen::inRange(0, 40); n > 0; --n)
        ties.push_back(t(*rc::gen::inRange(1, 8), *rc::gen::inRange(1, 8), 1));
    const auto thanked = [&](person_id a, person_id b) {
        return std::ranges::any_of(ties,
                                   [&](const tie& x) { return x.giver == a && x.receiver == b; });
    };
    for (const auto& r : find_rings({}, ties)) {
        RC_ASSERT(r.members.size() >= 3u);
        RC_ASSERT(r.inside * 100 >= 70 * r.given);
        for (const auto a : r.members)
            for (const auto b : r.members) RC_ASSERT(a == b || thanked(a, b));
    }
}

}  // namespace
}  // namespace starling::rules
