#include "tests/prove/support/fan_out.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "adapters/net/pause.hpp"
#include "bot/outbox_pump.hpp"
#include "bot/system_clock.hpp"
#include "bot/system_random.hpp"
#include "storage/storage.hpp"
#include "tests/prove/support/metered_platform.hpp"
#include "tests/prove/support/outbound.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling::prove {
namespace {

using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

void log_nothing(std::string_view, const std::string&) {}

void must(bool holds, const std::string& why) {
    if (holds) return;
    std::fprintf(stderr, "fan-out: %s\n", why.c_str());
    std::exit(1);
}

/// What a second allows in the long run (slack.md 3.2 and the header of slack/pacing; teams.md 3),
/// and what may come at once at the start.
struct allowance {
    double per_second;
    double at_once;
};

allowance allowed(platform on) {
    return on == platform::slack ? allowance{5, 40} : allowance{30, 30};
}

/// A new sender for each message: it remembers nothing.
class forgetful_outbound final : public outbound {
public:
    explicit forgetful_outbound(std::function<std::unique_ptr<outbound>()> make)
        : make_{std::move(make)} {}
    std::string_view platform() const override { return "forgetful"; }
    awaitable<ports::send_report> send(ports::outgoing message) override {
        const auto once = make_();
        co_return co_await once->send(std::move(message));
    }

private:
    std::function<std::unique_ptr<outbound>()> make_;
};

class fan_out_run {
public:
    explicit fan_out_run(const fan_out_plan& plan)
        : plan_{plan}, server_{io_, plan.most_per_second / plan.scale} {
        std::string why;
        auto opened = storage::open(io_, {.url = "sqlite:" + folder_.file("proof.db")}, why);
        must(bool{opened}, why);
        store_ = std::move(*opened);
        chat_ = plan.planted == pacing_fault::forgetful
                    ? std::make_unique<forgetful_outbound>([this] { return sender(); })
                    : sender();
        pump_ = std::make_unique<bot::outbox_pump>(io_, tasks_, *store_, *chat_, clock_, chance_,
                                                   log_nothing, bot::outbox_pump::options{});
    }

    fan_out_figures go() {
        write([this](ports::tx& rows) {
            for (int n = 0; n < plan_.broadcasts; ++n) enqueue(rows, "broadcast-", n);
        });
        tasks_.spawn("platform", [this] { return server_.run(); });
        tasks_.spawn("pump", [this] { return pump_->run(); });
        begun_ = steady::now();
        pump_->notify(tenant_);
        ask_now_and_then();
        run_until([this] { return std::ssize(server_.taken) >= plan_.broadcasts + asked(); });
        pump_->stop();
        support::run(io_, tasks_.drain(0s));
        return figures();
    }

private:
    std::unique_ptr<outbound> sender() {
        return make_outbound(plan_.on, io_, server_.url(), plan_.scale, clock_, chance_);
    }

    void enqueue(ports::tx& rows, const std::string& word, int n) {
        const bool urgent = word == "answer-" || plan_.planted == pacing_fault::equal;
        enqueue_for(plan_.on, rows, server_.url(), word + std::to_string(n),
                    urgent ? ports::priority::answer : ports::priority::broadcast, clock_.now());
    }

    void write(const std::function<void(ports::tx&)>& change) {
        must(bool{support::write(io_, *store_, tenant_, change)}, "the outbox cannot be written");
    }

    /// Spread over the time that the broadcasts take, after a first tenth of it.
    void ask_now_and_then() {
        const auto all = allowed(plan_.on);
        const auto seconds = plan_.broadcasts / all.per_second * plan_.scale;
        for (int n = 0; n < plan_.answers; ++n) {
            const auto at =
                std::chrono::duration<double>{seconds * (0.1 + 0.8 * n / plan_.answers)};
            run_for(begun_ + std::chrono::duration_cast<steady::duration>(at));
            write([&](ports::tx& rows) { enqueue(rows, "answer-", n); });
            asked_["answer-" + std::to_string(n)] = steady::now();
            pump_->notify(tenant_);
        }
    }

    int asked() const { return static_cast<int>(asked_.size()); }

    void run_for(steady::time_point until) {
        if (io_.stopped()) io_.restart();
        while (steady::now() < until) io_.run_one_until(until);
    }
    void run_until(const std::function<bool()>& holds) {
        const auto limit = steady::now() + 600s;
        if (io_.stopped()) io_.restart();
        while (!holds() && steady::now() < limit) io_.run_one_for(10ms);
    }

    fan_out_figures figures() const {
        fan_out_figures f{.refused = server_.refused, .refused_again = server_.refused_again};
        std::set<std::string> different;
        steady::time_point last = begun_;
        for (const auto& [at, text] : server_.taken) {
            different.insert(text);
            if (const auto asked = asked_.find(text); asked != asked_.end())
                f.slowest_answer =
                    std::max(f.slowest_answer,
                             std::chrono::ceil<std::chrono::milliseconds>(at - asked->second));
            else
                last = std::max(last, at);
        }
        f.taken = static_cast<int>(different.size());
        f.doubles = static_cast<int>(server_.taken.size() - different.size());
        const auto all = allowed(plan_.on);
        const std::chrono::duration<double> took = last - begun_;
        f.used = static_cast<double>(server_.taken.size()) /
                 (all.at_once + took.count() / plan_.scale * all.per_second);
        return f;
    }

    const fan_out_plan plan_;
    boost::asio::io_context io_{1};
    const bot::system_clock clock_;
    bot::system_random chance_{7};
    const support::temp_folder folder_;
    const rules::tenant_id tenant_{"proof"};
    metered_platform server_;
    net::task_group tasks_{io_, [](const std::string& bug) { must(false, bug); }};
    std::unique_ptr<storage::database> store_;
    std::unique_ptr<outbound> chat_;
    std::unique_ptr<bot::outbox_pump> pump_;
    steady::time_point begun_;
    std::map<std::string, steady::time_point> asked_;
};

}  // namespace

fan_out_figures fan_out(const fan_out_plan& plan) {
    return fan_out_run{plan}.go();
}

}  // namespace starling::prove
