// What Teams waits for an answer to (teams.md 1): buttons of cards, dialogs, message extensions.
#include <algorithm>
#include <array>
#include <utility>

#include "adapters/payload/text.hpp"
#include "adapters/teams/activity.hpp"
#include "adapters/teams/html_text.hpp"
#include "adapters/teams/press.hpp"
#include "commands/rules/text.hpp"

namespace starling::teams {
namespace {

constexpr std::size_t longest_query = 4000;
constexpr std::size_t longest_excerpt = 300;
/// What clients ask for in the documentation; nobody gets more.
constexpr int most_hits = 25;
constexpr int most_skipped = 10'000;

/// The outbox sends the answer as well; what is shown at once only spares the wait.
decoded decode_card(const activity& in) {
    if (in.json.text("/value/action/type") != "Action.Execute") return {sort::malformed};
    if (in.json.text("/value/trigger") == "automatic") return {sort::refresh};
    auto what = read_press(in.json.under("/value/action/data"));
    if (what.line.empty()) return {sort::malformed};
    auto one = to_marked_inbound(in, std::move(what));
    one.shows_answer = true;
    return {sort::press, {std::move(one)}};
}

decoded decode_dialog(const activity& in) {
    auto what = read_press(in.json.under("/value/data"));
    if (what.line.empty()) return {sort::malformed};
    auto one = to_marked_inbound(in, std::move(what));
    one.answers_at_once = true;
    return {sort::dialog, {std::move(one)}};
}

/// The words of a message in HTML: tags become blanks.
std::string without_tags(std::string_view html) {
    std::string out;
    bool inside = false;
    for (const char c : html.substr(0, longest_query)) {
        if (c == '<') inside = true;
        if (!inside) out += c;
        if (c == '>' && std::exchange(inside, false)) out += ' ';
    }
    return decode_html(out);
}

extension_request read_extension(const activity& in) {
    const auto value = in.json.under("/value");
    const auto text = without_tags(value.text("/messagePayload/body/content"));
    const auto first = model::address_in(text);
    return {.what = {.verb = value.text("/commandId"),
                     .author_name = value.text("/messagePayload/from/user/displayName"),
                     .text = payload::shorten(payload::clean(text), longest_excerpt),
                     .link = first.empty() ? value.text("/messagePayload/linkToMessage") : first},
            .author_alias = rules::lower(value.text("/messagePayload/from/user/id"))};
}

decoded decode_form(const activity& in) {
    return {sort::form, {}, read_extension(in)};
}

/// What it asks for is known when the author is: the inputs wait in the press.
decoded decode_extension(const activity& in) {
    auto what = read_press(in.json.under("/value/data"));
    auto one = to_marked_inbound(in, what);
    one.answers_at_once = true;
    return {sort::extension, {std::move(one)}, read_extension(in), std::move(what)};
}

int option(const activity& in, const std::string& name, int otherwise, int most) {
    const auto value = rules::parse_number(in.json.scalar("/value/queryOptions/" + name));
    return std::clamp(value.value_or(otherwise), 0, most);
}

decoded decode_search(const activity& in) {
    search_query query{.skip = option(in, "skip", 0, most_skipped),
                       .most = option(in, "count", most_hits, most_hits)};
    for (int i = 0; i < 4; ++i) {
        const auto one = in.json.under("/value/parameters/" + std::to_string(i));
        // "initialRun" asks for what to show before anything was typed.
        if (one.text("/name") != "initialRun" && query.words.empty())
            query.words = one.text("/value").substr(0, longest_query);
    }
    return {.what = sort::search, .search = std::move(query)};
}

using decoder = decoded (*)(const activity&);

constexpr std::array<std::pair<std::string_view, decoder>, 6> decoders{
    {{"adaptiveCard/action", decode_card},
     {"task/fetch", decode_dialog},
     {"task/submit", decode_dialog},
     {"composeExtension/fetchTask", decode_form},
     {"composeExtension/submitAction", decode_extension},
     {"composeExtension/query", decode_search}}};

}  // namespace

decoded decode_invoke(const activity& in) {
    for (const auto& [name, decode_it] : decoders) {
        if (name != in.name) continue;
        const bool complete = in.readable && !in.user.empty() && !in.id.empty();
        return complete ? decode_it(in) : decoded{sort::malformed};
    }
    return {sort::unknown_invoke};
}

}  // namespace starling::teams
