#pragma once

#include <string>
#include <vector>

#include "bot/demo/world.hpp"

namespace starling::bot {

/// Everything that was written, as rows: the checks count from these and from nothing else.
struct week_rows {
    struct of_person {
        ports::person person;
        ports::balance balance;
        std::vector<ports::ledger_entry> entries;
        std::vector<ports::share> shares;
        std::vector<ports::delivery> deliveries;
    };
    struct outbox_counts {
        int pending = 0;
        int sending = 0;
        int sent = 0;
        int ambiguous = 0;
        int dead = 0;
    };

    std::vector<of_person> people;
    std::vector<rules::person_id> unbalanced;
    rules::policy policy;
    std::vector<ports::setting_change> changes;  ///< newest first
    int kudos = 0;
    outbox_counts outbox;
};

/// What the week came to.
struct week_figures {
    int suggestions = 0;
    int shares = 0;  ///< confirmed
    int kudos = 0;
    sandbox::sandbox_figures workspace;
    sandbox::office_figures office;
    app_figures bot;
};

/// One thing that must be true at the end of the week.
struct check {
    std::string text;  ///< with the numbers behind it
    bool holds = false;
};

/// The rows of everybody in the company.
awaitable<result<week_rows>> read_week(world& company, rules::instant from);
week_figures figures_of(const week_rows& rows, const sandbox::sandbox_figures& workspace,
                        const sandbox::office_figures& office, const app_figures& bot);
std::vector<check> check_week(const week_rows& rows, const week_figures& figures);

/// Shares that were beyond a cap of program.md D3 (1-5) when their place was reserved, counted
/// from the rows with the limits of that moment; written apart from the rule it checks.
std::vector<ports::share> beyond_caps(const week_rows::of_person& one,
                                      const rules::cap_policy& caps_now,
                                      const std::vector<ports::setting_change>& changes);

}  // namespace starling::bot
