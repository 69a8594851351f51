// The search box of the message extension.
#include <utility>

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/card_check.hpp"
#include "adapters/sandbox/teams/local_office.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr int page = 25;  ///< as clients ask for in the documentation
constexpr std::string_view card_type = "application/vnd.microsoft.card.adaptive";

json::object query_for(const std::string& words, int skip) {
    const bool first = words.empty();
    json::object parameter{{"name", first ? "initialRun" : "query"},
                           {"value", first ? "true" : words}};
    return {{"commandId", "items"},
            {"parameters", json::array{std::move(parameter)}},
            {"queryOptions", {{"skip", skip}, {"count", page}}}};
}

void fail(office_hits& hits, std::string detail) {
    hits.result.error = "Something went wrong";
    hits.result.detail = std::move(detail);
}

/// What a client needs of a row; empty when it can be shown.
std::string take_row(const json::object& row, const office_facts& facts, office_hits& hits) {
    const auto* card = object_in(row, "content");
    if (text_in(row, "contentType") != card_type || !card) return "a result without a card";
    const auto known = [&](const std::string& id) { return facts.person(id) != nullptr; };
    if (auto wrong = check_card(*card, known); !wrong.empty()) return wrong;
    office_hit hit{text_in(row, "preview.content.title"), text_in(row, "preview.content.text"),
                   json::serialize(*card)};
    if (hit.title.empty()) return "a result without a title";
    hits.list.push_back(std::move(hit));
    return {};
}

void take_rows(const json::array& rows, const office_facts& facts, office_hits& hits) {
    if (rows.size() > page) return fail(hits, "more results than were asked for");
    for (const auto& row : rows) {
        const auto wrong = row.is_object() ? take_row(row.as_object(), facts, hits) : "no object";
        if (!wrong.empty()) return fail(hits, wrong);
    }
}

}  // namespace

awaitable<office_hits> local_office::search(std::string user, std::string channel,
                                            std::string words, int skip) {
    const auto* who = at_.facts.person(user);
    if (!who) co_return office_hits{{.error = "user_not_found"}};
    const office_gesture g{*who, room_of(*who, channel)};
    office_hits hits;
    hits.result =
        co_await bot_.ask(invoke_of(at_, g, "composeExtension/query", {}, query_for(words, skip)));
    if (!hits.result.error.empty()) co_return hits;
    const auto answer = object_from(hits.result.body);
    const auto* rows = answer ? array_in(*answer, "composeExtension.attachments") : nullptr;
    hits.instead = answer ? text_in(*answer, "composeExtension.text") : std::string{};
    if (rows)
        take_rows(*rows, at_.facts, hits);
    else if (hits.instead.empty())
        fail(hits, "neither results nor words");
    co_return hits;
}

std::string local_office::pass_on(std::string user, std::string channel, office_hit hit) {
    const auto* who = at_.facts.person(user);
    if (!who) return {};
    const auto& posted = at_.facts.post({.conversation = room_of(*who, channel).id,
                                         .from = who->id,
                                         .card = std::move(hit.card),
                                         .summary = std::move(hit.title)});
    at_.show(posted);
    return posted.id;
}

}  // namespace starling::sandbox
