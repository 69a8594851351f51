#include <algorithm>
#include <set>

#include "bot/demo/cast.hpp"
#include "bot/demo/checks.hpp"

namespace starling::bot {

namespace {

constexpr int plenty = 10'000;

class read_rows final : public ports::unit {
public:
    read_rows(std::vector<model::address> company, rules::instant from, week_rows& into)
        : company_{std::move(company)}, from_{from}, into_{into} {}

    result<void> run(ports::tx& rows) override {
        into_ = {};
        std::set<rules::person_id> seen;  // one person may have an account on each platform
        for (const auto& who : company_) {
            const auto known = rows.people().find(who);
            if (known && seen.insert(known->person).second) add(rows, known->person);
        }
        into_.unbalanced = rows.ledger().unbalanced();
        into_.policy = rows.policies().policy();
        into_.changes = rows.policies().changes(plenty);
        into_.kudos = rows.recognition().count(from_);
        into_.outbox = {.pending = rows.traffic().count(ports::outbox_state::pending),
                        .sending = rows.traffic().count(ports::outbox_state::sending),
                        .sent = rows.traffic().count(ports::outbox_state::sent),
                        .ambiguous = rows.traffic().count(ports::outbox_state::ambiguous),
                        .dead = rows.traffic().count(ports::outbox_state::dead)};
        return {};
    }

private:
    void add(ports::tx& rows, rules::person_id id) {
        week_rows::of_person one;
        one.person = rows.people().get(id).value();
        one.balance = rows.ledger().of(id);
        one.entries = rows.ledger().lines(id, plenty);
        for (const auto& item : rows.content().list(ports::item_state::published, plenty)) {
            std::ranges::copy(rows.sharing().of_item(id, item.id), std::back_inserter(one.shares));
        }
        for (int n = -3; n < 7; ++n) {
            std::ranges::copy(
                rows.sharing().deliveries_on(id, demo_monday() + std::chrono::days{n}),
                std::back_inserter(one.deliveries));
        }
        into_.people.push_back(std::move(one));
    }

    std::vector<model::address> company_;
    rules::instant from_;
    week_rows& into_;
};

}  // namespace

awaitable<result<week_rows>> read_week(world& company, rules::instant from) {
    std::vector<model::address> everybody;
    for (const auto& person : company.workspace().users()) {
        everybody.push_back({"slack", sandbox::sandbox_options{}.team, person.id});
    }
    for (const auto& one : demo_teams_people())
        everybody.push_back({"teams", sandbox::office_options{}.tenant, one.user.id});
    week_rows rows;
    read_rows work{std::move(everybody), from, rows};
    const auto read = co_await company.look(work);
    if (!read) co_return read.error();
    co_return rows;
}

week_figures figures_of(const week_rows& rows, const sandbox::sandbox_figures& workspace,
                        const sandbox::office_figures& office, const app_figures& bot) {
    week_figures f{.kudos = rows.kudos, .workspace = workspace, .office = office, .bot = bot};
    for (const auto& one : rows.people) {
        f.suggestions += static_cast<int>(one.deliveries.size());
        f.shares += static_cast<int>(
            std::ranges::count(one.shares, rules::share_state::confirmed, &ports::share::state));
    }
    return f;
}

}  // namespace starling::bot
