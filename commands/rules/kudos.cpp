#include "commands/rules/kudos.hpp"

#include <algorithm>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

constexpr double same_reason = 0.8;  // program.md D6

bool same_person(const receiver_fact& a, const receiver_fact& b) {
    return a.person ? a.person == b.person : !b.person && a.name == b.name;
}

/// The caller passes distinct receivers; a repeated one must not cost or count twice anyhow.
std::vector<receiver_fact> distinct(const std::vector<receiver_fact>& receivers) {
    std::vector<receiver_fact> out;
    for (const auto& who : receivers) {
        const auto same = [&](const receiver_fact& known) { return same_person(known, who); };
        if (std::ranges::none_of(out, same)) out.push_back(who);
    }
    return out;
}

std::vector<kudos_fault> receiver_faults(const kudos_policy& policy, const kudos_question& q,
                                         const receiver_fact& who) {
    using enum kudos_problem;
    std::vector<kudos_fault> faults;
    const auto refuse = [&](kudos_problem problem, const std::string& text) {
        faults.push_back({problem, text});
    };
    if (who.person && who.person == q.giver) {
        refuse(self, "Kudos are for colleagues, so you cannot give them to yourself. Leave " +
                         who.name + " out.");
    }
    if (who.is_bot) refuse(bot, who.name + " is a bot; kudos go to people. Leave it out.");
    if (who.is_guest) {
        refuse(guest, who.name +
                          " is a guest or from another organisation; kudos stay among "
                          "colleagues. Leave them out.");
    }
    if (who.deactivated) {
        refuse(deactivated, who.name +
                                "'s account is deactivated, so kudos cannot reach them. "
                                "Leave them out.");
    }
    if (who.from_giver_30_days >= policy.pair_30_days) {
        refuse(pair_cap, "You gave " + who.name + " " +
                             counted(who.from_giver_30_days, "kudos", "kudos") +
                             " in the last 30 days, and " + std::to_string(policy.pair_30_days) +
                             " is the most. Thank somebody else this time.");
    }
    return faults;
}

std::optional<kudos_fault> short_reason(const kudos_policy& policy, const std::string& reason) {
    const auto length = static_cast<int>(visible_characters(reason));
    if (length >= policy.min_reason) return std::nullopt;
    return kudos_fault{kudos_problem::reason_too_short,
                       "The reason has " + counted(length, "character", "characters") +
                           " without mentions, spaces and emoji; please write at least " +
                           std::to_string(policy.min_reason) + ", saying what they did."};
}

std::optional<kudos_fault> repeated_reason(const kudos_question& q) {
    const auto same = [&](const std::string& before) {
        return reason_similarity(before, q.reason) >= same_reason;
    };
    const auto found = std::ranges::find_if(q.reasons_30_days, same);
    if (q.reason.empty() || found == q.reasons_30_days.end()) return std::nullopt;
    return kudos_fault{kudos_problem::reason_repeated,
                       "You gave kudos with nearly the same reason in the last 30 days: \"" +
                           *found + "\". Say what was special this time."};
}

std::optional<kudos_fault> too_many_receivers(const kudos_policy& policy, const kudos_question& q,
                                              int count) {
    if (q.executive || count <= policy.max_receivers) return std::nullopt;
    return kudos_fault{kudos_problem::too_many,
                       "You named " + counted(count, "colleague", "colleagues") +
                           "; one message "
                           "thanks at most " +
                           std::to_string(policy.max_receivers) +
                           ". Name fewer people, or thank the others in a second message."};
}

std::optional<kudos_fault> over_budget(const kudos_policy& policy, const kudos_question& q,
                                       int cost) {
    const auto budget = budget_for(policy, q.executive, q.now, q.tz);
    const int left = std::max(0, budget.limit - q.used);
    if (cost <= left) return std::nullopt;
    return kudos_fault{kudos_problem::budget,
                       "This message costs " + counted(cost, "kudos", "kudos") + " and you have " +
                           std::to_string(left) + " of " + std::to_string(budget.limit) +
                           (q.executive ? " left this week" : " left today") +
                           ", so nobody got any. You have " + std::to_string(budget.limit) +
                           " again from " + when_text(budget.renews_at, q.now, q.tz) + "."};
}

}  // namespace

kudos_budget budget_for(const kudos_policy& policy, bool executive, instant now, const zone& tz) {
    const auto today = tz.day_of(now);
    if (!executive) {
        return {date_text(today), policy.peer_day, tz.start_of(today + std::chrono::days{1})};
    }
    return {iso_week_text(iso_week(today)), policy.exec_week,
            tz.start_of(monday_of(today) + std::chrono::days{7})};
}

bool may_take_back(instant given, instant now) {
    return now - given <= kudos_undo_time;
}

std::vector<kudos_fault> check_kudos(const kudos_policy& policy, const kudos_question& question) {
    const auto receivers = distinct(question.receivers);
    const auto cost = question.whole_team ? 1 : static_cast<int>(receivers.size());
    std::vector<kudos_fault> faults;
    if (receivers.empty() && !question.whole_team) {
        faults.push_back({kudos_problem::nobody,
                          "Name the colleague you want to thank: @name for what they did."});
    }
    for (const auto& who : receivers) {
        std::ranges::move(receiver_faults(policy, question, who), std::back_inserter(faults));
    }
    for (auto fault :
         {too_many_receivers(policy, question, cost), short_reason(policy, question.reason),
          repeated_reason(question), over_budget(policy, question, cost)}) {
        if (fault) faults.push_back(*std::move(fault));
    }
    return faults;
}

}  // namespace starling::rules
