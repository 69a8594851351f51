#include "commands/rules/digest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const instant now = utc(2026, 11, 23, 12);

candidate item(std::int64_t id, std::string topic = "security", std::chrono::hours age = 0h) {
    return {.item = item_id{id},
            .topic = std::move(topic),
            .published_at = now - age,
            .networks = {network::linkedin}};
}

std::vector<std::int64_t> ids(const std::vector<ranked>& list) {
    std::vector<std::int64_t> out;
    for (const auto& r : list) out.push_back(r.item.value);
    return out;
}

double score(const candidate& c, const reader& who = {}) {
    const std::vector items{c};
    return rank_candidates(who, items, now).at(0).score;
}

TEST(ranking, weighs_its_parts_within_0_and_1) {
    // Nothing known, fresh, never delivered: (.30/2 + .20 + .15/2 + .10) / .75.
    EXPECT_NEAR(score(item(1)), 0.7, 1e-9);
    // Three days halve freshness.
    EXPECT_NEAR(score(item(1, "security", 72h)), (0.15 + 0.10 + 0.075 + 0.10) / 0.75, 1e-9);
}

TEST(ranking, sends_nothing_rather_than_filler) {
    auto old = item(1, "security", 24h * 30);
    old.delivered = 1;
    const std::vector items{old};
    const auto ranking = rank_candidates({}, items, now);
    EXPECT_LT(ranking.at(0).score, least_score);
    EXPECT_TRUE(choose(ranking, items, 3).empty());
}

TEST(ranking, follows_what_people_like) {
    const reader who{.accepted_topics = {{"security", 4}}, .declined_topics = {{"events", 4}}};
    EXPECT_GT(score(item(1, "security"), who), score(item(1, "cloud"), who));
    EXPECT_GT(score(item(1, "cloud"), who), score(item(1, "events"), who));
}

TEST(ranking, prefers_shared_to_skipped_and_new_to_shown) {
    auto liked = item(1);
    liked.shared = 5;
    auto skipped = item(1);
    skipped.skipped = 5;
    auto shown = item(1);
    shown.planned = 10;
    shown.delivered = 10;
    EXPECT_GT(score(liked), score(item(1)));
    EXPECT_LT(score(skipped), score(item(1)));
    EXPECT_LT(score(shown), score(item(1)));
}

TEST(ranking, explains_itself) {
    auto c = item(1, "security", 50h);
    c.shared = 1;
    c.planned = 20;
    c.delivered = 3;
    const std::vector items{c};
    const auto parts =
        rank_candidates({.accepted_topics = {{"security", 2}}}, items, now).at(0).parts;
    ASSERT_EQ(parts.size(), 4u);
    EXPECT_EQ(parts[0].reason, "you shared 2 and declined 0 on security");
    EXPECT_EQ(parts[1].reason, "published 2 days ago");
    EXPECT_EQ(parts[2].reason, "1 colleague shared it, 0 declined");
    EXPECT_EQ(parts[3].reason, "suggested to 3 of 20 people planned");
}

TEST(ranking, leaves_out_what_the_reader_cannot_share) {
    auto gone = item(1);
    gone.expires_at = now;
    auto later = item(2);
    later.published_at = now + 1s;
    auto elsewhere = item(3);
    elsewhere.networks = {network::x};
    const std::vector items{gone, later, elsewhere, item(4)};
    EXPECT_EQ(ids(rank_candidates({.networks = {network::linkedin}}, items, now)),
              std::vector<std::int64_t>{4});
}

TEST(ranking, breaks_ties_the_same_way_each_time_but_not_for_everybody) {
    std::vector<candidate> items;
    for (int i = 1; i <= 6; ++i) items.push_back(item(i));
    std::set<std::vector<std::int64_t>> orders;
    for (int p = 1; p <= 10; ++p) {
        const reader who{.person = person_id{p}};
        const auto order = ids(rank_candidates(who, items, now));
        std::ranges::reverse(items);
        EXPECT_EQ(ids(rank_candidates(who, items, now)), order);
        orders.insert(order);
    }
    EXPECT_GT(orders.size(), 5u);
}

TEST(choosing, takes_one_of_a_topic_and_any_without) {
    const std::vector items{item(1), item(2), item(3, "cloud"), item(4, "general"),
                            item(5, "general")};
    const auto chosen = choose(rank_candidates({}, items, now), items, 10);
    std::multiset<std::string> topics;
    for (const auto& r : chosen) {
        topics.insert(std::ranges::find(items, r.item, &candidate::item)->topic);
    }
    EXPECT_EQ(topics, (std::multiset<std::string>{"cloud", "general", "general", "security"}));
}

TEST(choosing, stops_when_there_is_no_room) {
    const std::vector items{item(1, "a"), item(2, "b"), item(3, "c")};
    const auto ranking = rank_candidates({}, items, now);
    EXPECT_EQ(choose(ranking, items, 2).size(), 2u);
    EXPECT_TRUE(choose(ranking, items, 0).empty());
    EXPECT_TRUE(choose(ranking, items, -1).empty());
}

rc::Gen<candidate> any_candidate() {
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(1, 1000), rc::gen::inRange(0, 4), rc::gen::inRange(0, 900),
                       rc::gen::inRange(0, 50), rc::gen::inRange(0, 50), rc::gen::inRange(-1, 50)),
        [](const auto& t) {
            const auto [id, topic, age, yes, no, planned] = t;
            auto c =
                item(id, std::string(1, static_cast<char>('a' + topic)), std::chrono::hours{age});
            c.shared = yes;
            c.skipped = no;
            c.delivered = yes + no;
            c.planned = planned;
            return c;
        });
}

RC_GTEST_PROP(choosing, keeps_its_promises, ()) {
    const auto items = *rc::gen::uniqueBy<std::vector<candidate>>(
        any_candidate(), [](const candidate& c) { return c.item.value; });
    const int room = *rc::gen::inRange(0, 6);
    const auto chosen = choose(rank_candidates({}, items, now), items, room);
    RC_ASSERT(std::ssize(chosen) <= room);
    std::set<std::string> topics;
    double last = 1;
    for (const auto& r : chosen) {
        RC_ASSERT(r.score >= least_score && r.score <= last);
        last = r.score;
        RC_ASSERT(topics.insert(std::ranges::find(items, r.item, &candidate::item)->topic).second);
    }
}

TEST(score_parts, survive_every_character) {
    const std::vector<score_part> parts{{"a\tb", 0.1, 0.3, "line\nnext \\n"}, {"", 0, 1, ""}};
    const auto back = decode_parts(encode_parts(parts));
    ASSERT_EQ(back.size(), 2u);
    EXPECT_EQ(back[0].name, "a\tb");
    EXPECT_EQ(back[0].value, 0.1);
    EXPECT_EQ(back[0].weight, 0.3);
    EXPECT_EQ(back[0].reason, "line\nnext \\n");
}

RC_GTEST_PROP(score_parts, come_back_as_they_went,
              (const std::string& name, double value, const std::string& reason)) {
    const std::vector<score_part> parts{{name, value, 0.25, reason}};
    const auto back = decode_parts(encode_parts(parts));
    RC_ASSERT(back.size() == 1u);
    RC_ASSERT(back[0].name == name && back[0].reason == reason && back[0].value == value);
}

RC_GTEST_PROP(score_parts, are_read_from_any_text, (const std::string& text)) {
    const auto parts = decode_parts(text);
    RC_ASSERT(decode_parts(encode_parts(parts)).size() == parts.size());
}

}  // namespace
}  // namespace starling::rules
