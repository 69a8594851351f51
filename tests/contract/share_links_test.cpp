#include "tests/contract/store_fixture.hpp"
#include "tests/support/random.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using rules::click_kind;
using rules::network;

class share_links_contract : public store_contract {
protected:
    ports::share_link link(rules::person_id p, rules::item_id i, std::int64_t code,
                           network n = network::linkedin) {
        ports::share_link made;
        write([&](ports::tx& t) { made = t.links().ensure(p, i, n, {code}); });
        return made;
    }
    bool first_visit(std::int64_t code, const std::string& visitor, rules::instant at) {
        bool first = false;
        write([&](ports::tx& t) {
            first = t.links().first_visit({{code}, {}, visitor, at}, chance_);
        });
        return first;
    }
    std::optional<ports::link_target> target(std::int64_t code) {
        return support::run(io_, db_->target_of({code})).value();
    }

    support::seeded_random chance_;
};
STARLING_ON_EVERY_ENGINE(share_links_contract);

TEST_P(share_links_contract, one_for_a_person_an_item_and_a_network) {
    const auto ana = person("Ana"), ben = person("Ben");
    const auto a = item(1);
    EXPECT_EQ(link(ana, a, 77).code.value, 77);
    EXPECT_EQ(link(ana, a, 78).code.value, 77) << "what is posted carries it for good";
    EXPECT_EQ(link(ana, a, 79, network::x).code.value, 79);
    EXPECT_EQ(link(ben, a, 80).code.value, 80);
    write([&](ports::tx& t) {
        EXPECT_EQ(t.links().find(ana, a, network::linkedin)->code.value, 77);
        EXPECT_FALSE(t.links().find(ben, a, network::x));
        const auto known = t.links().get({80});
        ASSERT_TRUE(known);
        EXPECT_EQ(known->person, ben);
        EXPECT_EQ(known->item, a);
        EXPECT_EQ(known->net, network::linkedin);
        EXPECT_FALSE(t.links().get({81}));
    });
}

TEST_P(share_links_contract, a_code_is_unique_over_all_tenants) {
    link(person("Ana"), item(1), 77);
    tenant_ = {"T2"};
    const auto ben = person("Ben");
    const auto other = item(1);
    EXPECT_FALSE(
        try_write([&](ports::tx& t) { t.links().ensure(ben, other, network::linkedin, {77}); }));
    EXPECT_EQ(link(ben, other, 78).code.value, 78);
    write([&](ports::tx& t) { EXPECT_FALSE(t.links().get({77})) << "of another tenant"; });
}

TEST_P(share_links_contract, leads_to_its_item_from_any_tenant) {
    link(person("Ana"), item(7), 77, network::x);
    const auto t = target(77);
    ASSERT_TRUE(t);
    EXPECT_EQ(t->tenant.value, "T1");
    EXPECT_EQ(t->item.value, 7);
    EXPECT_EQ(t->net, network::x);
    EXPECT_EQ(t->url, "https://example.com/7");
    EXPECT_EQ(t->state, ports::item_state::published);
    EXPECT_FALSE(t->expires_at);
    EXPECT_FALSE(target(78));
    write([&](ports::tx& rows) {
        auto i = *rows.content().get({7});
        i.state = ports::item_state::recalled;
        i.expires_at = now_;
        rows.content().update(i);
    });
    EXPECT_EQ(target(77)->state, ports::item_state::recalled);
    EXPECT_EQ(target(77)->expires_at, now_);
}

TEST_P(share_links_contract, counts_hits_by_hour_and_kind) {
    link(person("Ana"), item(1), 77);
    write([&](ports::tx& t) {
        auto& l = t.links();
        EXPECT_EQ(l.count({77}, click_kind::human, now_), 1);
        EXPECT_EQ(l.count({77}, click_kind::human, now_ + 59min), 2);
        EXPECT_EQ(l.count({77}, click_kind::bot, now_), 1);
        EXPECT_EQ(l.count({78}, click_kind::human, now_), 1);
        EXPECT_EQ(l.count({77}, click_kind::human, now_ + 1h), 1);
        EXPECT_EQ(l.forget_hours(now_, 10), 0);
        EXPECT_EQ(l.forget_hours(now_ + 1h, 10), 3);
        EXPECT_EQ(l.forget_hours(now_ + 1h, 10), 0);
        EXPECT_EQ(l.count({77}, click_kind::human, now_ + 1h), 2);
    });
}

TEST_P(share_links_contract, knows_a_visitor_for_a_day_and_forgets_them_after_two) {
    EXPECT_TRUE(first_visit(77, "1.2.3.4 Firefox", now_));
    EXPECT_FALSE(first_visit(77, "1.2.3.4 Firefox", now_ + 1h));
    EXPECT_TRUE(first_visit(77, "1.2.3.5 Firefox", now_));
    EXPECT_TRUE(first_visit(78, "1.2.3.4 Firefox", now_)) << "another link";
    EXPECT_TRUE(first_visit(77, "1.2.3.4 Firefox", now_ + 24h)) << "another salt";
    if (GetParam() != "memory") reopen();
    EXPECT_FALSE(first_visit(77, "1.2.3.4 Firefox", now_ + 2h)) << "kept over a restart";
    // 08:00 on the first day: its salt is 48 h old at midnight, 40 h later.
    write([&](ports::tx& t) {
        EXPECT_EQ(t.links().forget_visitors(now_ + 39h - rules::salt_life, 10), 0);
        EXPECT_EQ(t.links().forget_visitors(now_ + 40h - rules::salt_life, 10), 4)
            << "three visitors and the salt";
        EXPECT_EQ(t.links().forget_visitors(now_ + 40h - rules::salt_life, 10), 0);
    });
    EXPECT_FALSE(first_visit(77, "1.2.3.4 Firefox", now_ + 25h)) << "the next day's salt stays";
    EXPECT_TRUE(first_visit(77, "1.2.3.4 Firefox", now_)) << "nobody can tell any more";
}

TEST_P(share_links_contract, keeps_totals_of_people_items_and_the_program) {
    const auto ana = person("Ana");
    const auto a = link(ana, item(1), 77);
    const auto b = link(ana, item(2), 78, network::x);
    write([&](ports::tx& t) {
        auto& l = t.links();
        l.clicked(a);
        l.clicked(a);
        l.clicked(b);
        l.seen({77}, now_);
        l.seen({77}, now_ + 1h);
        EXPECT_EQ(l.get({77})->clicks, 2);
        EXPECT_EQ(l.get({77})->evidence_at, now_) << "the first time counts";
        EXPECT_FALSE(l.get({78})->evidence_at);
        EXPECT_EQ(l.clicks_of(ana), 3);
        EXPECT_EQ(l.clicks_of({12345}), 0);
        EXPECT_EQ(l.clicks_on({1}), 2);
        EXPECT_EQ(l.clicks_on({3}), 0);
        EXPECT_EQ(l.program_readers().clicks, 3);
        EXPECT_EQ(l.program_readers().shares, 0) << "links that nobody confirmed";
    });
}

TEST_P(share_links_contract, lists_the_clicks_of_confirmed_shares) {
    const auto ana = person("Ana");
    for (int n = 1; n <= 4; ++n) {
        const auto i = item(n);
        if (n < 4) link(ana, i, 70 + n);
        write([&](ports::tx& t) {
            t.sharing().insert(ports::share{
                .id = {n},
                .person = ana,
                .item = i,
                .net = network::linkedin,
                .state = n == 3 ? rules::share_state::reserved : rules::share_state::confirmed,
                .reserved_at = now_ + n * 1h,
                .program_day = rules::zone::utc().day_of(now_),
                .expires_at = now_ + n * 1h,
                .confirmed_at = now_ + n * 1h});
            for (int c = 0; c < n && n < 4; ++c) t.links().clicked(*t.links().get({70 + n}));
        });
    }
    write([&](ports::tx& t) {
        auto& l = t.links();
        EXPECT_EQ(l.clicks_per_share(ana, now_ + 24h, 10), (std::vector{2, 1})) << "newest first";
        EXPECT_EQ(l.clicks_per_share(ana, now_ + 24h, 1), std::vector{2});
        EXPECT_EQ(l.clicks_per_share(ana, now_ + 2h, 10), std::vector{1});
        EXPECT_EQ(l.program_readers().shares, 2);
    });
}

TEST_P(share_links_contract, keeps_what_evidence_can_earn_with_the_share) {
    const auto ana = person("Ana");
    const auto a = item(1);
    write([&](ports::tx& t) {
        ports::share s{.id = {5},
                       .person = ana,
                       .item = a,
                       .net = network::x,
                       .program_day = rules::zone::utc().day_of(now_)};
        t.sharing().insert(s);
        s.on_evidence = 3;
        s.evidence_until = now_ + 24h;
        t.sharing().update(s);
        const auto kept = t.sharing().get({5});
        ASSERT_TRUE(kept);
        EXPECT_EQ(kept->on_evidence, 3);
        EXPECT_EQ(kept->evidence_until, now_ + 24h);
        EXPECT_EQ(t.sharing().find(ana, a, network::x)->on_evidence, 3);
        EXPECT_FALSE(t.sharing().get({6}));
    });
}

TEST_P(share_links_contract, keeps_how_tired_an_audience_is) {
    const auto ana = person("Ana");
    write([&](ports::tx& t) {
        EXPECT_EQ(t.links().tiredness_of(ana).fatigue, 0);
        EXPECT_EQ(t.links().tiredness_of(ana).halved_until, rules::instant{});
        t.links().keep(ana, {.fatigue = 0.25, .halved_until = now_});
        t.links().keep(ana, {.fatigue = 0.5, .halved_until = now_ + 1h});
        EXPECT_EQ(t.links().tiredness_of(ana).fatigue, 0.5);
        EXPECT_EQ(t.links().tiredness_of(ana).halved_until, now_ + 1h);
    });
}

}  // namespace
}  // namespace starling
