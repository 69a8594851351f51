#include "storage/backend.hpp"
#include "storage/copied_table.hpp"
#include "storage/migrations.hpp"
#include "storage/refusal.hpp"
#include "storage/soundness.hpp"
#include "storage/upkeep.hpp"

namespace starling::storage {
namespace {

/// Two places and a connection to each, on which nobody else writes.
struct passage {
    std::list<copied_table> tables = copied_tables();  ///< outlive what is prepared for them
    std::unique_ptr<backend> from_place;
    std::unique_ptr<backend> to_place;
    std::unique_ptr<session> from;
    std::unique_ptr<session> to;
};

/// "sqlite:a.db", or a server without the parameters.
std::string place_name(const storage_options& options) {
    return options.url.substr(0, options.url.find('?'));
}

void open_both(passage& way, const storage_options& from, const storage_options& to) {
    way.from_place = make_backend(from);
    way.to_place = make_backend(to);
    require_newest_schema(*way.from_place, place_name(from));
    way.from = way.from_place->connect_alone();
    way.to_place->prepare();
    way.to = way.to_place->connect_alone();
}

void require_empty(passage& way, const std::string& name) {
    for (const auto& table : way.tables)
        if (table.count(*way.to) > 0)
            throw refusal{errc::refused, name + " holds rows already (" + table.name() +
                                             "). Name a place that is empty."};
}

void require_same(const copied_table& table, const row_sum& before, const row_sum& after) {
    if (before == after) return;
    throw refusal{errc::corrupt, "The rows of " + table.name() + " did not arrive as they were (" +
                                     std::to_string(before.rows) + " read, " +
                                     std::to_string(after.rows) + " found). Nothing was kept."};
}

std::int64_t copy_all(passage& way, const copy_progress& progress) {
    std::int64_t rows = 0;
    for (auto& table : way.tables) {
        table.learn_columns(*way.from);
        const auto before = table.copy(*way.from, *way.to);
        require_same(table, before, table.sum(*way.to));
        rows += before.rows;
        if (progress) progress(table.name(), before.rows);
    }
    return rows;
}

std::int64_t copy_and_check(passage& way, const std::string& from_name, const std::string& name,
                            const copy_progress& progress) {
    require_chain(*way.from, from_name);
    way.from->begin_write();
    way.to->begin_write();
    require_empty(way, name);
    const auto rows = copy_all(way, progress);
    require_balances(*way.to, name);
    way.to->commit();
    way.from->roll_back();
    return rows;
}

}  // namespace

result<std::int64_t> copy_store(const storage_options& from, const storage_options& to,
                                const copy_progress& progress, std::string& why) {
    passage way;
    try {
        open_both(way, from, to);
        return copy_and_check(way, place_name(from), place_name(to), progress);
    } catch (...) {
        const auto e = std::current_exception();
        const bool reading = way.from_place && way.from_place->explain(e).has_value();
        return reason(reading ? way.from_place.get() : way.to_place.get(), e, why);
    }
}

}  // namespace starling::storage
