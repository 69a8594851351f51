#include "commands/admin/policy_change.hpp"

#include "commands/admin/parts.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

std::string_view family_of(const rules::policy_key& key) {
    return key.key.substr(0, key.key.find('.'));
}

std::string_view scope_of(const rules::policy_key& key) {
    return key.key.substr(key.key.find('.') + 1);
}

std::vector<const rules::policy_key*> keys_of(std::string_view family) {
    std::vector<const rules::policy_key*> keys;
    for (const auto& key : rules::policy_keys())
        if (family_of(key) == family) keys.push_back(&key);
    return keys;
}

std::string range_text(const rules::policy_key& key) {
    return std::to_string(key.least) + " to " + std::to_string(key.most);
}

}  // namespace

answer show_policy(context& ctx, const verb& v) {
    using namespace model;
    const auto& now = ctx.policy();
    const std::string title{v.name};
    card c{.summary = title + " settings, policy version " + std::to_string(now.version)};
    c.blocks.push_back(paragraph{{plain(c.summary + ".")}});
    table t{.header = {"Scope", "Now", "Meaning", "Allowed", "Default"}};
    for (const auto* key : keys_of(v.name))
        t.rows.push_back({std::string{scope_of(*key)},
                          std::to_string(rules::value_of(now, key->key)), std::string{key->meaning},
                          range_text(*key), std::to_string(key->standard)});
    c.blocks.push_back(std::move(t));
    c.blocks.push_back(note{{plain("To change one: "), code(ctx.names.line(v.example))}});
    return done(std::move(c));
}

std::variant<const rules::policy_key*, answer> find_scope(const context& ctx, const verb& v,
                                                          std::string_view scope) {
    const auto typed = rules::lower(scope);
    std::vector<std::string_view> known;
    for (const auto* key : keys_of(v.name)) {
        if (typed == scope_of(*key) || typed == key->key) return key;
        known.push_back(scope_of(*key));
    }
    const auto near = model::nearest(typed, known);
    auto problem = typed.empty() ? "The scope is missing."
                                 : "There is no " + std::string{v.name} + " scope “" + typed + "”.";
    if (!near.empty())
        problem += " Did you mean “" + std::string{near} + "”?";
    else
        problem += " There are " + listed({known.begin(), known.end()}) + ".";
    return misused_verb(v, ctx.names, problem);
}

std::variant<int, answer> find_value(const context& ctx, const verb& v,
                                     const rules::policy_key& key, std::string_view typed) {
    const auto value = model::parse_int(typed);
    if (!value)
        return misused_verb(v, ctx.names,
                            "The new value of " + std::string{scope_of(key)} +
                                " is a whole number from " + range_text(key) + ".");
    if (*value < key.least || *value > key.most)
        return refused(told(ctx, std::string{key.meaning} + " can be " + range_text(key) +
                                     ", not " + std::to_string(*value) +
                                     ", so nothing was changed. It stays " +
                                     std::to_string(rules::value_of(ctx.policy(), key.key)) + "."));
    return *value;
}

std::string start_text(const context& ctx, rules::change_words::start from, rules::instant at) {
    using start = rules::change_words::start;
    if (from == start::at_once) return "at once";
    const bool own = from == start::next_person_day;
    const auto tz = own ? ctx.who.tz(ctx.program()) : ctx.program().tz;
    const auto next = tz.start_of(tz.day_of(at) + std::chrono::days{1});
    return (own ? "from everybody's next day on, yours is " : "from the program's next day on, ") +
           rules::when_text(next, at, tz);
}

std::string change_setting(context& ctx, const std::string& key, const std::string& value) {
    const auto before = ctx.rows.policies().get(key);
    const auto words = rules::words_of_change(key, before, value);
    if (before == value) return words.what + ": nothing was changed.";
    const auto version = ctx.rows.policies().set(key, value, ctx.who.person.id, ctx.now);
    const auto family = key.substr(0, key.find('.'));
    const auto text = family + " version " + std::to_string(version) + ": " + words.what + ", by " +
                      ctx.who.person.name;
    log(ctx, family, key, text);
    return text + ". It holds for " + words.whom + ", " + start_text(ctx, words.from, ctx.now) +
           ".";
}

std::string change_policy(context& ctx, const rules::policy_key& key, int value) {
    if (rules::value_of(ctx.policy(), key.key) == value)
        return std::string{key.meaning} + " is " + std::to_string(value) +
               " already; nothing was changed.";
    return change_setting(ctx, std::string{key.key}, std::to_string(value));
}

answer set_policy(context& ctx, const verb& v) {
    const auto found = find_scope(ctx, v, word_at(ctx, 1));
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    const auto& key = *std::get<const rules::policy_key*>(found);
    const auto value = find_value(ctx, v, key, word_at(ctx, 2));
    if (const auto* no = std::get_if<answer>(&value)) return *no;
    return done(told(ctx, change_policy(ctx, key, std::get<int>(value)),
                     "All of them:", std::string{v.name} + " show"));
}

}  // namespace starling::commands
