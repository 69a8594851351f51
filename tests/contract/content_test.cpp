#include <set>

#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using ports::item_state;
using rules::network;

class content_contract : public store_contract {
protected:
    ports::variant variant(std::int64_t id, rules::item_id of, network net, std::string text) {
        return {.id = {id},
                .item = of,
                .net = net,
                .lang = "en",
                .text = std::move(text),
                .created_at = now_};
    }
};
STARLING_ON_EVERY_ENGINE(content_contract);

TEST_P(content_contract, new_ids_have_the_shortest_code_that_is_free) {
    write([&](ports::tx& t) {
        std::set<std::int64_t> seen;
        for (std::uint64_t chance = 0; chance < 200; ++chance) {
            const auto id = t.content().new_item_id(chance % 20);
            EXPECT_GT(id.value, 0);
            EXPECT_LT(id.value, rules::item_id_limit(4));
            EXPECT_TRUE(seen.insert(id.value).second) << "an id was given twice";
            t.content().insert(ports::item{.id = id, .url = "https://e.com", .title = "t"});
            if (seen.size() == 100) break;
        }
    });
}

TEST_P(content_contract, items_come_back_as_they_were_written) {
    const ports::item full{.id = {77},
                           .url = "https://example.com/a?b=c",
                           .title = "Grüße \"quoted\" <b>",
                           .topic = "security",
                           .state = item_state::draft,
                           .author = {5},
                           .approver = {6},
                           .created_at = now_,
                           .published_at = now_ + 1h,
                           .expires_at = now_ + 48h,
                           .teams = {"Sales, EMEA", "Support"}};
    write([&](ports::tx& t) { t.content().insert(full); });
    write([&](ports::tx& t) {
        auto i = t.content().get({77});
        ASSERT_TRUE(i);
        EXPECT_EQ(i->url, full.url);
        EXPECT_EQ(i->title, full.title);
        EXPECT_EQ(i->topic, full.topic);
        EXPECT_EQ(i->state, full.state);
        EXPECT_EQ(i->author, full.author);
        EXPECT_EQ(i->approver, full.approver);
        EXPECT_EQ(i->created_at, full.created_at);
        EXPECT_EQ(i->published_at, full.published_at);
        EXPECT_EQ(i->expires_at, full.expires_at);
        EXPECT_EQ(i->teams, full.teams);
        EXPECT_EQ(t.content().by_url(full.url)->id, full.id);
        EXPECT_FALSE(t.content().by_url("https://example.com/other"));
        EXPECT_FALSE(t.content().get({78}));
        i->state = item_state::published;
        i->expires_at = std::nullopt;
        i->teams.clear();
        t.content().update(*i);
        EXPECT_EQ(t.content().get({77})->state, item_state::published);
        EXPECT_FALSE(t.content().get({77})->expires_at);
        EXPECT_TRUE(t.content().get({77})->teams.empty());
    });
}

TEST_P(content_contract, lists_newest_first_and_expires) {
    write([&](ports::tx& t) {
        for (int n = 1; n <= 3; ++n)
            t.content().insert(ports::item{.id = {n},
                                           .url = "https://e.com/" + std::to_string(n),
                                           .title = "t",
                                           .state = item_state::published,
                                           .published_at = now_ + std::chrono::hours{n},
                                           .expires_at = now_ + std::chrono::hours{10 * n}});
        const auto two = t.content().list(item_state::published, 2);
        ASSERT_EQ(two.size(), 2u);
        EXPECT_EQ(two[0].id.value, 3);
        EXPECT_EQ(two[1].id.value, 2);
        EXPECT_EQ(t.content().count(item_state::published), 3);
        EXPECT_TRUE(t.content().expire(now_ + 10h - 1s).empty());
        EXPECT_EQ(t.content().expire(now_ + 20h), (std::vector<rules::item_id>{{1}, {2}}));
        EXPECT_EQ(t.content().count(item_state::expired), 2);
        EXPECT_EQ(t.content().get({3})->state, item_state::published);
    });
}

TEST_P(content_contract, the_same_text_is_one_variant_per_item_and_network) {
    const auto one = item(1);
    const auto two = item(2);
    write([&](ports::tx& t) {
        EXPECT_TRUE(t.content().insert(variant(10, one, network::linkedin, "hello")));
        EXPECT_FALSE(t.content().insert(variant(11, one, network::linkedin, "hello")));
        EXPECT_TRUE(t.content().insert(variant(12, one, network::x, "hello")));
        EXPECT_TRUE(t.content().insert(variant(13, two, network::linkedin, "hello")));
        EXPECT_TRUE(t.content().insert(variant(14, one, network::linkedin, "other")));
        EXPECT_EQ(t.content().variants(one).size(), 3u);
        const auto linkedin = t.content().variants(one, network::linkedin);
        ASSERT_EQ(linkedin.size(), 2u);
        EXPECT_EQ(linkedin[0].text, "hello");
        EXPECT_EQ(linkedin[0].lang, "en");
        EXPECT_EQ(linkedin[1].id.value, 14);
    });
}

TEST_P(content_contract, uses_count_open_and_confirmed_shares_of_three_days) {
    const auto ana = person("Ana");
    const auto one = item(1);
    write([&](ports::tx& t) {
        t.content().insert(variant(10, one, network::x, "hello"));
        auto share = [&](std::int64_t id, network net, rules::share_state state,
                         rules::instant at) {
            t.sharing().insert(ports::share{.id = {id},
                                            .person = ana,
                                            .item = one,
                                            .net = net,
                                            .variant = {10},
                                            .state = state,
                                            .reserved_at = at,
                                            .expires_at = at + 30min});
        };
        share(1, network::x, rules::share_state::confirmed, now_ - 71h);
        share(2, network::linkedin, rules::share_state::reserved, now_ - 29min);
        share(3, network::reddit, rules::share_state::reserved, now_ - 31min);
        share(4, network::email, rules::share_state::confirmed, now_ - 73h);
        share(5, network::bluesky, rules::share_state::withdrawn, now_);
        EXPECT_EQ(t.content().uses_72h({10}, now_), 2);
        EXPECT_EQ(t.content().uses_72h({11}, now_), 0);
    });
}

TEST_P(content_contract, candidates_can_be_shared_and_carry_their_totals) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto open = item(1, "security");
    const auto no_variant = item(2);
    const auto seen = item(3);
    write([&](ports::tx& t) {
        for (auto id : {open, seen})
            t.content().insert(variant(id.value * 10, id, network::x, "hello"));
        t.content().insert(variant(11, open, network::linkedin, "hello"));
        auto gone = ports::item{.id = {4},
                                .url = "u",
                                .title = "t",
                                .state = item_state::published,
                                .published_at = now_,
                                .expires_at = now_};
        t.content().insert(gone);
        t.content().insert(variant(40, {4}, network::x, "hello"));
        auto deliver = [&](std::int64_t id, rules::person_id to, rules::item_id what) {
            return t.sharing().insert(ports::delivery{.id = {id},
                                                      .person = to,
                                                      .item = what,
                                                      .day = rules::day{std::chrono::days{1}},
                                                      .slot_day = static_cast<int>(id),
                                                      .iso_week = 202648,
                                                      .slot_week = static_cast<int>(id),
                                                      .at = now_});
        };
        EXPECT_TRUE(deliver(1, ana, seen));
        EXPECT_TRUE(deliver(2, bo, open));
        t.sharing().respond({2}, "not-me");
        t.sharing().insert(ports::share{.id = {1},
                                        .person = bo,
                                        .item = open,
                                        .net = network::x,
                                        .state = rules::share_state::confirmed,
                                        .reserved_at = now_});
    });
    read([&](ports::tx& t) {
        const auto list = t.content().candidates(now_);
        ASSERT_EQ(list.size(), 2u) << "no variant: " << no_variant.value;
        const auto& c = list[0].item == open ? list[0] : list[1];
        EXPECT_EQ(c.item, open);
        EXPECT_EQ(c.topic, "security");
        EXPECT_EQ(c.networks, (std::vector{network::linkedin, network::x}));
        EXPECT_EQ(c.delivered, 1);
        EXPECT_EQ(c.shared, 1);
        EXPECT_EQ(c.skipped, 1);
        EXPECT_FALSE(c.from_colleague);
        EXPECT_EQ(t.sharing().reader(bo).delivered, std::vector{open});
    });
}

TEST_P(content_contract, candidates_say_who_they_are_for) {
    const auto one = item(1);
    write([&](ports::tx& t) {
        auto limited = *t.content().get(one);
        limited.teams = {"Sales", "Support"};
        t.content().update(limited);
        auto german = variant(10, one, network::x, "hallo");
        german.lang = "de";
        t.content().insert(german);
        t.content().insert(variant(11, one, network::x, "hello"));
        auto plain = variant(12, one, network::linkedin, "?");
        plain.lang.clear();
        t.content().insert(plain);
        const auto c = t.content().candidates(now_).at(0);
        EXPECT_EQ(c.teams, limited.teams);
        EXPECT_EQ(c.networks, (std::vector{network::linkedin, network::x}));
        using text = std::pair<std::string, network>;
        EXPECT_EQ(
            c.languages,
            (std::vector<text>{{"", network::linkedin}, {"de", network::x}, {"en", network::x}}));
        EXPECT_FALSE(t.content().next_for_channel(now_)) << "a channel is everybody's";
    });
}

TEST_P(content_contract, totals_follow_every_change_of_mind) {
    const auto ana = person("Ana");
    const auto one = item(1);
    write([&](ports::tx& t) {
        t.content().insert(variant(10, one, network::x, "hello"));
        t.content().insert(variant(11, one, network::linkedin, "hello"));
        auto& s = t.sharing();
        const auto totals = [&] {
            const auto c = t.content().candidates(now_).at(0);
            return std::vector<std::int64_t>{c.delivered, c.shared, c.skipped, c.worded, c.alike};
        };
        using list = std::vector<std::int64_t>;
        EXPECT_EQ(totals(), (list{0, 0, 0, 0, 0}));
        s.insert(ports::delivery{.id = {1},
                                 .person = ana,
                                 .item = one,
                                 .slot_day = 1,
                                 .iso_week = 202648,
                                 .slot_week = 1,
                                 .at = now_});
        EXPECT_FALSE(s.insert(ports::delivery{.id = {2},
                                              .person = ana,
                                              .item = one,
                                              .slot_day = 2,
                                              .iso_week = 202648,
                                              .slot_week = 2,
                                              .at = now_}));
        EXPECT_EQ(totals(), (list{1, 0, 0, 0, 0}));
        s.respond({1}, "not-me");
        s.respond({1}, "not-me");
        EXPECT_EQ(totals(), (list{1, 0, 1, 0, 0}));
        s.respond({1}, "later");
        EXPECT_EQ(totals(), (list{1, 0, 0, 0, 0}));

        ports::share a{.id = {1},
                       .person = ana,
                       .item = one,
                       .net = network::x,
                       .variant = {10},
                       .state = rules::share_state::reserved,
                       .reserved_at = now_};
        s.insert(a);
        EXPECT_EQ(totals(), (list{1, 0, 0, 0, 0})) << "only a confirmed share counts";
        a.state = rules::share_state::confirmed;
        s.update(a);
        s.update(a);
        EXPECT_EQ(totals(), (list{1, 1, 0, 1, 1}));
        const ports::share own{.id = {2},
                               .person = ana,
                               .item = one,
                               .net = network::linkedin,
                               .state = rules::share_state::confirmed,
                               .reserved_at = now_};
        s.insert(own);
        EXPECT_EQ(totals(), (list{1, 2, 0, 1, 1})) << "own words are alike to nothing";
        a.state = rules::share_state::withdrawn;
        s.update(a);
        EXPECT_EQ(totals(), (list{1, 1, 0, 0, 0}));
    });
}

TEST_P(content_contract, what_a_colleague_proposed_is_told_apart) {
    const auto ana = person("Ana");
    const auto one = item(1);
    write([&](ports::tx& t) {
        t.content().insert(variant(10, one, network::x, "hello"));
        auto i = *t.content().get(one);
        i.author = ana;
        t.content().update(i);
        EXPECT_TRUE(t.content().candidates(now_).at(0).from_colleague);
        t.people().grant(ana, ports::role::curator, {}, now_);
        EXPECT_FALSE(t.content().candidates(now_).at(0).from_colleague);
    });
}

TEST_P(content_contract, each_item_is_posted_to_the_channel_once_newest_first) {
    item(1);
    now_ += 1h;
    item(2);
    write([&](ports::tx& t) {
        EXPECT_EQ(t.content().next_for_channel(now_)->id.value, 2);
        t.content().mark_posted({2}, now_);
        EXPECT_EQ(t.content().next_for_channel(now_)->id.value, 1);
        t.content().mark_posted({1}, now_);
        EXPECT_FALSE(t.content().next_for_channel(now_));
    });
}

/// The connection keeps what it read; nothing of it may be older than what was written.
TEST_P(content_contract, what_was_read_before_is_read_anew_after_every_change) {
    const auto id = item(1);
    const auto title = [&](ports::tx& t) { return t.content().get(id)->title; };
    const auto texts = [&](ports::tx& t) { return t.content().variants(id, network::x).size(); };
    const auto renamed = [&](ports::tx& t, const std::string& to) {
        auto i = *t.content().get(id);
        i.title = to;
        i.expires_at = now_ + 1h;
        t.content().update(i);
    };
    write([&](ports::tx& t) {
        EXPECT_FALSE(t.content().get({2}));
        EXPECT_EQ(title(t), "Item 1");
        EXPECT_EQ(texts(t), 0u);
        t.content().insert(variant(10, id, network::x, "hello"));
        renamed(t, "Second");
        EXPECT_EQ(title(t), "Second");
        EXPECT_EQ(texts(t), 1u);
    });
    read([&](ports::tx& t) {
        EXPECT_EQ(title(t), "Second");
        EXPECT_EQ(texts(t), 1u);
    });
    item(2);
    write([&](ports::tx& t) {
        EXPECT_TRUE(t.content().get({2}));
        t.content().insert(variant(11, id, network::x, "again"));
        renamed(t, "Third");
    });
    read([&](ports::tx& t) {
        EXPECT_EQ(title(t), "Third");
        EXPECT_EQ(texts(t), 2u);
    });
    write([&](ports::tx& t) {
        EXPECT_EQ(t.content().get(id)->state, item_state::published);
        EXPECT_EQ(t.content().expire(now_ + 2h), std::vector{id});
        EXPECT_EQ(t.content().get(id)->state, item_state::expired);
    });
}

TEST_P(content_contract, what_a_unit_read_of_its_own_changes_is_undone_with_it) {
    const auto id = item(1);
    write([&](ports::tx& t) { EXPECT_TRUE(t.content().get(id)); });
    const auto undone = try_write([&](ports::tx& t) -> result<void> {
        auto i = *t.content().get(id);
        i.title = "Never";
        t.content().update(i);
        t.content().insert(variant(10, id, network::x, "never"));
        EXPECT_EQ(t.content().get(id)->title, "Never");
        EXPECT_EQ(t.content().variants(id, network::x).size(), 1u);
        return errc::refused;
    });
    EXPECT_EQ(undone.error(), errc::refused);
    write([&](ports::tx& t) {
        EXPECT_EQ(t.content().get(id)->title, "Item 1");
        EXPECT_TRUE(t.content().variants(id, network::x).empty());
    });
}

TEST_P(content_contract, texts_come_in_the_order_they_were_written) {
    const auto id = item(1);
    write([&](ports::tx& t) {
        auto late = variant(1, id, network::x, "a");
        late.created_at = now_ + 1h;
        t.content().insert(late);
        t.content().insert(variant(3, id, network::x, "b"));
        t.content().insert(variant(2, id, network::x, "c"));
        std::string order;
        for (const auto& v : t.content().variants(id, network::x)) order += v.text;
        EXPECT_EQ(order, "cba");
    });
}

}  // namespace
}  // namespace starling
