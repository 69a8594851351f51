// Nothing acknowledged is lost and nothing happens twice, whenever the process dies: `starling run`
// is killed at random instants (SIGKILL) while a crowd shares, confirms, takes back and thanks, and
// started again at once. At the end every person's share, points and balance must be what they were
// told, every acknowledged kudos must be there, and the workspace must show as many messages as the
// outbox calls sent, and at most those more that it calls ambiguous.
//
// usage: prove_crash [--full] [--mutant]
//   --full    2,000 kills and at least 200,000 acknowledgements, else 12 kills
//   --mutant  plants a fault and fails when it goes unnoticed: after each kill the journal loses
//             its last quarter, as if commits had been acknowledged before they were durable
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>

#include "adapters/net/pause.hpp"
#include "adapters/net/task_group.hpp"
#include "bot/system_clock.hpp"
#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/crash_verdict.hpp"
#include "tests/support/child.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::prove {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

struct plan {
    std::size_t kills = 12;
    std::size_t people = 4'000;
    std::size_t at_once = 24;
    bool lose_the_journal = false;
};

/// The workspace, the crowd in it and the process that is killed.
class trial {
public:
    explicit trial(const plan& p) : plan_{p}, items_{world_.fill(p.people)} {
        slack_ = sandbox::make_sandbox(io_, {.enforce_rate_limits = false, .ack_deadline = 1'500ms},
                                       clock_);
        slack_->on_message([this](const sandbox::sandbox_message& m) {
            if (m.ephemeral_for.empty() && !m.edited) ++posted_;
        });
        people_.emplace(io_, *slack_, chance_, items_, p.people);
        tasks_.spawn("workspace", [this] { return slack_->run(); });
    }

    void run() {
        acting_ = plan_.at_once;
        for (std::size_t n = 0; n < plan_.at_once; ++n)
            tasks_.spawn("person", [this] { return one_of_the_crowd(); });
        for (; kills_ < plan_.kills && acting_ > 0; ++kills_) kill_once();
        start();
        people_->stop();
        wait_until([this] { return acting_ == 0; }, 60s);
        support::run(io_, net::pause(io_, 1'500ms));  // answers on their way
        bot_.reset();
        slack_->stop();
        support::run(io_, tasks_.drain(500ms));
    }

    bool report() const {
        const auto v = look_up(world_, items_, people_->told());
        const bool posts = v.sent <= posted_ && posted_ <= v.sent + v.ambiguous;
        const bool kudos = people_->thanks() <= v.kudos && v.kudos <= people_->thanks_tried();
        for (const auto& complaint : v.complaints) std::printf("  %s\n", complaint.c_str());
        const bool holds = v.holds() && posts && kudos && kills_ == plan_.kills && acting_ == 0;
        std::printf(
            "crash: %zu kills, %zu gestures acknowledged (%zu repeated), %zu people: %zu lost, %zu "
            "doubled, %zu unbalanced (goals 0); kudos: %zu acknowledged, %zu tried, %zu there; "
            "posts: %zu in the workspace, %zu sent, %zu ambiguous, %zu unsettled: %s\n",
            kills_, people_->acknowledged(), people_->repeated(), v.people, v.lost, v.doubled,
            v.unbalanced, people_->thanks(), people_->thanks_tried(), v.kudos, posted_, v.sent,
            v.ambiguous, v.unsettled, holds ? "holds" : "DOES NOT HOLD");
        return holds;
    }

private:
    awaitable<void> one_of_the_crowd() {
        co_await people_->act();
        --acting_;
    }

    void start() {
        bot_.emplace(std::vector<std::string>{STARLING_PROGRAM, "run"},
                     std::vector<std::pair<std::string, std::string>>{
                         {"SLACK_API_URL", slack_->api_url()},
                         {"SLACK_BOT_TOKEN", "xoxb-sandbox-bot"},
                         {"SLACK_APP_TOKEN", "xapp-sandbox-app"},
                         {"STARLING_STORAGE_URL", world_.url},
                         {"STARLING_LOG_LEVEL", "error"}},
                     folder_.file("starling.log"));
        wait_until([this] { return slack_->figures().sockets > 0; }, 20s);
    }

    void kill_once() {
        start();
        support::run(io_, net::pause(io_, 20ms + std::chrono::milliseconds{chance_.next() % 300}));
        bot_->kill();
        bot_.reset();
        if (plan_.lose_the_journal) lose_the_end_of(folder_.file("crash.db-wal"));
        wait_until([this] { return slack_->figures().sockets == 0; }, 5s);
    }

    static void lose_the_end_of(const std::string& file) {
        std::error_code none;
        const auto size = fs::file_size(file, none);
        if (!none) fs::resize_file(file, size - size / 4, none);
    }

    template <class Met>
    void wait_until(Met met, std::chrono::seconds patience) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (!met() && std::chrono::steady_clock::now() < end)
            support::run(io_, net::pause(io_, 2ms));
    }

    plan plan_;
    support::temp_folder folder_;
    support::share_world world_{"sqlite:" + folder_.file("crash.db"), "slack",
                                sandbox::sandbox_options{}.team, crowd_user};
    support::share_world::items items_;
    boost::asio::io_context io_{1};
    bot::system_clock clock_;
    support::seeded_random chance_;
    std::unique_ptr<sandbox::sandbox> slack_;
    std::optional<crowd> people_;
    net::task_group tasks_{
        io_, [](const std::string& bug) { std::fprintf(stderr, "crash: %s\n", bug.c_str()); }};
    std::optional<support::child> bot_;
    std::size_t kills_ = 0;
    std::size_t acting_ = 0;
    std::size_t posted_ = 0;  ///< messages that everybody in their place sees
};

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling::prove;
    const arguments asked{argc, argv};
    plan p;
    if (asked.full) p = {.kills = 2'000, .people = 200'000, .at_once = 96};
    p.lose_the_journal = asked.mutant;
    trial t{p};
    t.run();
    const bool held = t.report();
    if (!p.lose_the_journal) return held ? 0 : 1;
    std::printf("a journal that loses its end: %s\n", held ? "NOT noticed" : "noticed");
    return held ? 1 : 0;
}
