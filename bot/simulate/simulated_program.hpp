#pragma once

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "commands/dispatch.hpp"
#include "commands/rules/caps.hpp"
#include "commands/rules/simulation.hpp"
#include "storage/storage.hpp"

namespace starling::bot {

/// Chance that a seed repeats, on every platform: the distributions of the standard library differ
/// between implementations, so numbers are taken from the engine alone.
class simulated_chance final : public ports::random {
public:
    explicit simulated_chance(int seed) : engine_{static_cast<std::uint64_t>(seed)} {}

    std::uint64_t next() override { return engine_(); }
    int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
    bool percent(int p) { return below(100) < p; }

private:
    std::mt19937_64 engine_;
};

/// A program of made-up people, lived day by day through the real commands on a store in memory.
class simulated_program {
public:
    simulated_program(const rules::simulation_plan& plan, const rules::settings& policy);

    void live_a_day();
    rules::simulation_result outcome();

private:
    struct member {
        model::profile profile;
        rules::person_id id;
        int sharing = 0;  ///< percent of the suggestions they share
        rules::network net{};
        int suggestions = 0;
    };

    void write(const std::function<void(ports::tx&)>& work);
    void set_up(const rules::settings& policy);
    void join(ports::tx& rows, int number);
    void publish(ports::tx& rows);
    void tick(ports::tx& rows);
    void send_all(ports::tx& rows);
    void act(ports::tx& rows, member& m);
    void answer_suggestion(ports::tx& rows, const member& m, const ports::delivery& d);
    void share(ports::tx& rows, const member& m, const ports::item& item);
    void take_up_queue(ports::tx& rows, const member& m);
    bool confirm(ports::tx& rows, const member& m, const ports::item& item);
    rules::cap_answer ask(ports::tx& rows, const member& m, const ports::item& item);
    void thank(ports::tx& rows, const member& m);
    void note_flood(const ports::item& item);
    commands::answer say(ports::tx& rows, const member& m, model::rich_text line);

    rules::simulation_plan plan_;
    simulated_chance behaviour_;  ///< of the people
    simulated_chance drawn_;      ///< what the commands draw
    boost::asio::io_context io_{1};
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_;
    commands::command_names names_;
    rules::instant now_;
    int events_ = 0;
    int items_ = 0;
    int owed_items_ = 0;  ///< sevenths of items that are due
    std::vector<member> people_;
    std::map<std::int64_t, int> shares_today_;
    rules::simulation_result found_;
};

}  // namespace starling::bot
