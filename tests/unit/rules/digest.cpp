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

constexpr int audience = 1000;

/// Not new any more: what follows is about ranking alone.
candidate known(std::int64_t id, const std::string& topic = "security",
                std::chrono::hours age = 0h) {
    auto c = item(id, topic, age);
    c.delivered = 100;
    return c;
}

std::vector<ranked> choose(const std::vector<candidate>& items, int room = 10,
                           const reader& who = {}, const policy& p = {}) {
    return offer{items, p, audience, now}.choose(who, room);
}

policy anything_goes() {
    policy p;
    p.budget.least_score = 0;
    return p;
}

double score(const candidate& c, const reader& who = {}) {
    return choose({c}, 1, who, anything_goes()).at(0).score;
}

score_part part(const candidate& c, std::string_view name, const reader& who = {}) {
    const auto parts = choose({c}, 1, who, anything_goes()).at(0).parts;
    return *std::ranges::find(parts, name, &score_part::name);
}

TEST(ranking, prefers_what_is_read_once_clicks_are_seen) {
    auto read = known(1, "one"), ignored = known(2, "two");
    for (auto* c : {&read, &ignored}) c->shared = c->linked = 8;
    const auto quality_of = [](const std::vector<candidate>& items, std::size_t at) {
        const auto all = choose(items, 10, {}, anything_goes());
        const auto& parts = std::ranges::find(all, items[at].item, &ranked::item)->parts;
        return *std::ranges::find(parts, "quality", &score_part::name);
    };
    const auto without = quality_of({read, ignored}, 0);
    EXPECT_EQ(without.value, quality_of({read, ignored}, 1).value);
    read.clicks = 16;
    // The program sees 1 click a share: (16 + 4) / 12 against 1, and (0 + 4) / 12 against 1.
    const double wanted = without.value;
    EXPECT_NEAR(quality_of({read, ignored}, 0).value, (wanted + 20.0 / 32) / 2, 1e-9);
    EXPECT_NEAR(quality_of({read, ignored}, 1).value, (wanted + 4.0 / 16) / 2, 1e-9);
    EXPECT_THAT(quality_of({read, ignored}, 0).reason, HasSubstr("16 clicks"));
}

TEST(ranking, spares_a_tired_audience) {
    reader tired;
    tired.fatigue = 0.5;
    EXPECT_NEAR(score(known(1), tired), score(known(1)) - 0.20 * 0.5, 1e-9);
    EXPECT_THAT(part(known(1), "fatigue", tired).reason, HasSubstr("fewer clicks"));
    const auto parts = choose({known(1)}, 1, {}, anything_goes()).at(0).parts;
    EXPECT_EQ(std::ranges::find(parts, "fatigue", &score_part::name), parts.end());
}

TEST(ranking, weighs_its_parts_as_the_program_says) {
    // Nothing known, fresh, suggested to 100 of 1000: topic, freshness, quality, need, exploration.
    EXPECT_NEAR(score(known(1)), 0.30 / 2 + 0.20 + 0.15 / 2 + 0.10 * 0.9 + 0.10, 1e-9);
    // Three days halve freshness.
    EXPECT_NEAR(score(known(1, "security", 72h)), 0.15 + 0.10 + 0.075 + 0.09 + 0.10, 1e-9);
    // Half as urgent a week before its end.
    auto ends = known(1);
    ends.expires_at = now + 24h * 7;
    EXPECT_NEAR(score(ends) - score(known(1)), 0.15 / 2, 1e-9);
    auto colleague = known(1);
    colleague.from_colleague = true;
    EXPECT_NEAR(score(colleague) - score(known(1)), 0.05, 1e-9);
}

TEST(ranking, learns_quality_from_the_whole_program) {
    // 6 of 6 in the program: the prior is 7/8; four answers' worth of it and six shares.
    auto c = known(1);
    c.shared = 6;
    EXPECT_NEAR(part(c, "quality").value, (6 + 4 * 7.0 / 8) / 10, 1e-9);
    EXPECT_NEAR(part(c, "exploration").value, 4.0 / 10, 1e-9);
}

TEST(ranking, marks_down_what_is_said_in_the_same_words) {
    auto c = known(1);
    c.shared = 9;
    c.worded = 9;
    c.alike = 81;
    EXPECT_EQ(part(c, "sameness").value, 0) << "fewer than ten say nothing";
    c.shared = 10;
    c.worded = 10;
    c.alike = 100;
    EXPECT_NEAR(part(c, "sameness").value, 1, 1e-9);
    EXPECT_EQ(part(c, "sameness").weight, -0.25);
    c.worded = 6;  // six of two texts, four in own words
    c.alike = 3 * 3 + 3 * 3;
    EXPECT_NEAR(part(c, "sameness").value, (9 + 9 + 4) / 100.0, 1e-9);
}

TEST(ranking, sends_nothing_rather_than_filler) {
    auto old = known(1, "security", 24h * 30);
    old.delivered = audience;
    EXPECT_LT(score(old), 0.35);
    EXPECT_TRUE(choose({old}).empty());
    auto p = policy{};
    p.budget.least_score = 30;
    EXPECT_EQ(choose({old}, 3, {}, p).size(), 1u);
}

TEST(first_look, belongs_to_every_item_before_ranking_may_bury_it) {
    auto buried = item(1, "a", 24h * 30);
    buried.skipped = 30;
    buried.delivered = 19;
    const auto good = known(2, "b");
    EXPECT_EQ(ids(choose({good, buried}, 10, {.least_served = true})),
              (std::vector<std::int64_t>{1, 2}));
    buried.delivered = 20;
    EXPECT_EQ(ids(choose({good, buried})), std::vector<std::int64_t>{2});
}

TEST(first_look, is_five_percent_of_few_and_twenty_of_many) {
    EXPECT_EQ(first_looks({}, 0), 0);
    EXPECT_EQ(first_looks({}, 1), 1);
    EXPECT_EQ(first_looks({}, 20), 1);
    EXPECT_EQ(first_looks({}, 21), 2);
    EXPECT_EQ(first_looks({}, 400), 20);
    EXPECT_EQ(first_looks({}, 100'000), 20);
}

TEST(first_look, keeps_fifteen_percent_for_the_least_served) {
    int kept = 0;
    for (int n = 0; n < 20; ++n) kept += is_rotating({}, n) ? 1 : 0;
    EXPECT_EQ(kept, 3);
    auto c = item(1);
    c.delivered = 6;
    EXPECT_TRUE(choose({c}).empty()) << "it waits for somebody who waited";
    EXPECT_EQ(choose({c}, 1, {.least_served = true}).size(), 1u);
    c.delivered = 5;
    EXPECT_EQ(choose({c}).size(), 1u);
    c.delivered = 6;
    c.published_at = now - rotation_wait;
    EXPECT_EQ(choose({c}).size(), 1u) << "nobody came for a day";
}

TEST(first_look, ends_as_suggestions_are_made) {
    auto weak = item(1, "a", 24h * 60);
    weak.skipped = 30;
    offer o{{weak}, {}, 20, now};
    EXPECT_EQ(o.choose({}, 3).size(), 1u);
    o.delivered({1});
    EXPECT_TRUE(o.choose({}, 3).empty());
}

TEST(ranking, follows_what_people_like) {
    const reader who{.accepted_topics = {{"security", 4}}, .declined_topics = {{"events", 4}}};
    EXPECT_GT(score(item(1, "security"), who), score(item(1, "cloud"), who));
    EXPECT_GT(score(item(1, "cloud"), who), score(item(1, "events"), who));
}

TEST(ranking, prefers_shared_to_skipped_and_new_to_shown) {
    auto liked = known(1);
    liked.shared = 5;
    auto skipped = known(1);
    skipped.skipped = 5;
    auto shown = known(1);
    shown.delivered = audience;
    EXPECT_GT(score(liked), score(known(1)));
    EXPECT_LT(score(skipped), score(known(1)));
    EXPECT_LT(score(shown), score(known(1)));
}

TEST(ranking, explains_itself) {
    auto c = known(1, "security", 50h);
    c.shared = 1;
    c.expires_at = now + 24h * 5;
    const auto chosen = choose({c}, 1, {.accepted_topics = {{"security", 2}}}).at(0);
    std::vector<std::string> reasons;
    double sum = 0;
    for (const auto& p : chosen.parts) {
        reasons.push_back(p.reason);
        sum += p.value * p.weight;
    }
    EXPECT_EQ(reasons, (std::vector<std::string>{
                           "you shared 2 and declined 0 on security", "published 2 days ago",
                           "it closes in 5 days", "1 colleague shared it, 0 declined",
                           "suggested to 100 of 1000 people planned",
                           "its worth is known from 1 answer", "few posts on it so far"}));
    EXPECT_NEAR(sum, chosen.score, 1e-9) << "the stored parts are the score";
}

TEST(ranking, leaves_out_what_the_reader_cannot_share) {
    auto gone = item(1);
    gone.expires_at = now;
    auto later = item(2);
    later.published_at = now + 1s;
    auto elsewhere = item(3);
    elsewhere.networks = {network::x};
    EXPECT_EQ(ids(choose({gone, later, elsewhere, item(4)}, 10, {.networks = {network::linkedin}})),
              std::vector<std::int64_t>{4});
}

TEST(ranking, leaves_out_what_the_reader_had_or_has_shared) {
    EXPECT_TRUE(choose({item(1)}, 10, {.delivered = {{1}}}).empty());
    EXPECT_TRUE(choose({item(1)}, 10, {.shared = {{{1}, network::linkedin}}}).empty());
    auto two = item(1);
    two.networks = {network::linkedin, network::x};
    const reader once{.shared = {{{1}, network::linkedin}}};
    EXPECT_EQ(choose({two}, 10, once).size(), 1u) << "caps 1 and 2 leave X";
    auto only_there = once;
    only_there.networks = {network::linkedin};
    EXPECT_TRUE(choose({two}, 10, only_there).empty());
    policy strict;
    strict.caps.item = 1;
    EXPECT_TRUE(choose({two}, 10, once, strict).empty()) << "cap 2";
}

TEST(ranking, breaks_ties_the_same_way_each_time_but_not_for_everybody) {
    std::vector<candidate> items;
    for (int i = 1; i <= 6; ++i) items.push_back(item(i, "general"));
    std::set<std::vector<std::int64_t>> orders;
    for (int p = 1; p <= 10; ++p) {
        const reader who{.person = person_id{p}};
        const auto order = ids(choose(items, 10, who));
        std::ranges::reverse(items);
        EXPECT_EQ(ids(choose(items, 10, who)), order);
        orders.insert(order);
    }
    EXPECT_GT(orders.size(), 5u);
}

TEST(choosing, takes_one_of_a_topic_and_any_without) {
    const std::vector items{item(1), item(2), item(3, "cloud"), item(4, "general"),
                            item(5, "general")};
    std::multiset<std::string> topics;
    for (const auto& r : choose(items))
        topics.insert(std::ranges::find(items, r.item, &candidate::item)->topic);
    EXPECT_EQ(topics, (std::multiset<std::string>{"cloud", "general", "general", "security"}));
}

TEST(choosing, stops_when_there_is_no_room) {
    const std::vector items{item(1, "a"), item(2, "b"), item(3, "c")};
    EXPECT_EQ(choose(items, 2).size(), 2u);
    EXPECT_TRUE(choose(items, 0).empty());
    EXPECT_TRUE(choose(items, -1).empty());
}

rc::Gen<candidate> any_candidate() {
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(1, 1000), rc::gen::inRange(0, 4), rc::gen::inRange(0, 900),
                       rc::gen::inRange(0, 50), rc::gen::inRange(0, 50), rc::gen::inRange(0, 40)),
        [](const auto& t) {
            const auto [id, topic, age, yes, no, unanswered] = t;
            auto c =
                item(id, std::string(1, static_cast<char>('a' + topic)), std::chrono::hours{age});
            c.shared = yes;
            c.worded = yes;
            c.alike = std::int64_t{yes} * yes;
            c.skipped = no;
            c.delivered = yes + no + unanswered;
            return c;
        });
}

std::vector<candidate> any_items() {
    return *rc::gen::uniqueBy<std::vector<candidate>>(
        any_candidate(), [](const candidate& c) { return c.item.value; });
}

/// What `choose` must find, the slow way: everything in order, then one of a topic. Scores, as
/// ties may fall either way.
std::vector<double> best_scores(const std::vector<candidate>& items, int room) {
    std::vector<std::tuple<bool, double, std::string>> rows;
    const offer all{items, anything_goes(), audience, now};
    for (const auto& c : items) {
        reader who{.least_served = true};
        for (const auto& o : items)
            if (o.item != c.item) who.delivered.push_back(o.item);
        const auto alone = all.choose(who, 1).at(0).score;
        const bool first = c.delivered < 20;
        if (first || alone >= 0.35) rows.emplace_back(first, alone, c.topic);
    }
    std::ranges::sort(rows, std::greater{});
    std::set<std::string> topics;
    std::vector<double> scores;
    for (const auto& [first, score, topic] : rows)
        if (std::ssize(scores) < room && topics.insert(topic).second) scores.push_back(score);
    return scores;
}

RC_GTEST_PROP(choosing, keeps_its_promises, ()) {
    const auto items = any_items();
    const int room = *rc::gen::inRange(0, 6);
    const auto chosen = choose(items, room);
    RC_ASSERT(std::ssize(chosen) <= room);
    std::set<std::string> topics;
    for (const auto& r : chosen) {
        const auto& c = *std::ranges::find(items, r.item, &candidate::item);
        RC_ASSERT(r.score >= 0.35 || c.delivered < 20);
        RC_ASSERT(r.score <= 1.05);
        RC_ASSERT(topics.insert(c.topic).second);
    }
}

RC_GTEST_PROP(choosing, finds_what_sorting_everything_finds, ()) {
    const auto items = any_items();
    const int room = *rc::gen::inRange(0, 6);
    std::vector<double> found;
    for (const auto& r : choose(items, room, {.least_served = true})) found.push_back(r.score);
    RC_ASSERT(found == best_scores(items, room));
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
