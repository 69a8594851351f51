#include "tests/prove/support/crash_verdict.hpp"

#include <algorithm>

#include "tests/support/unit.hpp"

namespace starling::prove {
namespace {

using rules::share_state;
using stage = crowd::stage;

constexpr std::size_t bite = 2'000;  ///< people per unit: a read may take 30 s at most
constexpr std::size_t most_complaints = 5;

share_state expected(stage told) {
    switch (told) {
        case stage::nothing:
            return share_state::expired;
        case stage::shared:
            return share_state::reserved;
        case stage::confirmed:
            return share_state::confirmed;
        case stage::withdrawn:
            return share_state::withdrawn;
    }
    return share_state::expired;
}

/// Points are earned by the confirmation and taken back with it, each once.
std::size_t entries_expected(stage told) {
    return told == stage::confirmed ? 1 : told == stage::withdrawn ? 2 : 0;
}

class reading {
public:
    reading(const support::share_world& world, const support::share_world::items& items,
            crash_verdict& out)
        : world_{world}, items_{items}, out_{out} {}

    void look_at(ports::tx& rows, std::size_t person, stage told) {
        ++out_.people;
        const auto who = rows.people().find(world_.profile(person).who);
        const auto item = support::share_world::item_of(items_, person);
        const auto shares = rows.sharing().of_item(who->person, item);
        if (shares.empty() || shares.front().state != expected(told))
            return complain(out_.lost, person, "was told of a share that is not there");
        const auto entries = rows.ledger().lines(who->person, 10);
        if (entries.size() < entries_expected(told))
            return complain(out_.lost, person, "was told of points that are not there");
        if (shares.size() > 1 || entries.size() > entries_expected(told))
            complain(out_.doubled, person, "has it more than once");
    }

    void look_at_the_whole(ports::tx& rows) {
        using state = ports::outbox_state;
        const auto count = [&](state s) {
            return static_cast<std::size_t>(rows.traffic().count(s));
        };
        out_.kudos = static_cast<std::size_t>(rows.recognition().count({}));
        out_.unbalanced = rows.ledger().unbalanced().size();
        out_.sent = count(state::sent);
        // What a killed process was sending becomes ambiguous when its lease ends.
        out_.ambiguous = count(state::ambiguous) + count(state::sending);
        out_.unsettled = count(state::pending) + count(state::dead);
    }

private:
    void complain(std::size_t& counter, std::size_t person, const std::string& what) {
        ++counter;
        if (out_.complaints.size() < most_complaints)
            out_.complaints.push_back(crowd_user(person) + " " + what);
    }

    const support::share_world& world_;
    const support::share_world::items& items_;
    crash_verdict& out_;
};

}  // namespace

crash_verdict look_up(const support::share_world& world, const support::share_world::items& items,
                      const std::vector<crowd::stage>& told) {
    crash_verdict out;
    reading eye{world, items, out};
    world.with_store([&](auto& io, auto& store, const auto& tenant) {
        for (std::size_t from = 0; from < told.size(); from += bite)
            support::read(io, store, tenant, [&](ports::tx& rows) {
                for (auto n = from; n < std::min(from + bite, told.size()); ++n)
                    if (told[n] != stage::nothing) eye.look_at(rows, n, told[n]);
            }).value();
        support::read(io, store, tenant, [&](ports::tx& rows) {
            eye.look_at_the_whole(rows);
        }).value();
    });
    return out;
}

}  // namespace starling::prove
