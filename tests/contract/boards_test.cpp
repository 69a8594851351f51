// Leaderboards from totals: what add() moves, who is shown, and where somebody stands.
#include <algorithm>
#include <functional>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>

#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using rules::board_span;
using std::chrono::days;

class boards_contract : public store_contract {
protected:
    void SetUp() override {
        store_contract::SetUp();
        ana_ = person("Ana");
        bo_ = person("Bo");
        cy_ = person("Cy");
    }
    /// `board` points of one day; what the balance does is another test's matter.
    void earn(ports::tx& t, rules::person_id who, int board, rules::day day) {
        const auto id = ++entries_;
        t.ledger().add({.id = {id},
                        .person = who,
                        .amount = board,
                        .kind = rules::entry_kind::earn,
                        .cause = "share",
                        .cause_id = id,
                        .rule = "points.share_variant",
                        .idem_key = "k" + std::to_string(id),
                        .at = now_,
                        .effective_day = day,
                        .board = board});
    }
    void change(rules::person_id who, const std::function<void(ports::person&)>& how) {
        write([&](ports::tx& t) {
            auto p = *t.people().get(who);
            how(p);
            t.people().update(p);
        });
    }
    ports::board board(board_span span) const { return {span, rules::first_day(span, today_)}; }
    /// "Ana 9 #1, Bo 3 #2"
    std::string top(const ports::board& b, int limit = 10) {
        std::string text;
        read([&](ports::tx& t) {
            for (const auto& s : t.ledger().top(b, limit))
                text += (text.empty() ? "" : ", ") + s.name + " " + std::to_string(s.points) +
                        " #" + std::to_string(s.rank);
        });
        return text;
    }
    rules::place place(rules::person_id who) {
        rules::place found;
        read([&](ports::tx& t) { found = t.ledger().place_of(who, board(board_span::week)); });
        return found;
    }

    void by_hand(const std::string& sql) {
        if (GetParam() == "postgres")
            schemas_["s.db"].run(sql);
        else
            SQLite::Database{folder_.file("s.db"), SQLite::OPEN_READWRITE}.exec(sql);
    }

    rules::person_id ana_, bo_, cy_;
    std::int64_t entries_ = 0;
    /// Saturday 2026-02-28: its week began in February, its quarter in January.
    rules::day today_{days{20'512}};
};
STARLING_ON_EVERY_ENGINE(boards_contract);

TEST_P(boards_contract, count_weeks_months_and_quarters) {
    write([&](ports::tx& t) {
        earn(t, ana_, 3, today_);
        earn(t, ana_, 4, today_ - days{5});    // Monday of the same week
        earn(t, ana_, 10, today_ - days{6});   // the week before
        earn(t, ana_, 20, today_ - days{27});  // 1 February
        earn(t, ana_, 30, today_ - days{28});  // 31 January
        earn(t, ana_, 50, today_ - days{59});  // 31 December
        earn(t, ana_, 90, today_ + days{1});   // the last day of the week, in March
    });
    EXPECT_EQ(top(board(board_span::week)), "Ana 97 #1");
    EXPECT_EQ(top(board(board_span::month)), "Ana 37 #1");
    EXPECT_EQ(top(board(board_span::quarter)), "Ana 157 #1");
    EXPECT_EQ(top({board_span::quarter, today_ - days{58 + 92}}), "Ana 50 #1");
    EXPECT_EQ(top({board_span::week, today_}), "") << "no week begins on a Saturday";
}

TEST_P(boards_contract, share_ranks_and_stop_at_the_limit) {
    const auto di = person("Di");
    write([&](ports::tx& t) {
        earn(t, ana_, 3, today_);
        earn(t, bo_, 6, today_);
        earn(t, cy_, 6, today_);
        earn(t, di, 9, today_);
    });
    EXPECT_EQ(top(board(board_span::week)), "Di 9 #1, Bo 6 #2, Cy 6 #2, Ana 3 #4");
    EXPECT_EQ(top(board(board_span::week), 1), "Di 9 #1");
}

TEST_P(boards_contract, follow_reversals_to_the_day_they_take_back) {
    write([&](ports::tx& t) {
        earn(t, ana_, 6, today_ - days{7});
        auto back = t.ledger().lines(ana_, 1).at(0);
        back.id = {99};
        back.amount = back.board = -6;
        back.kind = rules::entry_kind::reverse;
        back.reverses = {entries_};
        back.idem_key = "back";
        EXPECT_TRUE(t.ledger().add(back));
        back.id = {100};
        EXPECT_FALSE(t.ledger().add(back)) << "taken back before";
    });
    read([&](ports::tx& t) {
        const auto before = rules::first_day(board_span::week, today_ - days{7});
        EXPECT_EQ(t.ledger().place_of(ana_, {board_span::week, before}).points, 0);
    });
    EXPECT_EQ(top(board(board_span::quarter)), "") << "nobody is shown with nothing";
}

TEST_P(boards_contract, move_by_what_counts_there_and_not_by_the_amount) {
    write([&](ports::tx& t) {
        t.ledger().add({.id = {1},
                        .person = ana_,
                        .amount = 60,
                        .kind = rules::entry_kind::grant,
                        .idem_key = "large",
                        .at = now_,
                        .effective_day = today_,
                        .board = 0});
        t.ledger().add({.id = {2},
                        .person = ana_,
                        .amount = 3,
                        .kind = rules::entry_kind::earn,
                        .idem_key = "evidence",
                        .at = now_,
                        .effective_day = today_,
                        .board = 6});
        EXPECT_EQ(t.ledger().of(ana_).spendable, 63);
    });
    EXPECT_EQ(top(board(board_span::week)), "Ana 6 #1");
}

TEST_P(boards_contract, are_rolled_back_with_their_entry) {
    const auto done = try_write([&](ports::tx& t) -> result<void> {
        earn(t, ana_, 6, today_);
        return errc::refused;
    });
    EXPECT_FALSE(done);
    EXPECT_EQ(top(board(board_span::week)), "");
}

TEST_P(boards_contract, leave_out_who_does_not_want_to_be_shown) {
    write([&](ports::tx& t) {
        earn(t, ana_, 3, today_);
        earn(t, bo_, 6, today_);
        earn(t, cy_, 9, today_);
    });
    change(cy_, [](ports::person& p) { p.prefs.on_boards = false; });
    EXPECT_EQ(top(board(board_span::week)), "Bo 6 #1, Ana 3 #2");
    EXPECT_EQ(place(cy_).points, 9);
    EXPECT_EQ(rules::rank_of(place(cy_)), 1);
    EXPECT_EQ(rules::rank_of(place(ana_)), 2) << "whoever hides is not ahead of anybody";

    write([&](ports::tx& t) { earn(t, cy_, 1, today_ + days{7}); });
    EXPECT_EQ(top({board_span::week, today_ + days{2}}), "") << "still hidden in a new week";
    change(cy_, [](ports::person& p) { p.prefs.on_boards = true; });
    EXPECT_EQ(top(board(board_span::week)), "Cy 9 #1, Bo 6 #2, Ana 3 #3");
    EXPECT_EQ(top({board_span::week, today_ + days{2}}), "Cy 1 #1");

    change(bo_, [](ports::person& p) { p.prefs.game = false; });
    change(ana_, [](ports::person& p) { p.status = ports::person_status::left; });
    EXPECT_EQ(top(board(board_span::week)), "Cy 9 #1");
    write([&](ports::tx& t) {
        earn(t, bo_, 1, today_ + days{7});
        earn(t, ana_, 1, today_ + days{7});
        EXPECT_FALSE(t.people().get(bo_)->prefs.game);
        EXPECT_TRUE(t.people().get(cy_)->prefs.game);
    });
    EXPECT_EQ(top({board_span::week, today_ + days{2}}), "Cy 1 #1");
}

TEST_P(boards_contract, tell_the_place_and_what_is_next) {
    const auto di = person("Di");
    write([&](ports::tx& t) {
        earn(t, ana_, 2, today_);
        earn(t, bo_, 5, today_);
        earn(t, cy_, 5, today_);
        earn(t, di, 9, today_);
    });
    const auto third = place(ana_);
    EXPECT_EQ(third.points, 2);
    EXPECT_EQ(third.ahead, 3);
    EXPECT_EQ(third.next_points, 5);
    EXPECT_EQ(third.next_tied, 2);
    EXPECT_EQ(place(di).ahead, 0);
    EXPECT_EQ(place(person("Nobody")).ahead, 4) << "who has no points yet";
}

TEST_P(boards_contract, of_a_team_hold_its_people_alone) {
    write([&](ports::tx& t) {
        earn(t, ana_, 2, today_);
        earn(t, bo_, 5, today_);
        earn(t, cy_, 9, today_);
    });
    for (const auto who : {ana_, bo_}) change(who, [](ports::person& p) { p.team = "Sales"; });
    auto sales = board(board_span::week);
    sales.team = "Sales";
    EXPECT_EQ(top(sales), "Bo 5 #1, Ana 2 #2");
    EXPECT_EQ(top(sales, 1), "Bo 5 #1");
    read([&](ports::tx& t) {
        const auto ana = t.ledger().place_of(ana_, sales);
        EXPECT_EQ(ana.ahead, 1);
        EXPECT_EQ(ana.next_points, 5);
        EXPECT_EQ(ana.next_tied, 1);
    });
    EXPECT_EQ(place(ana_).ahead, 2) << "of everybody";
    change(bo_, [](ports::person& p) { p.prefs.on_boards = false; });
    EXPECT_EQ(top(sales), "Ana 2 #1");
    sales.team = "Nobody's";
    EXPECT_EQ(top(sales), "");
}

TEST_P(boards_contract, are_always_the_sums) {
    std::mt19937 chance{7};
    std::map<std::pair<std::int64_t, rules::day>, int> sums;  // by person and month
    for (int n = 1; n <= 120; ++n) {
        const auto who = n % 3 ? ana_ : bo_;
        const auto day = today_ - days{chance() % 90};
        const int points = static_cast<int>(chance() % 19) - 6;
        const bool fails = n % 7 == 0;
        if (points == 0) continue;
        const auto done = try_write([&](ports::tx& t) -> result<void> {
            earn(t, who, points, day);
            if (fails) return errc::refused;
            return {};
        });
        EXPECT_EQ(done.has_value(), !fails);
        if (!fails) sums[{who.value, rules::first_day(board_span::month, day)}] += points;
    }
    read([&](ports::tx& t) {
        for (const auto& [key, sum] : sums)
            EXPECT_EQ(t.ledger().place_of({key.first}, {board_span::month, key.second}).points,
                      sum);
    });
}

/// A store of before the totals: what that migration and later ones add is taken away by hand.
constexpr auto before_totals = {
    "DROP TABLE installation",
    "DROP TABLE used_mark",
    "DROP TABLE tip",
    "DROP TABLE lesson_passed",
    "DROP TABLE lesson",
    "DROP TABLE acknowledgement",
    "DROP TABLE guideline",
    "ALTER TABLE item DROP COLUMN audience",
    "DROP TABLE outdated",
    "DROP TABLE redemption",
    "DROP TABLE reward",
    "DROP TABLE share_link",
    "DROP TABLE link_salt",
    "DROP TABLE link_visitor",
    "DROP TABLE link_hour",
    "DROP TABLE tiredness",
    "ALTER TABLE share DROP COLUMN on_evidence",
    "ALTER TABLE share DROP COLUMN evidence_until",
    "DROP TABLE errand",
    "DROP INDEX item_end",
    "DROP TABLE item_total",
    "ALTER TABLE variant DROP COLUMN shared",
    "ALTER TABLE person DROP COLUMN served_at",
    "ALTER TABLE program_day DROP COLUMN waited_until",
    "CREATE INDEX delivery_of_item ON delivery (tenant, item, response)",
    "DROP TABLE board_total",
    "DROP TABLE pause",
    "DROP TABLE badge",
    "ALTER TABLE ledger_entry DROP COLUMN board",
    "ALTER TABLE person DROP COLUMN game",
    "ALTER TABLE kudos DROP COLUMN value",
    "ALTER TABLE kudos DROP COLUMN item",
    "ALTER TABLE kudos DROP COLUMN team",
    "ALTER TABLE kudos DROP COLUMN in_private",
    "ALTER TABLE kudos DROP COLUMN cost",
    "ALTER TABLE kudos_receiver DROP COLUMN weight",
    "ALTER TABLE kudos_receiver DROP COLUMN hidden",
    "DELETE FROM schema_migrations WHERE number >= 7"};

TEST_P(boards_contract, of_an_older_store_are_made_of_its_ledger) {
    if (GetParam() == "memory") return;  // gone when it is closed
    for (const auto offset : {0, 1, 5, 6, 27, 28, 58, 59, 200, 365, 730})
        write([&](ports::tx& t) { earn(t, ana_, 1 + offset % 7, today_ - days{offset}); });
    change(bo_, [](ports::person& p) { p.prefs.on_boards = false; });
    write([&](ports::tx& t) {
        earn(t, bo_, 2, today_);
        t.ledger().add({.id = {500},
                        .person = ana_,
                        .amount = 20,
                        .kind = rules::entry_kind::grant,
                        .idem_key = "g",
                        .effective_day = today_});
        t.recognition().insert(
            {.id = {1}, .giver = ana_, .receivers = {bo_, cy_}, .at = now_, .period = "p"});
    });
    item(70);
    write([&](ports::tx& t) {
        for (const auto* lang : {"en", "de"})
            t.content().insert(ports::variant{.id = {lang[0]},
                                              .item = {70},
                                              .net = rules::network::x,
                                              .lang = lang,
                                              .text = lang});
    });
    std::map<rules::day, int> of_ana[3];
    const auto totals = [&](auto& into) {
        read([&](ports::tx& t) {
            for (int s = 0; s < 3; ++s)
                for (int back = 0; back < 740; ++back) {
                    const auto span = static_cast<board_span>(s);
                    const auto first = rules::first_day(span, today_ - days{back});
                    into[s][first] = t.ledger().place_of(ana_, {span, first}).points;
                }
        });
    };
    totals(of_ana);
    db_.reset();
    for (const auto* sql : before_totals) by_hand(sql);
    reopen();
    std::map<rules::day, int> again[3];
    totals(again);
    for (int s = 0; s < 3; ++s) EXPECT_EQ(again[s], of_ana[s]);
    EXPECT_EQ(place(bo_).points, 2);
    read([&](ports::tx& t) { EXPECT_EQ(t.recognition().used(ana_, "p"), 2); });
    EXPECT_EQ(top(board(board_span::week)).find("Bo"), std::string::npos);
    read([&](ports::tx& t) {
        for (const auto& e : t.ledger().lines(ana_, 99))
            EXPECT_EQ(e.board, e.kind == rules::entry_kind::earn ? e.amount : 0);
        for (const auto& v : t.content().variants({70}))
            EXPECT_EQ(v.lang, v.text == "en" ? "" : "de") << "nobody had to name a language";
    });
}

}  // namespace
}  // namespace starling
