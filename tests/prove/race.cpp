// Caps, budgets, rewards and points cannot be raced: 64 gestures ask at once for the last places
// of each rule, on SQLite and, over two instances of the store, on PostgreSQL. Exactly as many as
// there are places may succeed, each time. Every gesture is what the pipeline runs: inbox key,
// dispatch, effects.
//
// usage: prove_race [--full] [--mutant]
//   --full    1,000 rounds of each rule on each engine, else 6
//   --mutant  plants a fault and fails when it goes unnoticed: the rules are asked in one unit of
//             work, and what they allowed is written in another
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/contest.hpp"
#include "tests/prove/support/gestures.hpp"
#include "tests/prove/support/instances.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/temp_folder.hpp"

namespace starling::prove {
namespace {

constexpr std::size_t at_once = contest_people;

/// One gesture in one unit, as bot::handle_event runs it. `undecided` rolls it back again.
class gesture final : public ports::unit {
public:
    gesture(gesture_world& world, model::inbound in, bool undecided)
        : world_{world}, in_{std::move(in)}, undecided_{undecided} {}

    result<void> run(ports::tx& rows) override {
        allowed = false;
        if (!rows.traffic().first_time(in_.key, world_.now())) return {};
        const auto said = world_.respond(rows, in_);
        allowed = said && said->what == commands::answer::outcome::done;
        if (undecided_) return errc::refused;
        return {};
    }
    bool allowed = false;

private:
    gesture_world& world_;
    model::inbound in_;
    bool undecided_;
};

model::inbound asked(const contest& c, std::size_t n, bool again) {
    return {.key = (again ? "again " : "gesture ") + std::to_string(n),
            .actor = contest_person(c.person(n)),
            .direct = true,
            .what = model::command_used{.text = c.line(n)}};
}

/// All at once over all instances; who was allowed.
std::vector<bool> ask(instances& all, const rules::tenant_id& tenant, gesture_world& world,
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
int play(instances& all, gesture_world& world, const contest& c, const std::string& workspace,
         bool mutant) {
    const auto now = world.now();
    const auto tenant = all[0]->tenant_of(workspace).get().value();
    write(*all[0], tenant, [&](ports::tx& rows) {
        add_program(rows, now, c.policy);
        if (c.prepare) c.prepare(rows, now);
    });
    const std::vector<bool> everybody(at_once, true);
    auto allowed = ask(all, tenant, world, c, everybody, mutant, false);
    if (mutant) {
        write(*all[0], tenant, [&](ports::tx& rows) {
            for (const auto& [key, value] : c.policy)
                rows.policies().set(key, std::to_string(rules::find_policy_key(key)->most), {},
                                    now - std::chrono::hours{48});
            if (c.make_room) c.make_room(rows, now);
        });
        ask(all, tenant, world, c, allowed, false, true);
    }
    int taken = 0;
    write(*all[0], tenant, [&](ports::tx& rows) { taken = c.taken(rows); });
    return taken;
}

/// All rules on one engine; true when each held in each round.
bool play_all(const char* engine, instances all, std::size_t rounds, bool mutant) {
    gesture_world world;
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

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    using namespace starling;
    using namespace starling::prove;
    const arguments asked{argc, argv};
    const bool mutant = asked.mutant;
    const std::size_t rounds = asked.full ? 1'000 : mutant ? 1 : 6;
    const support::temp_folder folder;
    const support::pg_schema schema;
    const bool sqlite =
        play_all("sqlite", open_instances("sqlite:" + folder.file("race.db"), 1), rounds, mutant);
    const bool postgres = play_all("postgres", open_instances(schema.url(), 2), rounds, mutant);
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
