#include "tests/bench/bare_plan.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

#include <sqlite3.h>

namespace starling::bench {
namespace {

constexpr int rows_per_commit = 3'000;
constexpr int topics = 40;

double cpu_now() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

void check(sqlite3* db, int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    std::fprintf(stderr, "plan: %s\n", sqlite3_errmsg(db));
    std::exit(1);
}

using connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
using value = std::unique_ptr<sqlite3_value, decltype(&sqlite3_value_free)>;
using row = std::vector<value>;

connection open_file(const std::string& file) {
    sqlite3* db = nullptr;
    check(db, sqlite3_open(file.c_str(), &db));
    return {db, &sqlite3_close};
}

void script(sqlite3* db, const char* text) {
    check(db, sqlite3_exec(db, text, nullptr, nullptr, nullptr));
}

prepared prepare(sqlite3* db, const std::string& text) {
    sqlite3_stmt* s = nullptr;
    check(db, sqlite3_prepare_v2(db, text.c_str(), -1, &s, nullptr));
    return {s, &sqlite3_finalize};
}

/// Rows of one table: taken from one file, put into the other.
struct moved_table {
    prepared from;
    prepared to;
    std::vector<row> held = {};
    bool at_end = false;  ///< a statement that is stepped again begins anew

    /// False at the end of the table.
    bool fill(int count) {
        held.clear();
        while (!at_end && std::ssize(held) < count) {
            at_end = sqlite3_step(from.get()) != SQLITE_ROW;
            if (at_end) break;
            row r;
            for (int at = 0; at < sqlite3_column_count(from.get()); ++at)
                r.emplace_back(sqlite3_value_dup(sqlite3_column_value(from.get(), at)),
                               &sqlite3_value_free);
            held.push_back(std::move(r));
        }
        return !held.empty();
    }
    void put(sqlite3* db) {
        for (const auto& r : held) {
            int at = 0;
            for (const auto& v : r) sqlite3_bind_value(to.get(), ++at, v.get());
            check(db, sqlite3_step(to.get()));
            sqlite3_reset(to.get());
        }
    }
};

moved_table moved(sqlite3* after, sqlite3* before, const std::string& name, int columns,
                  const std::string& order) {
    std::string marks = "?";
    for (int n = 1; n < columns; ++n) marks += ",?";
    return {prepare(after, "SELECT * FROM " + name + " ORDER BY " + order),
            prepare(before, "INSERT INTO " + name + " VALUES (" + marks + ")")};
}

int columns_of(sqlite3* db, const std::string& name) {
    return sqlite3_column_count(prepare(db, "SELECT * FROM " + name).get());
}

/// Plain numbers instead of items and people.
struct bare_item {
    double base = 0;
    int topic = 0;
};

std::vector<bare_item> bare_items(int count) {
    std::vector<bare_item> list;
    for (int n = 0; n < count; ++n) list.push_back({(n * 7919 % 1000) / 1000.0, n % topics});
    return list;
}

/// The three best, one per topic.
std::array<int, 3> choose(const std::vector<bare_item>& items, const std::vector<double>& liking) {
    std::array<int, 3> best{-1, -1, -1};
    std::array<double, 3> scores{};
    for (int n = 0; n < static_cast<int>(items.size()); ++n) {
        const auto& c = items[static_cast<std::size_t>(n)];
        const double score = c.base + 0.3 * liking[static_cast<std::size_t>(c.topic)];
        if (score <= scores[2]) continue;
        std::size_t at = 2;
        for (std::size_t k = 0; k < 3; ++k)
            if (best[k] >= 0 && items[static_cast<std::size_t>(best[k])].topic == c.topic) at = k;
        if (score <= scores[at]) continue;
        for (; at > 0 && scores[at - 1] < score; --at) {
            best[at] = best[at - 1];
            scores[at] = scores[at - 1];
        }
        best[at] = n;
        scores[at] = score;
    }
    return best;
}

double bare_choice(int people, int item_count) {
    const auto items = bare_items(item_count);
    std::vector<double> liking(topics, 0.5);
    const double begin = cpu_now();
    long sum = 0;
    for (int n = 0; n < people; ++n) {
        liking[static_cast<std::size_t>(n % topics)] = 1.0 / (1 + n % 3);
        for (const int pick : choose(items, liking)) sum += pick;
    }
    const double used = cpu_now() - begin;
    if (sum == 0) std::puts("nothing was chosen");  // keeps the loop alive
    return used;
}

}  // namespace

double bare_plan(const std::string& before, const std::string& after, int people, int items) {
    double used = bare_choice(people, items);
    const auto from = open_file(after);
    const auto into = open_file(before);
    script(into.get(), "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    const auto table = [&](const std::string& name, const std::string& order) {
        return moved(from.get(), into.get(), name, columns_of(from.get(), name), order);
    };
    std::array tables{table("delivery", "rowid"), table("outbox", "rowid"), table("audit", "id"),
                      moved_table{prepare(from.get(),
                                          "SELECT next_digest, served_at, tenant, id FROM person "
                                          "ORDER BY id"),
                                  prepare(into.get(),
                                          "UPDATE person SET next_digest = ?, served_at = ? "
                                          "WHERE tenant = ? AND id = ?")}};
    for (bool more = true; more;) {
        more = false;
        for (auto& t : tables) more = t.fill(rows_per_commit) || more;
        const double begin = cpu_now();
        script(into.get(), "BEGIN IMMEDIATE");
        for (auto& t : tables) t.put(into.get());
        script(into.get(), "COMMIT");
        used += cpu_now() - begin;
    }
    return used;
}

}  // namespace starling::bench
