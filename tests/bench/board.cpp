// What a leaderboard costs while the ledger grows: the first places and somebody's own rank, with
// ten thousand people and 10 thousand, 1 million and 10 million entries.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <time.h>

#include "storage/storage.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling {
namespace {

constexpr int people = 10'000;
constexpr int sampled = 100;    // people; the store ends a read that takes long
constexpr int shown_rows = 25;  // as the verb asks for
constexpr double most_growth = 2.0;
constexpr double most_ms = 1.0;
const rules::tenant_id tenant{"T1"};
const ports::board board{rules::board_span::month, rules::day_from_number(19'980)};

void fail(const std::string& why) {
    std::fprintf(stderr, "board: %s\n", why.c_str());
    std::exit(1);
}

/// One entry per person and day, newest on day 20'000, in the order of the keys. The store compares
/// the first days of spans and does not look into a calendar: blocks of 7, 30 and 90 days do here.
constexpr std::string_view rows_sql = R"sql(
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
CREATE TEMP TABLE number (value INTEGER PRIMARY KEY);
INSERT INTO number WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n)
SELECT value FROM n LIMIT PEOPLE;
INSERT INTO person (tenant, id, name, tz, next_tz, lang, status, consent_at, home, reachable, hour,
                    networks, on_boards)
SELECT 'T1', value, 'Person ' || value, 'UTC', '', '', 'active', 0, '', 1, 540, '', 1 FROM number;
INSERT INTO ledger_entry (tenant, id, person, amount, kind, cause, cause_id, rule, policy_version,
                          idem_key, at, effective_day, actor, board)
SELECT 'T1', n, p, points, 'earn', 'share', n, 'points.share_variant', 0, printf('%012d', n), n,
       day, p, points
FROM (SELECT (p.value - 1) * EACH + d.value AS n, p.value AS p, 20000 - EACH + d.value AS day,
             1 + (p.value * 7919 + d.value * 31) % 6 AS points
      FROM number p CROSS JOIN number d WHERE d.value <= EACH);
INSERT INTO board_total SELECT tenant, person, 'week', effective_day - effective_day % 7,
    SUM(board), 1 FROM ledger_entry GROUP BY person, effective_day / 7;
INSERT INTO board_total SELECT tenant, person, 'month', effective_day - effective_day % 30,
    SUM(board), 1 FROM ledger_entry GROUP BY person, effective_day / 30;
INSERT INTO board_total SELECT tenant, person, 'quarter', effective_day - effective_day % 90,
    SUM(board), 1 FROM ledger_entry GROUP BY person, effective_day / 90;
)sql";

std::string with_number(std::string text, std::string_view name, long number) {
    for (auto at = text.find(name); at != text.npos; at = text.find(name))
        text.replace(at, name.size(), std::to_string(number));
    return text;
}

std::unique_ptr<storage::database> open(boost::asio::io_context& io, const std::string& file) {
    std::string why;
    auto db = storage::open(io, {.url = "sqlite:" + file}, why);
    if (!db) fail(why);
    return std::move(*db);
}

void make_store(boost::asio::io_context& io, const std::string& file, long entries) {
    open(io, file);
    SQLite::Database{file, SQLite::OPEN_READWRITE}.exec(with_number(
        with_number(std::string{rows_sql}, "PEOPLE", people), "EACH", entries / people));
}

double cpu_ms() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

/// CPU milliseconds of the store's thread per call, after a few calls that fill the cache.
template <class Call>
double measured(Call call) {
    constexpr int rounds = 300;
    for (int n = 0; n < 20; ++n) call();
    const double before = cpu_ms();
    for (int n = 0; n < rounds; ++n) call();
    return (cpu_ms() - before) / rounds;
}

struct costs {
    double top = 0;
    double own = 0;  ///< of the last of the sample, which is the dearest
    int last = 0;    ///< their rank
};

costs measure(long entries) {
    const support::temp_folder folder;
    boost::asio::io_context io{1};
    const auto file = folder.file("board.db");
    make_store(io, file, entries);
    const auto db = open(io, file);
    costs c;
    const auto done = support::read(io, *db, tenant, [&](ports::tx& t) {
        auto& ledger = t.ledger();
        if (ledger.top(board, shown_rows).size() != shown_rows) fail("the board is not full");
        rules::person_id last{1};
        for (std::int64_t n = 1; n <= people; n += people / sampled)
            if (const int rank = rules::rank_of(ledger.place_of({n}, board)); rank > c.last) {
                c.last = rank;
                last = {n};
            }
        c.top = measured([&] { ledger.top(board, shown_rows); });
        c.own = measured([&] { ledger.place_of(last, board); });
    });
    if (!done) fail(done.error().message());
    return c;
}

}  // namespace
}  // namespace starling

int main() {
    using namespace starling;
    std::vector<costs> all;
    std::printf("%10s %15s %21s %10s\n", "entries", "top CPU ms", "own rank CPU ms", "its rank");
    for (const long entries : {10'000L, 1'000'000L, 10'000'000L}) {
        all.push_back(measure(entries));
        const auto& c = all.back();
        std::printf("%10ld %15.3f %21.3f %10d\n", entries, c.top, c.own, c.last);
        std::fflush(stdout);
    }
    const double top_growth = all.back().top / all.front().top;
    const double own_growth = all.back().own / all.front().own;
    std::printf(
        "board: from 10 thousand to 10 million entries top x%.2f, own rank x%.2f (goal <= "
        "%.0f), top %.3f ms CPU (goal <= %.0f)\n",
        top_growth, own_growth, most_growth, all.back().top, most_ms);
    return top_growth <= most_growth && own_growth <= most_growth && all.back().top <= most_ms ? 0
                                                                                               : 1;
}
