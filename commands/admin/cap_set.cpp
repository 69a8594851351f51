#include "commands/admin/cap_set.hpp"

#include <optional>
#include <utility>

#include "commands/admin/cap_form.hpp"
#include "commands/admin/parts.hpp"
#include "commands/admin/policy_change.hpp"
#include "commands/cards.hpp"
#include "commands/refusal_text.hpp"
#include "commands/registry.hpp"
#include "commands/rules/policy_words.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// What one line asks for. Behind the scope the words may come in any order, since "--at queue" and
/// "--at=queue" are both typed.
struct cap_request {
    const rules::policy_key* key = nullptr;
    std::optional<rules::cap_scope> scope;
    std::optional<std::string> number;  ///< "default" = none of its own
    std::optional<rules::cap_mode> mode;
    std::optional<rules::network> net;
};

std::string_view period_of(std::string_view key) {
    if (key.ends_with("_72h")) return "72h";
    if (key.ends_with("_week")) return "7d";
    if (key.ends_with("_day") || key.ends_with("_percent")) return "day";
    return key == "cap.reservation" ? "" : "ever";
}

bool fits_period(std::string_view key, std::string_view typed) {
    const auto period = period_of(key);
    return typed == period || (period == "7d" && typed == "week");
}

answer no_such_word(const context& ctx, const std::string& word) {
    return misused_verb(
        cap_verb, ctx.names,
        "“" + word + "” is no number, no network and none of refuse, queue and warn.");
}

std::optional<answer> read_number(const context& ctx, const std::string& word, cap_request& out) {
    const auto slash = word.find('/');
    const auto number = word.substr(0, slash);
    if (slash != word.npos && !fits_period(out.key->key, word.substr(slash + 1)))
        return misused_verb(cap_verb, ctx.names,
                            std::string{out.key->key} + " counts per " +
                                std::string{period_of(out.key->key)} + ", not per " +
                                word.substr(slash + 1) + "; the period is part of the cap.");
    if (number != "default") {
        const auto value = find_value(ctx, cap_verb, *out.key, number);
        if (const auto* no = std::get_if<answer>(&value)) return *no;
    }
    out.number = number;
    return std::nullopt;
}

std::optional<answer> read_cap_word(const context& ctx, const std::string& word, cap_request& out) {
    if (word.empty()) return std::nullopt;
    if (const auto mode = rules::parse_cap_mode(word)) {
        out.mode = mode;
    } else if (const auto net = rules::parse_network(word)) {
        out.net = net;
    } else if (word.starts_with("default") || word.find_first_of("0123456789") != word.npos) {
        return read_number(ctx, word, out);
    } else {
        return no_such_word(ctx, word);
    }
    return std::nullopt;
}

std::optional<answer> check_mode(const context& ctx, const cap_request& r) {
    if (!r.mode) return std::nullopt;
    const auto mildest = r.scope ? rules::mildest_mode(*r.scope) : rules::cap_mode::refuse;
    if (*r.mode <= mildest) return std::nullopt;
    return refused(
        told(ctx, std::string{r.key->key} + " can only " +
                      (mildest == rules::cap_mode::refuse ? "refuse" : "refuse or queue") +
                      ", so nothing was changed: what it protects cannot be weakened to " +
                      std::string{rules::cap_mode_key(*r.mode)} + "."));
}

std::optional<answer> check_network(const context& ctx, const cap_request& r) {
    if (!r.net) return std::nullopt;
    if (!r.number)
        return misused_verb(cap_verb, ctx.names, "With a network comes its number, or “default”.");
    if (r.scope && rules::takes_network(*r.scope)) return std::nullopt;
    return refused(
        told(ctx, std::string{r.key->key} +
                      " counts all networks together or each alike, so nothing was "
                      "changed. network_day, item_day, team_day and program_day can have "
                      "a number per network."));
}

std::variant<cap_request, answer> read_cap_request(const context& ctx) {
    const auto filled = ctx.words.flags.find("scope");  // of the form
    const bool by_form = filled != ctx.words.flags.end();
    const auto found =
        find_scope(ctx, cap_verb, by_form ? std::string_view{filled->second} : word_at(ctx, 1));
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    cap_request out{.key = std::get<const rules::policy_key*>(found)};
    out.scope = rules::cap_of_key(out.key->key);
    std::vector<std::string> words;
    for (std::size_t at = 2; at < ctx.words.list.size(); ++at)
        words.emplace_back(rules::lower(word_at(ctx, at)));
    for (const auto& [name, value] : ctx.words.flags)
        if (name != "scope") words.push_back(rules::lower(value));
    for (const auto& word : words)
        if (auto no = read_cap_word(ctx, word, out)) return *std::move(no);
    if (auto no = check_mode(ctx, out)) return *std::move(no);
    if (auto no = check_network(ctx, out)) return *std::move(no);
    if (!out.number && !out.mode) return std::get<answer>(find_value(ctx, cap_verb, *out.key, ""));
    return out;
}

std::string set_number(context& ctx, const cap_request& r) {
    const bool standard = *r.number == "default";
    if (r.net)
        return change_setting(ctx, rules::network_cap_setting(*r.scope, *r.net),
                              standard ? "" : *r.number);
    return change_policy(ctx, *r.key, standard ? r.key->standard : *rules::parse_number(*r.number));
}

struct cap_change {
    std::string key;
    std::string value;
};

std::vector<cap_change> changes_of(const cap_request& r) {
    std::vector<cap_change> all;
    const bool standard = r.number == "default";
    if (r.number && r.net)
        all.push_back({rules::network_cap_setting(*r.scope, *r.net), standard ? "" : *r.number});
    else if (r.number)
        all.push_back(
            {std::string{r.key->key}, standard ? std::to_string(r.key->standard) : *r.number});
    if (r.mode)
        all.push_back(
            {rules::cap_mode_setting(*r.scope), std::string{rules::cap_mode_key(*r.mode)}});
    return all;
}

/// In plain words what would change, for whom and from when; empty when it is so already.
std::string preview_of(const context& ctx, const cap_change& change) {
    const auto before = ctx.rows.policies().get(change.key);
    const auto* key = rules::find_policy_key(change.key);
    const bool same = before.empty() && key && std::to_string(key->standard) == change.value;
    if (before == change.value || same) return {};
    const auto words = rules::words_of_change(change.key, before, change.value);
    return words.what + ". It would hold for " + words.whom + ", " +
           start_text(ctx, words.from, ctx.now) + ".";
}

/// The line that makes the change.
std::string line_of(const cap_request& r) {
    auto line = "cap set " + std::string{r.key->key}.substr(4);
    if (r.number) line += " " + *r.number;
    if (r.mode) line += " " + std::string{rules::cap_mode_key(*r.mode)};
    if (r.net) line += " " + std::string{rules::network_key(*r.net)};
    return line;
}

model::card preview_card(const context& ctx, const cap_request& r) {
    auto c = titled("Change a cap");
    bool any = false;
    for (const auto& change : changes_of(r)) {
        auto text = preview_of(ctx, change);
        if (text.empty()) continue;
        if (!any) c.summary = "Nothing is changed yet: " + text;
        say(c, std::move(text));
        any = true;
    }
    if (!any) return model::message("That is so already; there is nothing to change.");
    small(c, "Nothing is changed yet.");
    offer(c, {{.label = "Change it", .line = line_of(r), .style = model::button::look::primary}});
    return c;
}

}  // namespace

answer try_cap(context& ctx) {
    const auto read = read_cap_request(ctx);
    const auto* no = std::get_if<answer>(&read);
    if (!no) return done(preview_card(ctx, std::get<cap_request>(read)));
    if (!ctx.words.flags.contains("scope")) return *no;
    return refused(cap_form(ctx, refusal_text(no->card)));
}

answer set_cap(context& ctx) {
    const auto read = read_cap_request(ctx);
    if (const auto* no = std::get_if<answer>(&read)) return *no;
    const auto& r = std::get<cap_request>(read);
    std::string text;
    if (r.number) text = set_number(ctx, r);
    if (r.mode)
        text +=
            (text.empty() ? "" : " ") + change_setting(ctx, rules::cap_mode_setting(*r.scope),
                                                       std::string{rules::cap_mode_key(*r.mode)});
    return done(told(ctx, text + " What waits in queues is checked again when its time comes.",
                     "All of them:", "cap show"));
}

}  // namespace starling::commands
