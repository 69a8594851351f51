#include <unordered_map>

#include "storage/query.hpp"
#include "storage/sqlite/cursor.hpp"
#include "storage/sqlite/sqlite.hpp"

namespace starling::storage::sqlite {
namespace {

constexpr statement begin_immediate{"sqlite.begin_write", "BEGIN IMMEDIATE"};
constexpr statement begin_deferred{"sqlite.begin_read", "BEGIN"};
constexpr statement commit_all{"sqlite.commit", "COMMIT"};

using steady = std::chrono::steady_clock;
constexpr std::chrono::seconds longest_read{30};

/// Pages of the journal (4 KiB each): checkpointed above the first number, with a short wait for
/// readers above the second, so that it stays near 4 MiB and far below 64 MiB.
constexpr int checkpoint_at = 1000;
constexpr int insist_at = 4000;
constexpr int insist_ms = 200;

class sqlite_session final : public session {
public:
    sqlite_session(const place& where, access how)
        : path_{where.path},
          patience_{static_cast<int>(where.patience.count())},
          db_{where.path, flags_of(how), patience_} {
        // A reader that closes last must not checkpoint: see connect().
        if (how == access::read)
            sqlite3_db_config(db_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        // Checkpoints are made by tidy() of the one writer, when nobody waits for a commit.
        sqlite3_wal_hook(db_.getHandle(), &note_journal, this);
        sqlite3_progress_handler(db_.getHandle(), 10'000, &past_deadline, this);
    }

    cursor& prepared(const statement& s) override {
        auto& slot = statements_[&s];
        if (!slot) slot = std::make_unique<sqlite_cursor>(db_, s);
        slot->use();
        return *slot;
    }
    void script(const std::string& text) override { db_.exec(text); }

    void begin_write() override { query{*this, begin_immediate}.next(); }
    void begin_read() override {
        deadline_ = steady::now() + longest_read;
        query{*this, begin_deferred}.next();
    }
    void commit() override { query{*this, commit_all}.next(); }
    void roll_back() noexcept override {
        deadline_ = steady::time_point::max();
        if (in_transaction()) db_.tryExec("ROLLBACK");
    }
    bool enter(std::string_view) override { return false; }  // the only process that writes
    bool in_transaction() const override { return sqlite3_get_autocommit(db_.getHandle()) == 0; }

    void tidy() override;

    dialect speaks() const override { return dialect::sqlite; }
    std::optional<failure> explain(const std::exception_ptr& e) const override {
        return sqlite::explain(path_, e);
    }

private:
    static int flags_of(access how) {
        const int mode = how == access::read ? SQLite::OPEN_READONLY
                                             : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
        return mode | SQLite::OPEN_NOMUTEX;  // a session has one thread at a time
    }

    static int note_journal(void* self, sqlite3*, const char*, int pages) {
        static_cast<sqlite_session*>(self)->journal_pages_ = pages;
        return SQLITE_OK;
    }
    static int past_deadline(void* self) {
        return steady::now() > static_cast<sqlite_session*>(self)->deadline_;
    }

    std::string path_;
    int patience_;
    SQLite::Database db_;
    std::unordered_map<const statement*, std::unique_ptr<sqlite_cursor>> statements_;
    int journal_pages_ = 0;
    steady::time_point deadline_ = steady::time_point::max();
};

void sqlite_session::tidy() {
    if (journal_pages_ < checkpoint_at) return;
    auto* handle = db_.getHandle();
    const bool insist = journal_pages_ >= insist_at;
    journal_pages_ = 0;
    sqlite3_busy_timeout(handle, insist ? insist_ms : 0);
    const int code = sqlite3_wal_checkpoint_v2(
        handle, nullptr, insist ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, nullptr,
        nullptr);
    const int detail = sqlite3_extended_errcode(handle);
    sqlite3_busy_timeout(handle, patience_);
    if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED)
        throw SQLite::Exception{sqlite3_errstr(detail), code};
}

}  // namespace

std::unique_ptr<session> connect(const place& where, access how) {
    // Counting every allocation takes a lock each time and costs a share some 5 %. It can be
    // switched off only before SQLite is first used; later the call has no effect.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(uncounted);
    return std::make_unique<sqlite_session>(where, how);
}

}  // namespace starling::storage::sqlite
