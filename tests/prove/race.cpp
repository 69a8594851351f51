// Caps and budgets cannot be raced: 64 gestures ask at once for the last places of each rule, on
// SQLite and, over two instances of the store, on PostgreSQL. Exactly as many as there are places
// may succeed, each time. Every gesture is what the pipeline runs: inbox key, dispatch, effects.
//
// usage: prove_race [--full] [--mutant]
//   --full    1,000 rounds of each rule on each engine, else 6
//   --mutant  plants a fault and fails when it goes unnoticed: the rules are asked in one unit of
//             work, and what they allowed is written in another
#include <algorithm>
#include <cstdio>
#include <future>
#include <memory>
#include <string_view>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>

#include "commands/dispatch.hpp"
#include "storage/storage.hpp"
#include "tests/prove/support/contest.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/random.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/unit.hpp"

namespace starling::prove {
namespace {

constexpr std::size_t at_once = 64;

struct shared_world {
    support::manual_clock clock;
    support::seeded_random chance;
    commands::command_names names;
    commands::reaction_map reactions;
    std::vector<model::address> admins;
    std::vector<model::profile> profiles;
};

/// One gesture in one unit, as bot::handle_event runs it. `undecided` rolls it back again.
class gesture final : public ports::unit {
public:
    gesture(shared_world& world, model::inbound in, bool undecided)
        : world_{world}, in_{std::move(in)}, undecided_{undecided} {}

    result<void> run(ports::tx& rows) override {
        allowed = false;
        if (!rows.traffic().first_time(in_.key, world_.clock.now())) return {};
        const auto said = commands::dispatch(rows, in_,
                                             {.now = world_.clock.now(),
                                              .chance = world_.chance,
                                              .names = world_.names,
                                              .reactions = world_.reactions,
                                              .configured_admins = world_.admins,
                                              .profiles = world_.profiles});
        allowed = said && said->what == commands::answer::outcome::done;
        if (undecided_) return errc::refused;
        return {};
    }
    bool allowed = false;

private:
    shared_world& world_;
    model::inbound in_;
    bool undecided_;
};

/// A process that uses the store: its own connections on its own thread.
class instance {
public:
    explicit instance(const std::string& url) {
        std::string why;
        auto opened = storage::open(io_, {.url = url}, why);
        if (!opened) throw std::runtime_error{why};
        db_ = std::move(*opened);
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~instance() {
        busy_.reset();
        thread_.join();
    }
    std::future<result<void>> write(const rules::tenant_id& tenant, ports::unit& work) {
        return boost::asio::co_spawn(io_, db_->write(tenant, work), boost::asio::use_future);
    }
    std::future<result<rules::tenant_id>> tenant_of(const std::string& workspace) {
        return boost::asio::co_spawn(io_, db_->tenant_of("slack", workspace),
                                     boost::asio::use_future);
    }

private:
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<executor> busy_{io_.get_executor()};
    std::unique_ptr<storage::database> db_;
    std::thread thread_;
};

using instances = std::vector<std::unique_ptr<instance>>;

template <class Work>
void write(instance& in, const rules::tenant_id& tenant, Work work) {
    support::unit_from<Work> unit{std::move(work)};
    in.write(tenant, unit).get().value();
}

void add_people(ports::tx& rows, rules::instant now) {
    for (std::size_t n = 0; n < at_once; ++n) {
        const auto id = rows.people()
                            .upsert({.who = contest_person(n),
                                     .name = "Person " + std::to_string(n),
                                     .tz = "Europe/Berlin"},
                                    now)
                            .person;
        auto person = *rows.people().get(id);
        person.status = ports::person_status::active;
        person.consent_at = now;
        rows.people().update(person);
    }
}

void add_items(ports::tx& rows, rules::instant now) {
    std::int64_t variant = 0;
    for (std::size_t n = 0; n < at_once; ++n) {
        const auto id = contest_item(n);
        rows.content().insert(ports::item{.id = id,
                                          .url = "https://example.com/" + std::to_string(n),
                                          .title = "Item " + std::to_string(n),
                                          .topic = "general",
                                          .state = ports::item_state::published,
                                          .created_at = now,
                                          .published_at = now});
        rows.content().insert(ports::variant{.id = {++variant},
                                             .item = id,
                                             .net = rules::all_networks().front(),
                                             .text = "A prepared text, I work at Acme",
                                             .created_at = now});
    }
}

model::inbound asked(const contest& c, std::size_t n, bool again) {
    return {.key = (again ? "again " : "gesture ") + std::to_string(n),
            .actor = contest_person(c.person(n)),
            .direct = true,
            .what = model::command_used{.text = c.line(n)}};
}

/// All at once over all instances; who was allowed.
std::vector<bool> ask(instances& all, const rules::tenant_id& tenant, shared_world& world,
                      const contest& c, std::vector<bool> who, bool undecided, bool again) {
    std::vector<std::unique_ptr<gesture>> units(who.size());
    std::vector<std::future<result<void>>> ends(who.size());
    for (std::size_t n = 0; n < who.size(); ++n) {
        if (!who[n]) continue;
        units[n] = std::make_unique<gesture>(world, asked(c, n, again), undecided);
        ends[n] = all[n % all.size()]->write(tenant, *units[n]);
    }
    for (std::size_t n = 0; n < who.size(); ++n) {
        if (!who[n]) continue;
        const auto done = ends[n].get();
        if (!done && !undecided) throw std::runtime_error{done.error().message()};
        who[n] = units[n]->allowed;
    }
    return who;
}

struct tally {
    std::size_t rounds = 0;
    std::size_t wrong = 0;
    int most = 0;
};

/// The places taken in one round, in a tenant of its own.
int play(instances& all, shared_world& world, const contest& c, const std::string& workspace,
         bool mutant) {
    const auto now = world.clock.now();
    const auto tenant = all[0]->tenant_of(workspace).get().value();
    write(*all[0], tenant, [&](ports::tx& rows) {
        rows.policies().set("setup.done", "1", {}, now);
        for (const auto& [key, value] : c.policy) rows.policies().set(key, value, {}, now);
        add_people(rows, now);
        add_items(rows, now);
    });
    const std::vector<bool> everybody(at_once, true);
    auto allowed = ask(all, tenant, world, c, everybody, mutant, false);
    if (mutant) {
        write(*all[0], tenant, [&](ports::tx& rows) {
            for (const auto& [key, value] : c.policy)
                rows.policies().set(key, std::to_string(rules::find_policy_key(key)->most), {},
                                    now);
        });
        ask(all, tenant, world, c, allowed, false, true);
    }
    int taken = 0;
    write(*all[0], tenant, [&](ports::tx& rows) { taken = c.taken(rows); });
    return taken;
}

/// All rules on one engine; true when each held in each round.
bool play_all(const char* engine, instances all, std::size_t rounds, bool mutant) {
    shared_world world;
    bool held = true;
    for (const auto& c : contests()) {
        tally t;
        for (; t.rounds < rounds; ++t.rounds) {
            const auto taken =
                play(all, world, c, std::string{c.name} + "-" + std::to_string(t.rounds), mutant);
            t.wrong += taken != c.places ? 1 : 0;
            t.most = std::max(t.most, taken);
        }
        std::printf("%-9s %-15s %2d places, %zu at once, %zu rounds: %zu wrong, most taken %d\n",
                    engine, std::string{c.name}.c_str(), c.places, at_once, t.rounds, t.wrong,
                    t.most);
        std::fflush(stdout);
        held = held && t.wrong == 0;
    }
    return held;
}

instances open(const std::string& url, std::size_t count) {
    instances all;
    for (std::size_t n = 0; n < count; ++n) all.push_back(std::make_unique<instance>(url));
    return all;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling;
    using namespace starling::prove;
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    const auto has = [&](std::string_view what) {
        return std::ranges::find(arguments, what) != arguments.end();
    };
    const bool mutant = has("--mutant");
    const std::size_t rounds = has("--full") ? 1'000 : mutant ? 1 : 6;
    const support::temp_folder folder;
    const support::pg_schema schema;
    const bool sqlite =
        play_all("sqlite", open("sqlite:" + folder.file("race.db"), 1), rounds, mutant);
    const bool postgres = play_all("postgres", open(schema.url(), 2), rounds, mutant);
    const bool held = sqlite && postgres;
    if (mutant) {
        const bool noticed = !sqlite && !postgres;
        std::printf("rules asked in a unit of their own: %s\n",
                    noticed ? "noticed" : "NOT noticed");
        return noticed ? 0 : 1;
    }
    std::printf("race: %zu rules x 2 engines x %zu rounds, %zu at once: %s\n", contests().size(),
                rounds, at_once, held ? "exactly the places, each time" : "DOES NOT HOLD");
    return held ? 0 : 1;
}
