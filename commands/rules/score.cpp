// The parts of a score and their weights: program.md D8.
#include "commands/rules/score.hpp"

#include <algorithm>
#include <cmath>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

using std::chrono::days;

/// Answers that weigh as much as what the program as a whole shows (empirical Bayes). [P]
constexpr double prior_answers = 4;
/// An item that ends within a week is half as urgent as one that ends now. [P]
constexpr double urgency_half_life_days = 7;
/// Below so many shares nothing is said about sameness (program.md D4).
constexpr int sameness_from = 10;

double days_of(std::chrono::seconds time) {
    return std::chrono::duration<double, days::period>{time}.count();
}

score_part freshness(const candidate& c, const score_frame& in) {
    const auto age = std::chrono::floor<std::chrono::hours>(in.now - c.published_at);
    const auto whole = std::chrono::floor<days>(age).count();
    auto reason = whole == 0 ? std::string{"published in the last 24 hours"}
                             : "published " + counted(whole, "day", "days") + " ago";
    return {"freshness", std::exp2(-days_of(age) / in.half_life_days), 0.20, std::move(reason)};
}

/// The only date the calendar knows of an item is its end.
score_part urgency(const candidate& c, const score_frame& in) {
    if (!c.expires_at) return {"urgency", 0, 0.15, "it stays open"};
    const auto left = *c.expires_at - in.now;
    const auto whole = std::chrono::floor<days>(left).count();
    auto reason = whole == 0 ? std::string{"it closes within 24 hours"}
                             : "it closes in " + counted(whole, "day", "days");
    return {"urgency", std::exp2(-days_of(left) / urgency_half_life_days), 0.15, std::move(reason)};
}

/// 0.5 for an item that gets as many clicks per share as the program's items on the whole.
double click_quality(const candidate& c, const score_frame& in) {
    const double usual = static_cast<double>(in.program.clicks) / in.program.shares;
    const double own = clicks_per_share({c.clicks, c.linked}, in.program);
    return own / (own + usual);
}

/// How many wanted to share it and, once clicks are seen, how many readers that brought.
score_part quality(const candidate& c, const score_frame& in) {
    auto reason = c.shared + c.skipped == 0
                      ? std::string{"nobody has shared or declined it yet"}
                      : counted(c.shared, "colleague", "colleagues") + " shared it, " +
                            std::to_string(c.skipped) + " declined";
    double value = (c.shared + prior_answers * in.prior) / (c.shared + c.skipped + prior_answers);
    if (in.program.clicks > 0 && in.program.shares > 0) {
        value = (value + click_quality(c, in)) / 2;
        if (c.linked > 0) reason += ", " + counted(c.clicks, "click", "clicks");
    }
    return {"quality", value, 0.15, std::move(reason)};
}

score_part need(const candidate& c, const score_frame& in) {
    const double reached = in.audience > 0 ? static_cast<double>(c.delivered) / in.audience : 1.0;
    auto reason = "suggested to " + std::to_string(c.delivered) + " of " +
                  counted(in.audience, "person", "people") + " planned";
    return {"need", std::clamp(1.0 - reached, 0.0, 1.0), 0.10, std::move(reason)};
}

score_part exploration(const candidate& c) {
    const int answers = c.shared + c.skipped;
    auto reason = answers == 0 ? std::string{"its worth is not known yet"}
                               : "its worth is known from " + counted(answers, "answer", "answers");
    return {"exploration", prior_answers / (answers + prior_answers), 0.10, std::move(reason)};
}

/// Σ p² over the texts; what is said in own words is alike to nothing (program.md D4).
score_part sameness(const candidate& c) {
    if (c.shared < sameness_from) return {"sameness", 0, -0.25, "few posts on it so far"};
    const auto own = static_cast<double>(std::max(c.shared - c.worded, 0));
    const double all = c.shared;
    return {"sameness", std::min((static_cast<double>(c.alike) + own) / (all * all), 1.0), -0.25,
            counted(c.worded, "post", "posts") + " of " + std::to_string(c.shared) +
                " used a prepared text"};
}

}  // namespace

double smoothed_rate(int yes, int no) {
    return (yes + 1.0) / (yes + no + 2.0);
}

int count_for(const std::vector<std::pair<std::string, int>>& counts, std::string_view topic) {
    int sum = 0;
    for (const auto& [name, count] : counts)
        if (name == topic) sum += count;
    return sum;
}

score_part topic_part(const reader& who, const std::string& topic) {
    const int yes = count_for(who.accepted_topics, topic);
    const int no = count_for(who.declined_topics, topic);
    auto reason = yes + no == 0 ? "you have not shared or declined anything on " + topic + " yet"
                                : "you shared " + std::to_string(yes) + " and declined " +
                                      std::to_string(no) + " on " + topic;
    return {"topic", smoothed_rate(yes, no), topic_weight, std::move(reason)};
}

score_part fatigue_part(const reader& who) {
    return {"fatigue", who.fatigue, fatigue_weight,
            "your last posts got fewer clicks each than those before"};
}

std::vector<score_part> item_parts(const candidate& c, const score_frame& in) {
    std::vector parts{freshness(c, in), urgency(c, in), quality(c, in),
                      need(c, in),      exploration(c), sameness(c)};
    if (c.from_colleague) parts.push_back({"colleague", 1, 0.05, "a colleague suggested it"});
    return parts;
}

double total(std::span<const score_part> parts) {
    double sum = 0;
    for (const auto& part : parts) sum += part.value * part.weight;
    return sum;
}

}  // namespace starling::rules
