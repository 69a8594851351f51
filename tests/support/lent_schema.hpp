#pragma once

#include <string>
#include <utility>

#include "tests/support/postgres.hpp"

namespace starling::support {

/// A schema on the tests' server for a store that begins empty. To make one and to drop it takes
/// longer than most tests: it is emptied and lent again, also to other processes, unless run()
/// touched it.
class lent_schema {
public:
    explicit lent_schema(std::string folder = pg_folder())
        : folder_{std::move(folder)}, name_{next_name()} {
        if (!take_idle()) hand().run("CREATE SCHEMA " + name_);
    }
    lent_schema(const lent_schema&) = delete;
    lent_schema& operator=(const lent_schema&) = delete;
    ~lent_schema() try {
        if (touched_)
            hand().run("DROP SCHEMA " + name_ + " CASCADE");
        else
            give_back();
    } catch (const std::exception&) {
        return;  // a test that ended its server
    }

    std::string url() const { return pg_url(folder_, "&options=-csearch_path%3D" + name_); }
    std::string run(const std::string& sql) {
        touched_ = true;
        return pg_hand{url()}.run(sql);
    }

private:
    pg_hand hand() const { return pg_hand{pg_url(folder_)}; }

    /// Whoever renames it first has it.
    bool take_idle() {
        auto server = hand();
        for (;;) {
            const auto idle = server.run(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'idle\\_%' "
                "ORDER BY random() LIMIT 1");
            if (idle.empty()) return false;
            try {
                server.run("ALTER SCHEMA " + idle + " RENAME TO " + name_);
                return true;
            } catch (const std::runtime_error&) {
                continue;  // somebody else was quicker
            }
        }
    }

    /// Only a store's own rows go; what its migrations left is the list of migrations. Ledger and
    /// audit refuse to be emptied while their triggers are heard.
    void give_back() const {
        hand().run(
            "DO $$ DECLARE t text; BEGIN SET LOCAL session_replication_role = replica; "
            "FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = '" +
            name_ +
            "' AND tablename <> 'schema_migrations' "
            "LOOP EXECUTE format('DELETE FROM " +
            name_ +
            ".%I', t); END LOOP; "
            "ALTER SCHEMA " +
            name_ + " RENAME TO idle_" + name_ + "; END $$");
    }

    static std::string next_name() {
        static std::atomic<int> count = 0;
        return "lent_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    }

    std::string folder_;
    std::string name_;
    bool touched_ = false;
};

}  // namespace starling::support
