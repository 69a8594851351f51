// The whole bot where its app is installed with a browser, in two workspaces.
#include "tests/e2e/two_workspaces.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;

class with_programs : public two_workspaces {
protected:
    /// From the page to a program that can be shared in.
    void set_up(std::size_t which) {
        const auto page = install_in(which);
        ASSERT_EQ(page.status, 200) << page.body;
        EXPECT_NE(page.body.find(which == 0 ? "Acme ONE" : "Acme TWO"), std::string::npos);
        types(which, "U0MARA", "/starling",
              "setup #kudos --tz=Europe/Berlin --org=\"" + team(which) + "\"");
    }
    void join(std::size_t which, const std::string& who) {
        types(which, who, "/starling", "join");
        support::run(io, workspaces[which]->press(who, "Join the program"));
        settle();
    }
    std::string publish(std::size_t which) {
        std::string code;
        with_rows(which, [&](ports::tx& rows) {
            const auto id = rows.content().new_item_id(7);
            code = rules::item_code(id);
            rows.content().insert(ports::item{.id = id,
                                              .url = "https://acme.example/audit",
                                              .title = "What we learned from an audit",
                                              .topic = "product",
                                              .state = ports::item_state::published,
                                              .author = {},
                                              .created_at = clock.now(),
                                              .published_at = clock.now()});
            rows.content().insert(ports::variant{.id = {1},
                                                 .item = id,
                                                 .net = rules::network::linkedin,
                                                 .text = "Worth reading. I work at Acme.",
                                                 .created_at = clock.now()});
        });
        return code;
    }
};

class installed_twice : public with_programs {
protected:
    installed_twice() { start(); }
};

TEST_F(installed_twice, whoever_installs_it_is_its_admin_and_told_what_comes_next) {
    const auto page = install_in(1);
    EXPECT_EQ(page.status, 200) << page.body;
    EXPECT_NE(page.body.find("Acme TWO"), std::string::npos) << page.body;
    EXPECT_EQ(said(1, "Two channels and one line"), 1) << "a message in Slack";
    EXPECT_EQ(said(0, "Two channels"), 0);
    with_rows(1, [](ports::tx& rows) {
        const auto admins = rows.people().with_role(ports::role::admin);
        ASSERT_EQ(admins.size(), 1U);
        EXPECT_EQ(admins.front().name, "mara");
    });
    EXPECT_EQ(bot->figures().slack.workspace, "T0TWO");
}

TEST_F(installed_twice, people_of_both_share_and_nobody_sees_anything_of_the_other) {
    set_up(0);
    set_up(1);
    join(1, "U0ANA");
    const auto item = publish(1);
    const auto shared = types(1, "U0ANA", "/share", item + " linkedin");
    EXPECT_NE(shared.payload.find("What we learned from an audit"), std::string::npos)
        << shared.payload;
    EXPECT_EQ(types(0, "U0ANA", "/share", item + " linkedin").payload.find("audit"),
              std::string::npos)
        << "the item is not theirs";
    types(1, "U0MARA", "/kudos", "@ana for walking two new customers through the audit");
    EXPECT_GE(said(1, "customers through the audit"), 1);
    EXPECT_EQ(said(0, "customers through the audit"), 0);
    with_rows(0, [](ports::tx& rows) {
        EXPECT_EQ(rows.people().count(ports::person_status::active), 0)
            << "the same id in another workspace is another person";
    });
    with_rows(1, [](ports::tx& rows) {
        EXPECT_EQ(rows.people().count(ports::person_status::active), 1);
    });
    EXPECT_EQ(support::run(io, bot->store().tenants()).value().size(), 2U);
}

TEST_F(installed_twice, where_it_is_not_installed_nobody_is_answered) {
    set_up(0);
    const auto refused = types(1, "U0MARA", "/starling", "help");
    EXPECT_EQ(refused.error, "dispatch_failed");
    EXPECT_TRUE(std::ranges::any_of(lines, [](const auto& line) {
        return line.find("T0TWO, where the app is not installed") != std::string::npos;
    }));
}

/// Slack's stand-in takes no token but the newest.
TEST_F(installed_twice, tokens_are_renewed_before_they_end) {
    set_up(0);
    join(0, "U0ANA");
    for (const std::string reason :
         {"walking two customers through the audit", "writing the release notes in one evening",
          "finding out why the nightly report was empty"}) {
        const auto calls = workspaces[0]->figures().calls;
        clock.advance(10h + 1min);
        ASSERT_TRUE(until([&] { return workspaces[0]->figures().calls > calls; }));
        settle();
        const auto refused = workspaces[0]->figures().refused_calls;
        types(0, "U0MARA", "/kudos", "@ana for " + reason);
        EXPECT_EQ(workspaces[0]->figures().refused_calls, refused);
        EXPECT_GE(said(0, reason), 1) << reason;
    }
}

TEST_F(installed_twice, a_restart_opens_the_tokens_that_were_sealed) {
    set_up(0);
    stop();
    two_workspaces::start();
    EXPECT_EQ(bot->figures().slack.workspace, "T0ONE");
    EXPECT_EQ(types(0, "U0ANA", "/starling", "help").error, "");
}

class installed_beside_teams : public with_programs {};

/// With one bot token and one tenant, Slack and Teams are one program.
TEST_F(installed_beside_teams, every_company_is_a_program_of_its_own) {
    auto both = installing();
    both.teams = teams::teams_options{.app_id = "11111111-2222-3333-4444-555555555555",
                                      .tenants = {"66666666-2222-3333-4444-555555555555"},
                                      .unauthenticated = true};
    start(std::move(both));
    set_up(0);
    set_up(1);
    EXPECT_EQ(support::run(io, bot->store().tenants()).value().size(), 2U);
}

}  // namespace
}  // namespace starling::bot
