#include <algorithm>
#include <array>

#include "storage/postgres/error.hpp"
#include "storage/postgres/postgres.hpp"
#include "storage/refusal.hpp"

namespace starling::storage::postgres {
namespace {

struct meaning {
    std::string_view state;  ///< or its first characters
    errc code;
    bool again = false;
};

/// The first row that fits counts.
constexpr std::array meanings{
    meaning{commit_unknown, errc::timed_out},
    meaning{"08", errc::not_connected, true},
    meaning{"57P", errc::not_connected, true},    // the server stops, starts or threw us out
    meaning{"25P03", errc::not_connected, true},  // thrown out while idle in a transaction
    meaning{"53300", errc::not_connected, true},  // too many connections
    meaning{"40", errc::busy, true},              // a lost race: serialization, deadlock
    meaning{"23505", errc::conflict},
    meaning{"25006", errc::read_only},
    meaning{"53100", errc::disk_full},
    meaning{"53", errc::busy},
    meaning{"55P03", errc::locked},
    meaning{"57014", errc::timed_out},
    meaning{"58", errc::io_error},
    meaning{"XX001", errc::corrupt},
    meaning{"XX002", errc::corrupt},
    meaning{"42501", errc::refused},
    meaning{"54", errc::too_large},
};

meaning meaning_of(std::string_view state) {
    const auto found = std::ranges::find_if(
        meanings, [&](const meaning& m) { return state.starts_with(m.state); });
    return found == meanings.end() ? meaning{state, errc::bug} : *found;
}

std::string text_of(errc code, const std::string& name, const std::string& detail) {
    switch (code) {
        case errc::not_connected:
            return name + " cannot be reached (" + detail +
                   "). Nothing that was confirmed is lost; Starling goes on by itself when the "
                   "server answers. If it never did: check storage.url, PGPASSWORD and the server.";
        case errc::timed_out:
            return name + " did not answer in time (" + detail + ").";
        case errc::busy:
            return name + " is busy (" + detail + ").";
        case errc::read_only:
            return name +
                   " cannot be written to. Is it a standby? Name the primary in storage.url, or "
                   "all hosts and target_session_attrs=read-write.";
        case errc::disk_full:
            return "The disk of " + name +
                   " is full. Nothing that was confirmed is lost; free some space and Starling "
                   "goes on by itself.";
        case errc::locked:
            return "Another session has held a lock in " + name +
                   " for too long. Look for it in pg_stat_activity.";
        case errc::io_error:
            return name + " reported an error of its disk (" + detail +
                   "). Check the server's log.";
        case errc::corrupt:
            return name + " is damaged (" + detail +
                   "). Stop Starling and restore the newest backup.";
        case errc::refused:
            return name + " does not let this user do that (" + detail +
                   "). Make the user the owner of the database.";
        case errc::cancelled:
        case errc::rate_limited:
        case errc::bad_data:
        case errc::too_large:
        case errc::foreign_database:
        case errc::newer_schema:
        case errc::conflict:
        case errc::bug:
            break;
    }
    return name + " refused a statement: " + detail;
}

}  // namespace

bool error::lost() const {
    return meaning_of(state_).code == errc::not_connected;
}

std::optional<failure> explain(const place& where, const std::exception_ptr& e) {
    try {
        std::rethrow_exception(e);
    } catch (const refusal& no) {
        return failure{no.code(), no.what()};
    } catch (const error& x) {
        const auto found = meaning_of(x.state());
        return failure{
            found.code,
            text_of(found.code, where.name, std::string{x.what()} + ", " + std::string{x.state()}),
            found.again};
    } catch (...) {
        return std::nullopt;
    }
}

}  // namespace starling::storage::postgres
