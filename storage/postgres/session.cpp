#include <random>
#include <set>
#include <thread>
#include <unordered_map>

#include "storage/postgres/cursor.hpp"
#include "storage/query.hpp"

namespace starling::storage::postgres {
namespace {

constexpr statement take_turn{"postgres.take_turn", R"(
    SELECT 1 FROM tenant_turn WHERE tenant = $1 FOR UPDATE)"};
constexpr statement add_turn{"postgres.add_turn", R"(
    INSERT INTO tenant_turn (tenant) VALUES ($1) ON CONFLICT (tenant) DO NOTHING)"};

std::int64_t drawn() {
    std::random_device chance;
    return std::uniform_int_distribution<std::int64_t>{1}(chance);
}

/// How long the fate of a commit is looked for after its answer was lost.
constexpr std::chrono::seconds longest_search{30};
constexpr std::chrono::milliseconds between_searches{500};

class pg_session final : public session {
public:
    pg_session(const place& where, access how) : server_{where, how}, how_{how} {}

    cursor& prepared(const statement& s) override;
    void script(const std::string& text) override { server_.run(text); }

    void begin_write() override {
        ++turn_;
        begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;" + mark());
    }
    void begin_read() override { begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
    bool enter(std::string_view tenant) override;
    void commit() override;
    void roll_back() noexcept override;
    bool in_transaction() const override;
    void tidy() override {}  // the server does

    dialect speaks() const override { return dialect::postgres; }
    std::optional<failure> explain(const std::exception_ptr& e) const override {
        return postgres::explain(server_.where(), e);
    }

private:
    void begin(const std::string& how);
    void connect();
    bool was_committed();
    std::string mark() const;

    connection server_;
    access how_;
    std::unordered_map<const statement*, std::unique_ptr<pg_cursor>> statements_;
    std::set<std::string, std::less<>> entered_;
    /// Who we are in writer_mark, and which of our commits is the next.
    std::int64_t writer_ = drawn();
    std::int64_t turn_ = 0;
};

cursor& pg_session::prepared(const statement& s) {
    auto& slot = statements_[&s];
    if (!slot)
        slot = std::make_unique<pg_cursor>(
            server_, s, std::string{s.name} + '/' + std::to_string(statements_.size()));
    slot->use();
    return *slot;
}

void pg_session::connect() try {
    server_.open();
    // The row that tells what became of a commit must be there before the first.
    if (how_ == access::write)
        server_.run("INSERT INTO writer_mark (id, turn) VALUES (" + std::to_string(writer_) +
                    ", 0) ON CONFLICT (id) DO NOTHING");
} catch (...) {
    server_.close();  // half set up, it must not be taken for a good one
    throw;
}

void pg_session::begin(const std::string& how) {
    if (!server_.is_open()) connect();
    entered_.clear();
    server_.run(how);
}

bool pg_session::enter(std::string_view tenant) {
    if (how_ != access::write) return true;
    if (entered_.contains(tenant)) return false;
    if (!query{*this, take_turn, tenant}.next()) {
        query{*this, add_turn, tenant}.next();
        query{*this, take_turn, tenant}.next();
    }
    entered_.emplace(tenant);
    return true;
}

/// Written first in a transaction: until it has ended, whoever looks for it has to wait.
std::string pg_session::mark() const {
    if (how_ != access::write) return {};
    return "INSERT INTO writer_mark (id, turn) VALUES (" + std::to_string(writer_) + ", " +
           std::to_string(turn_) +
           ") ON CONFLICT (id) DO UPDATE SET turn = excluded.turn, at = excluded.at";
}

void pg_session::commit() {
    try {
        const auto outcome = server_.run("COMMIT");
        if (std::string_view{PQcmdStatus(outcome.get())} == "COMMIT") return;
    } catch (const error& e) {
        if (how_ != access::write || !e.lost()) throw;
        if (was_committed()) return;
    }
    throw error{serialization_failure, "the transaction was lost before its commit"};
}

/// Asks a fresh connection. The old one may still get and do what was sent: the mark that it holds
/// makes us wait for its end.
bool pg_session::was_committed() {
    server_.close();
    const auto until = std::chrono::steady_clock::now() + longest_search;
    while (std::chrono::steady_clock::now() < until) {
        try {
            connect();
            const auto found =
                server_.run("SELECT turn FROM writer_mark WHERE id = " + std::to_string(writer_) +
                            " FOR UPDATE");
            return PQntuples(found.get()) == 1 &&
                   std::string_view{PQgetvalue(found.get(), 0, 0)} == std::to_string(turn_);
        } catch (const error& e) {
            if (!e.lost() && e.state() != "55P03") throw;
            server_.close();
        }
        std::this_thread::sleep_for(between_searches);
    }
    throw error{commit_unknown, "the connection was lost during a commit"};
}

void pg_session::roll_back() noexcept {
    if (!in_transaction()) return;
    const rows ignored{PQexec(server_.handle(), "ROLLBACK")};
    if (in_transaction()) server_.close();
}

bool pg_session::in_transaction() const {
    const auto state = PQtransactionStatus(server_.handle());
    return state == PQTRANS_INTRANS || state == PQTRANS_INERROR;
}

}  // namespace

std::unique_ptr<session> connect(const place& where, access how) {
    return std::make_unique<pg_session>(where, how);
}

}  // namespace starling::storage::postgres
