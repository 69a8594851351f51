#include "bot/demo/demo.hpp"

#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>

#include "bot/demo/cast.hpp"
#include "bot/demo/checks.hpp"
#include "bot/demo/script.hpp"
#include "bot/demo/serve.hpp"

namespace starling::bot {

namespace {

using std::chrono::steady_clock;

/// Warnings and errors of the bot belong to the story: nothing may go wrong unseen.
log_sink demo_log() {
    auto log = make_log({"warn", "text"}, std::cerr);
    return [log = std::move(log)](std::string_view level, std::string text) {
        log(level, std::move(text));
    };
}

void print_figures(transcript& script, const week_figures& f, steady_clock::duration took) {
    const auto ms = [](auto time) {
        return std::chrono::duration<double, std::milli>(time).count();
    };
    script.day("The week in figures");
    script.line(fmt::format("  {:>5}  suggestions sent", f.suggestions));
    script.line(fmt::format("  {:>5}  shares confirmed", f.shares));
    script.line(fmt::format("  {:>5}  refusals, each with its reason", f.bot.refused));
    script.line(fmt::format("  {:>5}  kudos", f.kudos));
    script.line(fmt::format("  {:>5}  envelopes over {} sockets, at most {} at a time",
                            f.workspace.envelopes, f.bot.slack.reconnects + 1,
                            f.workspace.most_sockets));
    script.line(fmt::format("  {:>5}  activities from Teams, {} calls to it", f.office.activities,
                            f.office.calls));
    script.line(fmt::format("  {:>5.1f}  ms longest acknowledgement (Slack allows 3,000)",
                            ms(f.workspace.longest_ack)));
    script.line(fmt::format("  {:>5.1f}  s for the week", ms(took) / 1'000));
}

bool print_checks(transcript& script, const std::vector<check>& checks) {
    const auto& colours = script.colours();
    bool all = true;
    script.line("");
    for (const auto& one : checks) {
        all = all && one.holds;
        const auto mark = one.holds ? colours.good("ok  ") : colours.bad("FAIL");
        script.line(fmt::format("  {}  {}", mark, one.text));
    }
    script.line("");
    return all;
}

/// One run of the demo: the company, the story, the checks.
class demo {
public:
    demo(boost::asio::io_context& io, demo_options options)
        : options_{std::move(options)},
          company_{io, options_.seed, options_.storage, demo_log()},
          script_{std::cout, paint_for_stdout(options_.plain), company_.workspace(),
                  company_.office(), company_.clock()},
          stage_{company_, script_} {}

    /// True when every check holds.
    awaitable<bool> run();

private:
    awaitable<bool> play();
    awaitable<bool> check_all(steady_clock::duration took);
    void say_next_step(bool fine);

    demo_options options_;
    world company_;
    transcript script_;
    stage stage_;
};

awaitable<bool> demo::run() {
    if (!co_await company_.start()) {
        script_.line("The bot did not connect to its workspace within five seconds.");
        co_return false;
    }
    bool fine = co_await play();
    if (fine && options_.serve) co_await serve(stage_);
    co_await company_.stop();
    say_next_step(fine);
    co_return fine;
}

awaitable<bool> demo::play() {
    const auto begun = steady_clock::now();
    std::string fault;
    try {
        co_await play_setup(stage_);
        co_await play_week(stage_);
    } catch (const stage_fault& e) {
        fault = e.what();
    }
    if (!fault.empty()) script_.line(script_.colours().bad("The story broke off: " + fault));
    const bool holds = co_await check_all(steady_clock::now() - begun);
    co_return holds&& fault.empty();
}

awaitable<bool> demo::check_all(steady_clock::duration took) {
    const auto rows = co_await read_week(company_, demo_start());
    if (!rows) {
        script_.line("The rows cannot be read: " + rows.error().message());
        co_return false;
    }
    const auto bot = co_await company_.figures();
    const auto figures =
        figures_of(*rows, company_.workspace().figures(), company_.office().figures(), bot);
    print_figures(script_, figures, took);
    co_return print_checks(script_, check_week(*rows, figures));
}

void demo::say_next_step(bool fine) {
    script_.line(fine ? "Everything holds. Next: connect your own workspace, README section "
                        "\"Connect your workspace\"; to talk to this one: starling demo --serve"
                      : "Something does not hold, see above. Next: run starling demo --plain and "
                        "open an issue with its output.");
}

}  // namespace

int run_demo(const demo_options& options) try {
    boost::asio::io_context io{1};
    demo one{io, options};
    bool fine = false;
    std::exception_ptr bug;
    boost::asio::co_spawn(io.get_executor(), one.run(), [&](std::exception_ptr e, bool holds) {
        bug = std::move(e);
        fine = holds;
        io.stop();  // idle connections may hold timers still
    });
    io.run();
    if (bug) std::rethrow_exception(bug);
    return fine ? 0 : 1;
} catch (const std::exception& e) {
    std::cerr << "starling demo: " << e.what() << '\n';
    return 1;
}

}  // namespace starling::bot
