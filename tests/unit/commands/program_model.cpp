// Random sequences of what people and admins do, through the real dispatch on a real store, against
// caps_model. A failure shrinks to the shortest sequence that shows it.
#include <rapidcheck/gtest.h>
#include <rapidcheck/state.h>

#include "tests/unit/commands/advocate_world.hpp"
#include "tests/unit/commands/caps_model.hpp"

namespace starling::commands::model_test {
namespace {

const std::array<std::string, people> names{"ana", "ben", "cleo"};

const std::string& name(int person) {
    return names[static_cast<std::size_t>(person)];
}

/// The program under test; its clock, zones and members start like the model's.
struct program {
    advocate_world w;
    std::array<std::string, items> codes;

    program() {
        w.add_user("cleo", "Cleo Park", "Africa/Abidjan");
        w.rows([&](ports::tx& tx) {
            tx.people().grant(tx.people().find(w.address("dana"))->person, ports::role::admin, {},
                              w.clock.now());
        });
        w.set("tz", "Africa/Abidjan");
        for (const auto& n : names) {
            w.profile(n, [](model::profile& p) { p.tz = zones[0].name; });
            w.rows([&](ports::tx& tx) {
                auto p = *tx.people().get(tx.people().find(w.address(n))->person);
                p.tz = zones[0].name;
                p.next_tz.clear();
                p.next_tz_at.reset();
                tx.people().update(p);
            });
            w.join(n);
        }
        for (auto& code : codes)
            code = w.item("Item", "general", {networks.begin(), networks.end()});
    }

    bool tells(int person, const std::string& line) {
        return w.say(name(person), line).what == answer::outcome::done;
    }
    std::string place(int item, int net) const {
        return codes[static_cast<std::size_t>(item)] + " " +
               std::string{rules::network_key(networks[static_cast<std::size_t>(net)])};
    }
    bool shares(int person, int item, int net, int number) {
        const auto line = place(item, net) + " --words \"In my own words, number " +
                          std::to_string(number) + "\"";
        return tells(person, "share " + line) && tells(person, "done " + place(item, net));
    }
};

using step = rc::state::Command<caps_model, program>;

/// Five words that are like no other five.
std::string reason(int number) {
    auto x = static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15u + 1;
    std::string text;
    for (int i = 0; i < 30; ++i) {
        x ^= x << 13U;
        x ^= x >> 7U;
        x ^= x << 17U;
        text += i % 6 == 5 ? ' ' : static_cast<char>('a' + x % 26);
    }
    return text;
}

struct share_step : step {
    int person = *rc::gen::inRange(0, people);
    int item = *rc::gen::inRange(0, items);
    int net = *rc::gen::inRange(0, static_cast<int>(networks.size()));

    void apply(caps_model& m) const override {
        m.settle(person);
        ++m.said;
        if (m.may_share(person, item, net)) m.share_now(person, item, net);
    }
    void run(const caps_model& before, program& p) const override {
        auto m = before;
        m.settle(person);
        const bool expected = m.may_share(person, item, net);
        if (expected) m.share_now(person, item, net);
        RC_ASSERT(p.shares(person, item, net, before.said) == expected);
        RC_ASSERT(p.w.points(name(person)) == m.points(person));
    }
    void show(std::ostream& os) const override {
        os << name(person) << " shares item " << item << " on network " << net;
    }
};

struct undo_step : step {
    int person = *rc::gen::inRange(0, people);
    int item = *rc::gen::inRange(0, items);
    int net = *rc::gen::inRange(0, static_cast<int>(networks.size()));

    void checkPreconditions(const caps_model& m) const override {
        RC_PRE(!m.who[static_cast<std::size_t>(person)].left &&
               m.standing(person, item, net) != nullptr);
    }
    void apply(caps_model& m) const override {
        m.settle(person);
        m.withdraw(person, item, net);
    }
    void run(const caps_model& before, program& p) const override {
        auto m = before;
        apply(m);
        RC_ASSERT(p.tells(person, "undo " + p.place(item, net)));
        RC_ASSERT(p.w.points(name(person)) == m.points(person));
    }
    void show(std::ostream& os) const override {
        os << name(person) << " takes item " << item << " back from network " << net;
    }
};

struct thank_step : step {
    int giver = *rc::gen::inRange(0, people);
    int receiver = *rc::gen::inRange(0, people);

    void apply(caps_model& m) const override {
        m.settle(giver);
        ++m.said;
        if (m.may_thank(giver, receiver)) m.thank(giver, receiver);
    }
    void run(const caps_model& before, program& p) const override {
        auto m = before;
        m.settle(giver);
        RC_ASSERT(p.tells(giver, "kudos @" + name(receiver) + " for " + reason(before.said)) ==
                  m.may_thank(giver, receiver));
    }
    void show(std::ostream& os) const override {
        os << name(giver) << " thanks " << name(receiver);
    }
};

struct fly_step : step {
    int person = *rc::gen::inRange(0, people);
    int to = *rc::gen::inRange(0, static_cast<int>(zones.size()));

    void apply(caps_model& m) const override { m.fly(person, to); }
    void run(const caps_model& before, program& p) const override {
        auto m = before;
        apply(m);
        const auto user = name(person);
        p.w.users.at(user).tz = zones[static_cast<std::size_t>(to)].name;
        p.w.say(user, "help");
        const auto& me = m.who[static_cast<std::size_t>(person)];
        const auto known = p.w.person(user);
        RC_ASSERT(known.tz == zones[static_cast<std::size_t>(me.zone)].name);
        RC_ASSERT(known.next_tz_at == me.next_at);
    }
    void show(std::ostream& os) const override {
        os << name(person) << " flies to " << zones[static_cast<std::size_t>(to)].name;
    }
};

struct wait_step : step {
    int hours = *rc::gen::inRange(1, 40);

    void apply(caps_model& m) const override { m.now += std::chrono::hours{hours}; }
    void run(const caps_model&, program& p) const override {
        p.w.clock.advance(std::chrono::hours{hours});
    }
    void show(std::ostream& os) const override { os << hours << " hours pass"; }
};

struct cap_step : step {
    struct cap {
        const char* scope;
        int caps_model::cap_numbers::* number;
    };
    static constexpr std::array<cap, 3> caps{
        {{"person_day", &caps_model::cap_numbers::person_day},
         {"network_day", &caps_model::cap_numbers::network_day},
         {"person_week", &caps_model::cap_numbers::person_week}}};

    cap which = *rc::gen::elementOf(caps);
    int to = *rc::gen::inRange(0, 7);

    void apply(caps_model& m) const override { m.set_cap(which.number, to); }
    void run(const caps_model&, program& p) const override {
        const auto said =
            p.w.say("dana", "cap set " + std::string{which.scope} + " " + std::to_string(to));
        RC_ASSERT(said.what == answer::outcome::done);
    }
    void show(std::ostream& os) const override { os << which.scope << " becomes " << to; }
};

struct leave_step : step {
    int person = *rc::gen::inRange(0, people);

    void apply(caps_model& m) const override {
        m.settle(person);
        auto& left = m.who[static_cast<std::size_t>(person)].left;
        left = !left;
    }
    void run(const caps_model& before, program& p) const override {
        const bool out = before.who[static_cast<std::size_t>(person)].left;
        p.w.say(name(person), out ? "join yes" : "leave yes");
        RC_ASSERT((p.w.person(name(person)).status == ports::person_status::left) == !out);
    }
    void show(std::ostream& os) const override { os << name(person) << " leaves or comes back"; }
};

struct pause_step : step {
    int person = *rc::gen::inRange(0, people);

    void checkPreconditions(const caps_model& m) const override {
        RC_PRE(!m.who[static_cast<std::size_t>(person)].left);
    }
    void apply(caps_model& m) const override { m.settle(person); }
    void run(const caps_model&, program& p) const override { p.w.say(name(person), "pause 2d"); }
    void show(std::ostream& os) const override { os << name(person) << " pauses"; }
};

RC_GTEST_PROP(program_model, keeps_caps_points_and_budgets, ()) {
    program p;
    caps_model m;
    m.now = p.w.clock.now();
    rc::state::check(
        m, p,
        rc::state::gen::execOneOfWithArgs<share_step, share_step, share_step, undo_step, thank_step,
                                          fly_step, wait_step, cap_step, leave_step, pause_step>());
}

}  // namespace
}  // namespace starling::commands::model_test
