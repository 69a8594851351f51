#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;
using ports::person_status;
using ports::role;

class people_contract : public store_contract {};
STARLING_ON_EVERY_ENGINE(people_contract);

TEST_P(people_contract, a_new_account_becomes_a_known_person) {
    const auto ana = person("Ana");
    read([&](ports::tx& t) {
        const auto p = t.people().get(ana);
        ASSERT_TRUE(p);
        EXPECT_EQ(p->name, "Ana");
        EXPECT_EQ(p->tz, "Europe/Berlin");
        EXPECT_EQ(p->status, person_status::known);
        EXPECT_EQ(p->home, account("U-Ana"));
        EXPECT_TRUE(p->reachable);
        EXPECT_EQ(p->prefs.hour, 9h);
        EXPECT_FALSE(p->prefs.max_day);
        EXPECT_EQ(t.people().find(account("U-Ana"))->person, ana);
        EXPECT_EQ(t.people().find(account("U-Ana"))->fetched_at, now_);
        EXPECT_FALSE(t.people().find(account("U-Bo")));
        EXPECT_FALSE(t.people().get({1}));
        EXPECT_EQ(t.people().address_on(ana, "slack"), account("U-Ana"));
        EXPECT_FALSE(t.people().address_on(ana, "teams"));
        EXPECT_EQ(t.people().count(person_status::known), 1);
        EXPECT_EQ(t.people().count(person_status::active), 0);
    });
}

TEST_P(people_contract, a_known_account_keeps_its_person_and_follows_the_profile) {
    const auto ana = person("Ana");
    write([&](ports::tx& t) {
        const model::profile changed{.who = account("U-Ana"),
                                     .name = "Ana Costa",
                                     .tz = "America/New_York",
                                     .locale = "pt",
                                     .what = model::profile::kind::guest,
                                     .deactivated = true};
        EXPECT_EQ(t.people().upsert(changed, now_ + 1h).person, ana);
        const auto found = t.people().find(account("U-Ana"));
        EXPECT_EQ(found->profile.name, "Ana Costa");
        EXPECT_EQ(found->profile.tz, "America/New_York");
        EXPECT_EQ(found->profile.locale, "pt");
        EXPECT_EQ(found->profile.what, model::profile::kind::guest);
        EXPECT_TRUE(found->profile.deactivated);
        EXPECT_EQ(found->fetched_at, now_ + 1h);
        EXPECT_EQ(t.people().get(ana)->name, "Ana Costa");
        // A new zone is a decision of its own (program.md D2).
        EXPECT_EQ(t.people().get(ana)->tz, "Europe/Berlin");
    });
}

TEST_P(people_contract, update_writes_every_column) {
    const auto ana = person("Ana");
    const ports::person full{.id = ana,
                             .name = "Ana C.",
                             .tz = "Asia/Tokyo",
                             .next_tz = "Asia/Seoul",
                             .next_tz_at = now_ + 24h,
                             .team = "Field Sales",
                             .status = person_status::paused,
                             .consent_at = now_,
                             .paused_until = now_ + 48h,
                             .home = {"teams", "X", "8:a"},
                             .reachable = false,
                             .prefs = {.max_day = 1,
                                       .max_week = 2,
                                       .hour = 570min,
                                       .days = rules::work_days{0b101},
                                       .networks = {rules::network::linkedin, rules::network::x},
                                       .on_boards = false,
                                       .lang = "ja"}};
    write([&](ports::tx& t) { t.people().update(full); });
    read([&](ports::tx& t) {
        const auto p = t.people().get(ana);
        ASSERT_TRUE(p);
        EXPECT_EQ(p->name, full.name);
        EXPECT_EQ(p->tz, full.tz);
        EXPECT_EQ(p->next_tz, full.next_tz);
        EXPECT_EQ(p->next_tz_at, full.next_tz_at);
        EXPECT_EQ(p->prefs.lang, full.prefs.lang);
        EXPECT_EQ(p->team, full.team);
        EXPECT_EQ(p->status, full.status);
        EXPECT_EQ(p->consent_at, full.consent_at);
        EXPECT_EQ(p->paused_until, full.paused_until);
        EXPECT_EQ(p->home, full.home);
        EXPECT_FALSE(p->reachable);
        EXPECT_EQ(p->prefs.max_day, 1);
        EXPECT_EQ(p->prefs.max_week, 2);
        EXPECT_EQ(p->prefs.hour, 570min);
        EXPECT_EQ(p->prefs.days, full.prefs.days);
        EXPECT_EQ(p->prefs.networks, full.prefs.networks);
        EXPECT_FALSE(p->prefs.on_boards);
    });
    write([&](ports::tx& t) { t.people().update({.id = ana, .name = "Ana"}); });
    read([&](ports::tx& t) {
        const auto p = t.people().get(ana);
        EXPECT_FALSE(p->home);
        EXPECT_FALSE(p->prefs.days);
        EXPECT_TRUE(p->prefs.networks.empty());
        EXPECT_FALSE(p->paused_until);
    });
}

TEST_P(people_contract, roles_are_granted_and_revoked_once) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    write([&](ports::tx& t) {
        EXPECT_FALSE(t.people().has_role(ana, role::admin));
        EXPECT_TRUE(t.people().grant(ana, role::admin, {}, now_));
        EXPECT_FALSE(t.people().grant(ana, role::admin, bo, now_));
        EXPECT_TRUE(t.people().grant(ana, role::exec, bo, now_));
        EXPECT_TRUE(t.people().grant(bo, role::admin, ana, now_));
        EXPECT_EQ(t.people().roles(ana), (std::vector{role::admin, role::exec}));
        const auto admins = t.people().with_role(role::admin);
        ASSERT_EQ(admins.size(), 2u);
        EXPECT_EQ(admins[0].id, ana);
        EXPECT_EQ(admins[1].name, "Bo");
        EXPECT_TRUE(t.people().revoke(ana, role::admin));
        EXPECT_FALSE(t.people().revoke(ana, role::admin));
        EXPECT_EQ(t.people().roles(ana), std::vector{role::exec});
    });
}

TEST_P(people_contract, teams_are_who_is_in_them) {
    const auto put = [&](const char* name, const char* team, person_status status) {
        const auto id = person(name);
        write([&](ports::tx& t) {
            auto p = *t.people().get(id);
            p.team = team;
            p.status = status;
            t.people().update(p);
        });
        return id;
    };
    const auto dan = put("Dan", "Sales", person_status::active);
    const auto ana = put("Ana", "Sales", person_status::paused);
    put("Bo", "Legal", person_status::left);
    put("Cy", "", person_status::active);
    read([&](ports::tx& t) {
        const auto teams = t.people().teams();
        ASSERT_EQ(teams.size(), 2u);
        EXPECT_EQ(teams[0].name, "Legal");
        EXPECT_EQ(teams[0].people, 1);
        EXPECT_EQ(teams[0].active, 0);
        EXPECT_EQ(teams[1].people, 2);
        EXPECT_EQ(teams[1].active, 1);
        const auto sales = t.people().in_team("Sales");
        ASSERT_EQ(sales.size(), 2u);
        EXPECT_EQ(sales[0].id, ana);
        EXPECT_EQ(sales[1].id, dan);
        EXPECT_TRUE(t.people().in_team("").empty()) << "no team is not a team";
    });
}

TEST_P(people_contract, digests_and_resumes_come_due) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        for (auto id : {ana, bo}) {
            auto p = *t.people().get(id);
            p.status = person_status::active;
            t.people().update(p);
        }
        auto paused = *t.people().get(cy);
        paused.status = person_status::paused;
        paused.paused_until = now_ + 2h;
        t.people().update(paused);
        t.people().plan_digest(ana, now_ + 1h);
        t.people().plan_digest(bo, now_);
        t.people().plan_digest(cy, now_);
    });
    read([&](ports::tx& t) {
        EXPECT_EQ(t.people().due_digests(now_, 9), std::vector{bo});
        EXPECT_EQ(t.people().due_digests(now_ + 1h, 9), (std::vector{bo, ana}));
        EXPECT_EQ(t.people().due_digests(now_ + 1h, 1), std::vector{bo});
        EXPECT_EQ(t.people().next_digest(ana), now_ + 1h);
        EXPECT_TRUE(t.people().due_resumes(now_ + 2h - 1s, 9).empty());
        EXPECT_EQ(t.people().due_resumes(now_ + 2h, 9), std::vector{cy});
    });
    write([&](ports::tx& t) { t.people().plan_digest(bo, std::nullopt); });
    read([&](ports::tx& t) {
        EXPECT_FALSE(t.people().next_digest(bo));
        EXPECT_TRUE(t.people().due_digests(now_, 9).empty());
    });
}

TEST_P(people_contract, codes_that_ended_are_forgotten) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    write([&](ports::tx& t) {
        t.people().offer_link({"old", ana, now_ - 1s, {}});
        t.people().offer_link({"new", bo, now_ + 1s, {}});
        EXPECT_EQ(t.people().forget_links(now_, 9), 1);
        EXPECT_FALSE(t.people().link_by_code("old"));
        EXPECT_TRUE(t.people().link_by_code("new"));
    });
}

/// A unit keeps the account it found last; nothing of it may be older than what it wrote.
TEST_P(people_contract, an_account_that_was_found_is_found_as_it_was_written_since) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto who = account("U-Ana");
    write([&](ports::tx& t) {
        EXPECT_EQ(t.people().find(who)->profile.name, "Ana");
        t.people().upsert({.who = who, .name = "Anna", .tz = "Europe/Rome"}, now_);
        EXPECT_EQ(t.people().find(who)->profile.name, "Anna");
        EXPECT_EQ(t.people().find(account("U-Bo"))->person, bo);
        EXPECT_FALSE(t.people().find(account("U-Cy")));
        const model::address other{"teams", "T2", "A"};
        t.people().upsert({.who = other, .name = "A"}, now_);
        EXPECT_NE(t.people().find(other)->person, ana);
        EXPECT_TRUE(t.people().move_account(other, ana));
        EXPECT_EQ(t.people().find(other)->person, ana);
    });
}

}  // namespace
}  // namespace starling
