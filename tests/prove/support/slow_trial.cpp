#include "tests/prove/support/slow_trial.hpp"

#include <stdexcept>
#include <thread>

#include <sys/resource.h>

#include "tests/prove/support/slow_crowd.hpp"
#include "tests/support/child.hpp"
#include "tests/support/share_world.hpp"
#include "tests/support/teams_tenant.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire.hpp"

namespace starling::prove {
namespace {

using support::free_port;
using support::listens;
using namespace std::chrono_literals;

constexpr std::size_t crowd_size = 1'000;
constexpr const char* other = "29:other";

/// Debian lets a process have 1,024 files at first; the server must live with that, we need more.
void allow_many_files() {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4'096);
    ::setrlimit(RLIMIT_NOFILE, &files);
}

/// A message of its own with each call, from somebody who is known.
auto messages_of(const support::teams_tenant& tenant) {
    return [&tenant, token = tenant.token("others"), n = 0]() mutable {
        return support::post_to_bot(token, tenant.message(other, std::to_string(++n), "help"));
    };
}

}  // namespace

slow_report try_slow_connections(std::chrono::seconds span, std::vector<std::string> program) {
    const support::teams_tenant tenant;
    const support::temp_folder folder;
    const auto port = free_port();
    const support::share_world world{"sqlite:" + folder.file("starling.db"), "teams", tenant.id(),
                                     [](std::size_t) { return other; }};
    world.fill(1);
    tenant.configure(folder.file("starling.toml"), world.url, port);
    if (program.empty())
        program = {STARLING_PROGRAM, "run", "--config", folder.file("starling.toml")};
    else
        program.push_back(std::to_string(port));
    auto environment = tenant.environment();
    // With sanitizers, what is freed must not count for long.
    environment.emplace_back("ASAN_OPTIONS", "quarantine_size_mb=1");
    const support::child server{program, environment, folder.file("log")};
    if (!listens(port, 20s)) throw std::runtime_error{"the server does not listen"};
    allow_many_files();

    slow_report report;
    const auto next = messages_of(tenant);
    report.before = ask_as_others(port, 1s, next);
    report.rss_before_kib = server.used().rss_kib;
    const slow_crowd crowd{port, crowd_size};
    std::this_thread::sleep_for(500ms);
    report.during = ask_as_others(port, span, next);
    report.most_slow = crowd.most();
    report.opened_slow = crowd.opened();
    report.rss_peak_kib = server.used().peak_rss_kib;
    return report;
}

}  // namespace starling::prove
