#include <algorithm>
#include <iostream>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "bot/cli/cli.hpp"
#include "bot/cli/storage_of.hpp"
#include "storage/upkeep.hpp"

namespace starling::bot::cli {
namespace {

void say(const storage::audit_verdict& v) {
    if (v.bad) {
        std::cout << fmt::format("{}: BROKEN at entry {} (\"{}\", {:%Y-%m-%d %H:%M} UTC): {}.\n",
                                 v.tenant, v.bad->id, v.bad->verb,
                                 fmt::gmtime(std::chrono::system_clock::to_time_t(v.bad->at)),
                                 v.bad->fault);
        return;
    }
    std::cout << fmt::format("{}: {} entries, all as they were written", v.tenant, v.linked);
    if (v.unlinked > 0) std::cout << fmt::format("; {} from before the chain", v.unlinked);
    if (!v.head.empty()) std::cout << "\n  newest link " << v.head;
    std::cout << '\n';
}

bool is_broken(const storage::audit_verdict& v) {
    return v.bad.has_value();
}

int judge_noted(const std::vector<storage::audit_verdict>& all) {
    const bool found = std::ranges::any_of(all, &storage::audit_verdict::has_noted);
    std::cout << (found ? "The link you noted is part of the log: nothing up to it was cut off.\n"
                        : "The link you noted is in no log: entries were cut off or replaced.\n");
    return found ? fine : failed;
}

}  // namespace

int run_audit_verify(const audit_options& options) {
    const auto where = load_storage(options.config_file);
    if (!where) return misused;
    std::string why;
    const auto all = storage::verify_audit(*where, options.noted, why);
    if (!all) {
        std::cerr << why << '\n';
        return failed;
    }
    for (const auto& verdict : *all) say(verdict);
    if (std::ranges::any_of(*all, is_broken)) return failed;
    if (!options.noted.empty()) return judge_noted(*all);
    std::cout << "Note the newest link somewhere else: later, --noted LINK shows whether the end "
                 "was cut off.\n";
    return fine;
}

}  // namespace starling::bot::cli
