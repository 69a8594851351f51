#include "tests/prove/support/disk_world.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "bot/handle_event.hpp"
#include "storage/upkeep.hpp"
#include "tests/prove/support/contest.hpp"
#include "tests/support/unit.hpp"

namespace starling::prove {
namespace {

namespace fs = std::filesystem;

std::string url_in(const std::string& folder) {
    return "sqlite:" + folder + "/" + disk_file;
}

model::inbound gesture(std::size_t n) {
    const auto what = rules::item_code(contest_item(n / 2)) + " linkedin";
    return {.key = "gesture " + std::to_string(n),
            .actor = contest_person(n / 2),
            .direct = true,
            .what = model::command_used{
                .text = {model::plain((n % 2 == 0 ? "share " : "done ") + what)}}};
}

/// A store for as long as `use(io, store, tenant)` runs; false when it cannot be opened.
template <class Use>
bool with_store(const std::string& folder, Use use) {
    boost::asio::io_context io{1};
    std::string why;
    auto store = storage::open(io, {.url = url_in(folder)}, why);
    if (!store) return false;
    const auto tenant = support::run(io, (*store)->tenant_of("slack", "T1"));
    if (!tenant) return false;
    use(io, **store, *tenant);
    return true;
}

bool is_there(ports::tx& rows, std::size_t n) {
    const auto who = rows.people().find(contest_person(n / 2));
    if (!who) return false;
    const auto shares = rows.sharing().of_item(who->person, contest_item(n / 2));
    const auto paid = rows.ledger().lines(who->person, 10).size();
    if (shares.size() != 1 || paid > 1) return false;
    return n % 2 == 0 || (shares[0].state == rules::share_state::confirmed && paid == 1);
}

bool chain_holds(const std::string& folder) {
    std::string why;
    const auto chain = storage::verify_audit({.url = url_in(folder)}, "", why);
    return chain && std::ranges::none_of(*chain, [](const auto& v) { return v.bad.has_value(); });
}

}  // namespace

void seed_store(const std::string& folder, gesture_world& world) {
    with_store(folder, [&](auto& io, auto& store, const auto& tenant) {
        support::write(io, store, tenant, [&](ports::tx& rows) {
            add_program(rows, world.now(), roomy_policy());
        }).value();
    });
}

std::optional<std::size_t> live(const std::string& folder, gesture_world& world, int tries,
                                const std::function<void()>& at_the_end) {
    std::size_t acknowledged = 0;
    const bool opened = with_store(folder, [&](auto& io, auto& store, const auto& tenant) {
        const auto acknowledge = [&](std::size_t n) {
            const auto in = gesture(n);
            bot::handle_event work{in, world.now(),
                                   [&](ports::tx& rows) { return world.respond(rows, in); }};
            return bool{support::run(io, store.write(tenant, work))};
        };
        for (int failed = 0; acknowledged < disk_gestures && failed < tries;) {
            const bool kept = acknowledge(acknowledged);
            failed = kept ? 0 : failed + 1;
            acknowledged += kept ? 1 : 0;
        }
        at_the_end();
    });
    return opened ? std::optional{acknowledged} : std::nullopt;
}

disk_verdict judge_store(const std::string& folder, std::size_t acknowledged) {
    std::size_t found = 0;
    bool sound = false;
    const bool opened = with_store(folder, [&](auto& io, auto& store, const auto& tenant) {
        const auto read = support::read(io, store, tenant, [&](ports::tx& rows) {
            found = 0;
            for (std::size_t n = 0; n < acknowledged; ++n) found += is_there(rows, n) ? 1 : 0;
            sound = rows.ledger().unbalanced().empty();
        });
        sound = sound && bool{read};
    });
    return {acknowledged - found, opened && sound && chain_holds(folder)};
}

void write_files(const std::string& folder, const std::map<std::string, std::string>& files) {
    for (const auto& entry : fs::directory_iterator{folder}) fs::remove(entry);
    for (const auto& [name, content] : files)
        std::ofstream{fs::path{folder} / name, std::ios::binary} << content;
}

}  // namespace starling::prove
