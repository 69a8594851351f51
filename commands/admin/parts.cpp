#include "commands/admin/parts.hpp"

#include <algorithm>
#include <utility>

#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

answer unknown_sub(const context& ctx, const verb& v, std::span<const sub_command> subs,
                   const std::string& typed) {
    std::vector<std::string_view> names;
    for (const auto& s : subs) names.push_back(s.name);
    const auto near = model::nearest(typed, names);
    if (!near.empty())
        return misused_verb(v, ctx.names,
                            "I do not know “" + std::string{v.name} + " " + typed +
                                "”. Did you mean “" + std::string{near} + "”?");
    return misused_verb(v, ctx.names,
                        "After “" + std::string{v.name} + "” comes " +
                            listed(std::vector<std::string>{names.begin(), names.end()}) + ".");
}

}  // namespace

answer run_sub(context& ctx, const verb& v, std::span<const sub_command> subs,
               std::string_view bare) {
    const auto typed = rules::lower(ctx.words.list.empty() ? bare : word_at(ctx, 0));
    const auto found = std::ranges::find(subs, typed, &sub_command::name);
    return found == subs.end() ? unknown_sub(ctx, v, subs, typed) : found->run(ctx);
}

std::string_view word_at(const context& ctx, std::size_t at) {
    return at < ctx.words.list.size() ? std::string_view{ctx.words.list[at].text}
                                      : std::string_view{};
}

std::string words_from(const context& ctx, std::size_t at) {
    std::string text;
    for (; at < ctx.words.list.size(); ++at) {
        if (!text.empty()) text += ' ';
        text += ctx.words.list[at].text;
    }
    return text;
}

std::variant<ports::item, answer> item_at(const context& ctx, const verb& v, std::size_t at) {
    const auto word = word_at(ctx, at);
    const auto id = rules::parse_item_code(word);
    if (!id)
        return misused_verb(
            v, ctx.names,
            word.empty() ? "Which item? Its id looks like i-7k2m."
                         : "“" + std::string{word} + "” is not an item id; one looks like i-7k2m.");
    if (auto item = ctx.rows.content().get(*id)) return *std::move(item);
    return refused(told(ctx, "There is no item " + rules::item_code(*id) + ", so nothing was done.",
                        "All items:", "item list"));
}

std::string item_name(const ports::item& item) {
    return rules::item_code(item.id) + " “" + item.title + "”";
}

model::rich_text item_runs(const ports::item& item) {
    return {model::code(rules::item_code(item.id)), model::plain(" "),
            model::link(item.url, item.title)};
}

void log(const context& ctx, std::string_view verb, std::string subject, std::string detail) {
    record(ctx.rows, ctx.now, ctx.who.person.id, verb, std::move(subject), std::move(detail));
}

model::card told(const context& ctx, model::rich_text text, std::string_view next_words,
                 std::string_view next_line) {
    using namespace model;
    card c{.summary = plain_text(text)};
    c.blocks.push_back(paragraph{std::move(text)});
    if (next_line.empty()) return c;
    const auto line = ctx.names.line(next_line);
    c.summary += " " + std::string{next_words} + " " + line;
    c.blocks.push_back(note{{plain(std::string{next_words} + " "), code(line)}});
    return c;
}

model::card told(const context& ctx, const std::string& text, std::string_view next_words,
                 std::string_view next_line) {
    return told(ctx, model::rich_text{model::plain(text)}, next_words, next_line);
}

std::string_view outsider_text(const model::profile& p) {
    using kind = model::profile::kind;
    switch (p.what) {
        case kind::member:
            return p.deactivated ? "a deactivated account" : "";
        case kind::guest:
            return "a guest";
        case kind::stranger:
            return "from another organisation";
        case kind::bot:
            return "a bot";
    }
    return {};
}

std::vector<ports::person> approvers(ports::tx& rows, rules::person_id except) {
    std::vector<ports::person> people;
    for (const auto role : {ports::role::curator, ports::role::admin})
        for (auto& p : rows.people().with_role(role)) {
            const bool listed_already =
                std::ranges::find(people, p.id, &ports::person::id) != people.end();
            if (p.id != except && !listed_already && is_working(rows, p))
                people.push_back(std::move(p));
        }
    return people;
}

std::vector<std::string> names_of(const std::vector<ports::person>& people) {
    std::vector<std::string> names;
    for (const auto& p : people) names.push_back(p.name);
    return names;
}

}  // namespace starling::commands
