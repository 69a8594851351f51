#include "bot/simulate/simulated_program.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>

namespace starling::bot {

namespace {

using namespace std::chrono_literals;

/// A Monday. The weeks of a simulation are the same whenever it is run.
constexpr auto first_day = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};
constexpr int people_per_tick = 200;
/// From the suggestions to the people's answers: shorter than a reservation lives, so that places
/// the clock took for what waited are still held.
constexpr auto coffee = 20min;
constexpr int topics = 8;
constexpr int texts_per_item = 3;  // program.md D10: launch asks for 3 variants

class day_unit final : public ports::unit {
public:
    explicit day_unit(const std::function<void(ports::tx&)>& work) : work_{work} {}
    result<void> run(ports::tx& rows) override {
        work_(rows);
        return {};
    }

private:
    const std::function<void(ports::tx&)>& work_;
};

/// A third of what was asked on average for the quiet half of the people, the rest for the others.
int own_sharing(int average, int number) {
    return std::min(number % 2 == 0 ? average / 3 : 2 * average - average / 3, 100);
}

}  // namespace

simulated_program::simulated_program(const rules::simulation_plan& plan,
                                     const rules::settings& policy)
    : plan_{plan},
      behaviour_{plan.seed},
      drawn_{plan.seed + 1},
      now_{std::chrono::time_point_cast<rules::instant::duration>(first_day)} {
    std::string why;
    auto opened = storage::open(io_, {.url = "sqlite::memory:", .id_seed = plan.seed}, why);
    if (!opened) throw std::runtime_error{why};
    db_ = std::move(*opened);
    tenant_ = rules::tenant_id{"simulation"};
    set_up(policy);
}

void simulated_program::write(const std::function<void(ports::tx&)>& work) {
    day_unit unit{work};
    std::exception_ptr bug;
    result<void> written;
    if (io_.stopped()) io_.restart();
    boost::asio::co_spawn(io_.get_executor(), db_->write(tenant_, unit),
                          [&](std::exception_ptr e, result<void> r) {
                              bug = std::move(e);
                              written = r;
                          });
    io_.run();
    if (bug) std::rethrow_exception(bug);
    if (!written) throw std::runtime_error{written.error().message() + ": " + db_->trouble()};
}

void simulated_program::set_up(const rules::settings& policy) {
    write([&](ports::tx& rows) {
        // A looser cap holds from the day after it was set (program.md D3).
        const auto before = now_ - 48h;
        rows.policies().set("setup.done", "1", {}, before);
        for (const auto& [key, value] : policy) rows.policies().set(key, value, {}, before);
        people_.clear();
        for (int n = 0; n < plan_.people; ++n) join(rows, n);
    });
}

void simulated_program::join(ports::tx& rows, int number) {
    const auto name = "P" + std::to_string(number);
    member m{.profile = {.who = {"slack", "S", name}, .name = name, .tz = "UTC"}};
    m.sharing = own_sharing(plan_.sharing_percent, number);
    m.net = number % 3 == 0 ? rules::network::x : rules::network::linkedin;
    m.id = rows.people().upsert(m.profile, now_).person;
    say(rows, m, {model::plain("join yes")});
    people_.push_back(std::move(m));
}

commands::answer simulated_program::say(ports::tx& rows, const member& m, model::rich_text line) {
    const std::vector profiles{m.profile};
    const commands::reaction_map reactions;
    const std::vector<model::address> admins;
    const model::inbound in{.key = std::to_string(++events_),
                            .actor = m.profile.who,
                            .direct = true,
                            .what = model::command_used{.text = std::move(line)}};
    auto said = commands::dispatch(rows, in,
                                   {.now = now_,
                                    .chance = drawn_,
                                    .names = names_,
                                    .reactions = reactions,
                                    .configured_admins = admins,
                                    .profiles = profiles});
    return said ? std::move(*said) : commands::answer{.silent = true};
}

void simulated_program::publish(ports::tx& rows) {
    owed_items_ += plan_.items_week;
    for (; owed_items_ >= 7; owed_items_ -= 7) {
        ++items_;
        const ports::item item{.id = {items_},
                               .url = "https://example.com/" + std::to_string(items_),
                               .title = "Item " + std::to_string(items_),
                               .topic = "topic " + std::to_string(items_ % topics),
                               .state = ports::item_state::published,
                               .created_at = now_,
                               .published_at = now_};
        rows.content().insert(item);
        for (const auto net : {rules::network::linkedin, rules::network::x})
            for (int n = 0; n < texts_per_item; ++n)
                rows.content().insert(
                    ports::variant{.id = {items_ * 100 + static_cast<int>(net) * 10 + n},
                                   .item = item.id,
                                   .net = net,
                                   .text = "Text " + std::to_string(n),
                                   .created_at = now_});
    }
}

void simulated_program::live_a_day() {
    shares_today_.clear();
    write([&](ports::tx& rows) { publish(rows); });
    now_ += 9h;
    write([&](ports::tx& rows) { tick(rows); });
    now_ += coffee;
    write([&](ports::tx& rows) {
        tick(rows);
        for (auto& m : people_) act(rows, m);
    });
    write([&](ports::tx& rows) { send_all(rows); });
    now_ += 15h - coffee;
}

void simulated_program::tick(ports::tx& rows) {
    const commands::house_names names{names_};
    while (commands::tick(rows, now_, drawn_, names, people_per_tick).more) {
    }
}

/// What is sent keeps no card: a store in memory must not grow by every message.
void simulated_program::send_all(ports::tx& rows) {
    for (auto due = rows.traffic().claim(now_, 1'000); !due.empty();
         due = rows.traffic().claim(now_, 1'000))
        for (const auto& message : due) rows.traffic().sent(message.id, {}, now_);
}

rules::simulation_result simulated_program::outcome() {
    write([&](ports::tx& rows) {
        found_.suggestions.clear();
        found_.points.clear();
        for (const auto& m : people_) {
            found_.suggestions.push_back(m.suggestions);
            found_.points.push_back(rows.ledger().of(m.id).spendable);
        }
    });
    return found_;
}

}  // namespace starling::bot
