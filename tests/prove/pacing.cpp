// A broadcast to thousands of people, on Slack and on Teams, through the real outbox, pump and
// sender: it must use what the platform allows, an answer to a person must never wait behind it,
// and nothing may be asked again inside a pause that the platform asked for.
//
// usage: prove_pacing [--full] [--mutant]
//   --full    10,000 people on each platform, else 600 and 300
//   --mutant  plants faults and fails when one goes unnoticed: broadcasts as urgent as answers, a
//             sender that forgets pauses
#include <cstdio>

#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/fan_out.hpp"

namespace starling::prove {
namespace {

/// Nobody sees a delay below a quarter second as waiting.
constexpr std::chrono::milliseconds most_patience{250};

const char* name(platform on) {
    return on == platform::slack ? "Slack" : "Teams";
}

/// Of what is allowed. On Teams three calls in 30 are kept for others, and a call counts from its
/// end: only so no window of Teams' own clock ever holds too many.
double least_used(platform on) {
    return on == platform::slack ? 0.95 : 0.90;
}

/// Slack's minutes are shortened to what any machine sends: 100 a second.
fan_out_plan plan_for(platform on, int people) {
    return {.on = on,
            .broadcasts = people,
            .answers = on == platform::slack ? 40 : 12,
            .scale = on == platform::slack ? 0.05 : 1.0};
}

fan_out_figures measure(const fan_out_plan& plan, const char* what) {
    const auto f = fan_out(plan);
    std::printf(
        "  %s, %s: %d of %d arrived, %d twice; %.1f %% of what was allowed; slowest answer "
        "%d ms; %d refused, %d inside a pause\n",
        name(plan.on), what, f.taken, plan.broadcasts + plan.answers, f.doubles, f.used * 100,
        static_cast<int>(f.slowest_answer.count()), f.refused, f.refused_again);
    return f;
}

bool all_arrived(const fan_out_plan& plan, const fan_out_figures& f) {
    return f.taken == plan.broadcasts + plan.answers && f.doubles == 0;
}

bool uses_its_allowance(platform on, int people) {
    const auto plan = plan_for(on, people);
    const auto f = measure(plan, "everything allowed");
    return all_arrived(plan, f) && f.used >= least_used(on) && f.slowest_answer <= most_patience &&
           f.refused == 0;
}

/// A platform that allows less than it says. Slack alone: of Teams' conversations each rests for
/// itself (proof teams-outbox).
bool rests_when_told(int people) {
    auto plan = plan_for(platform::slack, people);
    plan.answers = 0;
    plan.most_per_second = 4;
    const auto f = measure(plan, "allowing 4 a second");
    return all_arrived(plan, f) && f.refused > 0 && f.refused_again == 0;
}

bool holds(bool full) {
    const int people = full ? 10'000 : 600;
    const bool slack = uses_its_allowance(platform::slack, people);
    const bool teams = uses_its_allowance(platform::teams, full ? people : people / 2);
    const bool rests = rests_when_told(people / 4);
    std::printf(
        "pacing: broadcasts to %d people use 95 %% (Teams: 90 %%) of the limits while no answer "
        "waits 250 ms: Slack %s, Teams %s; no second refusal inside a pause: %s\n",
        people, slack ? "yes" : "NO", teams ? "yes" : "NO", rests ? "yes" : "NO");
    return slack && teams && rests;
}

bool notices_faults() {
    auto plan = plan_for(platform::slack, 400);
    plan.planted = pacing_fault::equal;
    const bool equal = measure(plan, "all equally urgent").slowest_answer > most_patience;
    plan = plan_for(platform::slack, 200);
    plan.answers = 0;
    plan.most_per_second = 4;
    plan.planted = pacing_fault::forgetful;
    const bool forgetful = measure(plan, "pauses forgotten").refused_again > 0;
    std::printf("pacing: planted faults: all equally urgent %s, pauses forgotten %s\n",
                equal ? "found" : "MISSED", forgetful ? "found" : "MISSED");
    return equal && forgetful;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    const starling::prove::arguments how{argc, argv};
    const bool fine =
        how.mutant ? starling::prove::notices_faults() : starling::prove::holds(how.full);
    return fine ? 0 : 1;
}
