#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using rules::network;
using rules::share_state;

class sharing_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        ana_ = person("Ana");
        item_ = item(1, "security");
        other_ = item(2, "people");
    }
    ports::delivery delivery(std::int64_t id, rules::item_id what, int day, int slot_day, int week,
                             int slot_week) {
        return {.id = {id},
                .person = ana_,
                .item = what,
                .day = rules::day{std::chrono::days{day}},
                .slot_day = slot_day,
                .iso_week = week,
                .slot_week = slot_week,
                .score = 0.5,
                .parts = "p",
                .at = now_};
    }
    ports::share share(std::int64_t id, rules::item_id what, network net, share_state state) {
        return {.id = {id},
                .person = ana_,
                .item = what,
                .net = net,
                .state = state,
                .reserved_at = now_,
                .program_day = today_,
                .expires_at = now_ + 30min};
    }
    rules::program_use use(rules::item_id of, network net) {
        rules::program_use out;
        write([&](ports::tx& t) {
            out = t.sharing().program_use(today_, of, net);
            out.network = t.sharing().network_use(today_, net);
        });
        return out;
    }

    const rules::day today_{std::chrono::days{20'600}};
    rules::person_id ana_;
    rules::item_id item_;
    rules::item_id other_;
};
STARLING_ON_EVERY_ENGINE(sharing_contract);

TEST_P(sharing_contract, slots_make_over_sending_impossible) {
    const auto third = item(3);
    write([&](ports::tx& t) {
        auto& s = t.sharing();
        EXPECT_TRUE(s.insert(delivery(1, item_, 10, 1, 202601, 1)));
        EXPECT_FALSE(s.insert(delivery(2, item_, 11, 1, 202602, 1))) << "the same item";
        EXPECT_FALSE(s.insert(delivery(3, other_, 10, 1, 202602, 1))) << "the same daily slot";
        EXPECT_FALSE(s.insert(delivery(4, other_, 11, 1, 202601, 1))) << "the same weekly slot";
        EXPECT_TRUE(s.insert(delivery(5, other_, 10, 2, 202601, 2)));
        EXPECT_TRUE(s.insert(delivery(6, third, 11, 1, 202601, 3)));
        s.respond({5}, "later");
        const auto all = s.history(ana_, 10);
        ASSERT_EQ(all.size(), 3u);
        EXPECT_EQ(all[0].on, rules::day{std::chrono::days{11}}) << "newest first";
        EXPECT_FALSE(all[0].answered);
        EXPECT_TRUE(all[1].answered);
        const auto taken = rules::slots_in(all, rules::day{std::chrono::days{10}}, 202601);
        EXPECT_EQ(taken.day, (std::vector{2, 1}));
        EXPECT_EQ(taken.week, (std::vector{3, 2, 1}));
        EXPECT_EQ(s.history(ana_, 2).size(), 2u);
        EXPECT_EQ(s.deliveries_on(ana_, rules::day{std::chrono::days{10}}).size(), 2u);
        EXPECT_EQ(s.deliveries_since(now_), 3);
        EXPECT_EQ(s.deliveries_since(now_ + 1s), 0);
    });
}

TEST_P(sharing_contract, a_delivery_keeps_its_score_and_takes_a_response) {
    write([&](ports::tx& t) {
        EXPECT_FALSE(t.sharing().delivery_of(ana_, item_));
        t.sharing().insert(delivery(1, item_, 10, 1, 202601, 1));
        t.sharing().respond({1}, "later");
        const auto d = t.sharing().delivery_of(ana_, item_);
        ASSERT_TRUE(d);
        EXPECT_EQ(d->score, 0.5);
        EXPECT_EQ(d->parts, "p");
        EXPECT_EQ(d->day, rules::day{std::chrono::days{10}});
        EXPECT_EQ(d->slot_week, 1);
        EXPECT_EQ(d->at, now_);
        EXPECT_EQ(d->response, "later");
    });
}

TEST_P(sharing_contract, one_open_share_per_person_item_and_network) {
    for (auto open : {share_state::reserved, share_state::issued, share_state::likely,
                      share_state::confirmed}) {
        write([&](ports::tx& t) {
            auto first = t.sharing().find(ana_, item_, network::x);
            if (!first) t.sharing().insert(share(1, item_, network::x, open));
            auto s = *t.sharing().find(ana_, item_, network::x);
            s.state = open;
            t.sharing().update(s);
        });
        const auto second =
            try_write([&](ports::tx& t) { t.sharing().insert(share(2, item_, network::x, open)); });
        EXPECT_EQ(second.error(), errc::conflict);
    }
    write([&](ports::tx& t) {
        t.sharing().insert(share(3, item_, network::linkedin, share_state::reserved));
        t.sharing().insert(share(4, other_, network::x, share_state::reserved));
        t.sharing().insert(share(5, item_, network::x, share_state::withdrawn));
        EXPECT_EQ(t.sharing().of_item(ana_, item_).size(), 3u);
    });
}

TEST_P(sharing_contract, find_prefers_the_open_share_then_the_latest_closed_one) {
    write([&](ports::tx& t) {
        EXPECT_FALSE(t.sharing().find(ana_, item_, network::x));
        auto old = share(1, item_, network::x, share_state::expired);
        old.reserved_at = now_ - 48h;
        t.sharing().insert(old);
        auto newer = share(2, item_, network::x, share_state::withdrawn);
        newer.reserved_at = now_ - 24h;
        t.sharing().insert(newer);
        EXPECT_EQ(t.sharing().find(ana_, item_, network::x)->id.value, 2);
        auto open = share(3, item_, network::x, share_state::issued);
        open.reserved_at = now_ - 72h;
        open.variant = {9};
        open.post_url = "https://x.com/1";
        open.over_cap = true;
        open.confirmed_at = now_ - 1h;
        t.sharing().insert(open);
        const auto found = t.sharing().find(ana_, item_, network::x);
        EXPECT_EQ(found->id.value, 3);
        EXPECT_EQ(found->variant.value, 9);
        EXPECT_EQ(found->post_url, "https://x.com/1");
        EXPECT_TRUE(found->over_cap);
        EXPECT_EQ(found->confirmed_at, now_ - 1h);
        EXPECT_EQ(found->expires_at, now_ + 30min);
    });
}

TEST_P(sharing_contract, facts_are_the_items_shares_and_eight_days) {
    const auto third = item(3);
    write([&](ports::tx& t) {
        auto long_ago = share(1, item_, network::x, share_state::confirmed);
        long_ago.reserved_at = now_ - 24h * 100;
        t.sharing().insert(long_ago);
        auto week = share(2, other_, network::x, share_state::withdrawn);
        week.reserved_at = now_ - 24h * 8 + 1s;
        t.sharing().insert(week);
        auto older = share(3, third, network::x, share_state::confirmed);
        older.reserved_at = now_ - 24h * 8;
        t.sharing().insert(older);
        t.sharing().insert(share(4, item_, network::linkedin, share_state::reserved));
        const auto facts = t.sharing().facts(ana_, item_, now_);
        ASSERT_EQ(facts.size(), 3u);
        int reserved = 0;
        for (const auto& f : facts) {
            EXPECT_NE(f.item, third);
            if (f.state == share_state::reserved) {
                ++reserved;
                EXPECT_EQ(f.net, network::linkedin);
                EXPECT_EQ(f.expires_at, now_ + 30min);
            }
        }
        EXPECT_EQ(reserved, 1) << "a share that is both of the item and recent counts once";
    });
}

TEST_P(sharing_contract, reservations_expire_and_confirmed_shares_are_counted) {
    write([&](ports::tx& t) {
        t.sharing().insert(share(1, item_, network::x, share_state::reserved));
        t.sharing().insert(share(2, item_, network::linkedin, share_state::issued));
        auto done = share(3, other_, network::x, share_state::confirmed);
        done.confirmed_at = now_;
        t.sharing().insert(done);
        EXPECT_EQ(t.sharing().expire(now_ + 30min - 1s, 10), 0);
        EXPECT_EQ(t.sharing().expire(now_ + 30min, 1), 1);
        EXPECT_EQ(t.sharing().expire(now_ + 30min, 10), 1);
        EXPECT_EQ(t.sharing().find(ana_, item_, network::x)->state, share_state::expired);
        EXPECT_EQ(t.sharing().count_confirmed(now_), 1);
        EXPECT_EQ(t.sharing().count_confirmed(now_ + 1s), 0);
        ASSERT_EQ(t.sharing().confirmed_since(ana_, now_).size(), 1u);
        EXPECT_EQ(t.sharing().confirmed_since(ana_, now_)[0].id.value, 3);
    });
}

TEST_P(sharing_contract, interest_is_counted_once_per_emoji) {
    write([&](ports::tx& t) {
        auto& s = t.sharing();
        EXPECT_TRUE(s.add_interest(ana_, item_, "eyes", now_));
        EXPECT_FALSE(s.add_interest(ana_, item_, "eyes", now_));
        EXPECT_TRUE(s.add_interest(ana_, item_, "fire", now_));
        EXPECT_EQ(s.interests(item_), 2);
        EXPECT_TRUE(s.drop_interest(ana_, item_, "eyes"));
        EXPECT_FALSE(s.drop_interest(ana_, item_, "eyes"));
        EXPECT_EQ(s.interests(item_), 1);
    });
}

TEST_P(sharing_contract, a_team_takes_places_of_a_day) {
    const rules::day today{std::chrono::days{20780}};
    const auto bo = person("Bo");
    const auto join_team = [&](rules::person_id id, ports::person_status status) {
        write([&](ports::tx& t) {
            auto p = *t.people().get(id);
            p.team = "Sales";
            p.status = status;
            t.people().update(p);
        });
    };
    join_team(ana_, ports::person_status::active);
    join_team(bo, ports::person_status::paused);
    write([&](ports::tx& t) {
        EXPECT_EQ(t.sharing().team_use(today, "Sales", item_, network::x).size, 1)
            << "active people";
        auto first = share(1, item_, network::x, share_state::reserved);
        first.team = "Sales";
        first.program_day = today;
        t.sharing().insert(first);
        auto second = share(2, item_, network::linkedin, share_state::confirmed);
        second.team = "Sales";
        second.program_day = today;
        t.sharing().insert(second);
        auto third = share(3, item_, network::bluesky, share_state::confirmed);
        third.program_day = today;
        t.sharing().insert(third);
        EXPECT_EQ(t.sharing().find(ana_, item_, network::x)->team, "Sales");
    });
    join_team(bo, ports::person_status::active);
    write([&](ports::tx& t) {
        EXPECT_EQ(t.sharing().team_use(today, "Sales", item_, network::x).size, 1)
            << "the limit stands while the day lasts";
        EXPECT_EQ(
            t.sharing().team_use(today + std::chrono::days{1}, "Sales", item_, network::x).size, 2);
        EXPECT_EQ(t.sharing().team_use(today, "Sales", item_, network::x).taken, 1);
        EXPECT_EQ(t.sharing().team_use(today, "", item_, network::bluesky).taken, 0)
            << "no team is not a team";
        auto s = *t.sharing().find(ana_, item_, network::x);
        s.state = share_state::expired;
        t.sharing().update(s);
        EXPECT_EQ(t.sharing().team_use(today, "Sales", item_, network::x).taken, 0)
            << "a place that was not used returns";
        auto w = *t.sharing().find(ana_, item_, network::linkedin);
        w.state = share_state::withdrawn;
        t.sharing().update(w);
        EXPECT_EQ(t.sharing().team_use(today, "Sales", item_, network::linkedin).taken, 1)
            << "a withdrawn share counts on its day";
    });
}

TEST_P(sharing_contract, the_reader_has_accepted_and_declined_topics) {
    write([&](ports::tx& t) {
        t.sharing().insert(share(1, item_, network::x, share_state::confirmed));
        t.sharing().insert(share(2, item_, network::linkedin, share_state::confirmed));
        t.sharing().insert(share(3, other_, network::x, share_state::reserved));
        t.sharing().insert(delivery(1, other_, 10, 1, 202601, 1));
        t.sharing().respond({1}, "not-me");
        const auto r = t.sharing().reader(ana_);
        EXPECT_EQ(r.person, ana_);
        EXPECT_EQ(r.delivered, std::vector{other_});
        EXPECT_EQ(r.shared.size(), 3u) << "reserved ones too: their place is taken";
        EXPECT_EQ(r.accepted_topics, (std::vector<std::pair<std::string, int>>{{"security", 2}}));
        EXPECT_EQ(r.declined_topics, (std::vector<std::pair<std::string, int>>{{"people", 1}}));
    });
}

TEST_P(sharing_contract, those_who_waited_longest_are_known_once_a_day) {
    std::vector<rules::person_id> people;
    for (int n = 0; n < 10; ++n) people.push_back(person("P" + std::to_string(n)));
    write([&](ports::tx& t) {
        for (std::size_t n = 0; n < people.size(); ++n) {
            auto p = *t.people().get(people[n]);
            p.status = ports::person_status::active;
            t.people().update(p);
            t.people().served(people[n], now_ + std::chrono::hours{n});
        }
        const rules::day today{std::chrono::days{100}};
        const auto all = t.sharing().audience_on(today, 15);
        EXPECT_EQ(all.active, 10);
        EXPECT_EQ(all.waited_until, now_ + 1h) << "two of ten, rounded up";
        t.people().served(people[0], now_ + 24h);
        EXPECT_EQ(t.sharing().audience_on(today, 15).waited_until, now_ + 1h);
        EXPECT_EQ(t.sharing().audience_on(today + std::chrono::days{1}, 15).waited_until,
                  now_ + 2h);
    });
}

TEST_P(sharing_contract, equals_are_those_who_changed_no_setting) {
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        for (const auto id : {ana_, bo, cy}) {
            auto p = *t.people().get(id);
            p.status = ports::person_status::active;
            p.consent_at = now_;
            if (id == cy) p.prefs.max_week = 2;
            t.people().update(p);
        }
        t.sharing().insert(delivery(1, item_, 10, 1, 202601, 1));
        t.sharing().insert(delivery(2, other_, 11, 1, 202601, 2));
        auto counts = t.sharing().given_to_equals(rules::day{std::chrono::days{10}}, now_, 100);
        std::ranges::sort(counts);
        EXPECT_EQ(counts, (std::vector{0, 2}));
        EXPECT_EQ(t.sharing().given_to_equals(rules::day{std::chrono::days{11}}, now_, 1).size(),
                  1u);
        EXPECT_TRUE(
            t.sharing().given_to_equals(rules::day{std::chrono::days{1}}, now_ - 1s, 9).empty());
    });
}

TEST_P(sharing_contract, rows_of_unknown_people_are_a_bug) {
    auto stray = share(1, item_, network::x, share_state::reserved);
    stray.person = {4711};
    EXPECT_EQ(try_write([&](ports::tx& t) { t.sharing().insert(stray); }).error(), errc::bug);
}

TEST_P(sharing_contract, the_days_totals_follow_every_place) {
    EXPECT_EQ(use(item_, network::x).item, 0);
    auto kept = share(1, item_, network::x, share_state::reserved);
    auto released = share(2, other_, network::x, share_state::reserved);
    write([&](ports::tx& t) {
        t.sharing().insert(kept);
        t.sharing().insert(released);
        t.sharing().insert(share(3, item_, network::linkedin, share_state::confirmed));
    });
    EXPECT_EQ(use(item_, network::x).item, 1);
    EXPECT_EQ(use(item_, network::x).network, 2);
    kept.state = share_state::withdrawn;
    released.state = share_state::expired;
    write([&](ports::tx& t) {
        t.sharing().update(kept);
        t.sharing().update(released);
        t.sharing().update(released);
    });
    EXPECT_EQ(use(item_, network::x).item, 1) << "what was withdrawn counts on its day";
    EXPECT_EQ(use(item_, network::x).network, 1) << "what ran out is given back once";
    EXPECT_EQ(use(item_, network::linkedin).item, 1);
}

TEST_P(sharing_contract, reservations_that_end_give_their_places_back) {
    write([&](ports::tx& t) {
        t.sharing().insert(share(1, item_, network::x, share_state::reserved));
        t.sharing().insert(share(2, other_, network::x, share_state::issued));
        t.sharing().insert(share(3, item_, network::linkedin, share_state::confirmed));
    });
    write([&](ports::tx& t) {
        EXPECT_EQ(t.sharing().expire(now_ + 29min, 10), 0);
        EXPECT_EQ(t.sharing().expire(now_ + 30min, 1), 1);
        EXPECT_EQ(t.sharing().expire(now_ + 30min, 10), 1);
    });
    EXPECT_EQ(use(item_, network::x).network, 0);
    EXPECT_EQ(use(item_, network::linkedin).network, 1);
}

TEST_P(sharing_contract, the_active_are_counted_once_a_day) {
    const auto activate = [&](rules::person_id id) {
        write([&](ports::tx& t) {
            auto p = *t.people().get(id);
            p.status = ports::person_status::active;
            t.people().update(p);
        });
    };
    activate(ana_);
    EXPECT_EQ(use(item_, network::x).active, 1);
    activate(person("Ben"));
    EXPECT_EQ(use(item_, network::x).active, 1) << "the limit stands while the day lasts";
    write([&](ports::tx& t) {
        EXPECT_EQ(t.sharing().program_use(today_ + std::chrono::days{1}, item_, network::x).active,
                  2);
    });
}

}  // namespace
}  // namespace starling
