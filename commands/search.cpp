#include "commands/search.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "commands/advocate/first_step.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/rules/eligibility.hpp"
#include "commands/rules/search.hpp"
#include "commands/rules/text.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

constexpr int looked_through = 1'000;

bool is_open(const ports::item& item, rules::instant now) {
    return item.state == ports::item_state::published &&
           (!item.expires_at || now < *item.expires_at);
}

std::string searched_text(const ports::item& item) {
    return item.title + " " + item.topic + " " + rules::item_code(item.id);
}

std::string about(const ports::item& item) {
    return item.topic + " · " + host_of(item.url) + " · " + rules::item_code(item.id);
}

/// Whose search it is, or why this account finds nothing.
std::variant<ports::person, std::string> searcher(ports::tx& rows, const model::address& who,
                                                  const command_names& names) {
    const auto known = rows.people().find(who);
    if (!known) return invitation({}, names).summary;
    if (const auto no = refuse_account(known->profile)) return no->card.summary;
    auto person = rows.people().get(known->person);
    if (!person || !takes_part(*person))
        return invitation(person.value_or(ports::person{}), names).summary;
    if (const auto step = step_card_for(rows, *person, {}))
        return step->card.summary + ": " + names.line("today");
    return std::move(*person);
}

}  // namespace

std::vector<ports::item> find_items(ports::tx& rows, std::string_view typed, std::string_view team,
                                    rules::instant now) {
    const auto is_theirs = [&](const ports::item& item) {
        return is_open(item, now) && rules::is_for(item.teams, team);
    };
    if (const auto id = rules::parse_item_code(rules::trim(typed)))
        if (auto item = rows.content().get(*id); item && is_theirs(*item)) return {*item};
    const auto wanted = rules::words_in(typed);
    auto all = rows.content().list(ports::item_state::published, looked_through);
    std::erase_if(all, [&](const ports::item& item) {
        return !is_theirs(item) || !rules::has_words(rules::words_in(searched_text(item)), wanted);
    });
    return all;
}

ports::findings search(ports::tx& rows, const ports::search_request& what, rules::instant now,
                       const command_names& names) {
    const auto who = searcher(rows, what.who, names);
    if (const auto* why_not = std::get_if<std::string>(&who)) return {.instead = *why_not};
    ports::findings out;
    const auto found = find_items(rows, what.words, std::get<ports::person>(who).team, now);
    const auto end = std::min(found.size(), static_cast<std::size_t>(what.skip + what.most));
    for (auto i = static_cast<std::size_t>(what.skip); i < end; ++i)
        out.list.push_back({found[i].title, about(found[i]),
                            suggestion_card(names, found[i], "", placement::found)});
    if (found.empty()) out.instead = "Nothing that is cleared to be shared has these words.";
    return out;
}

}  // namespace starling::commands
