#include <utility>

#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/card_check.hpp"
#include "adapters/sandbox/teams/card_presses.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

/// What people read when an invoke's answer is late or badly shaped (teams.md 1).
constexpr std::string_view went_wrong = "Something went wrong";
constexpr std::string_view card_type = "application/vnd.microsoft.card.adaptive";
constexpr std::string_view text_type = "application/vnd.microsoft.activity.message";
constexpr std::string_view error_type = "application/vnd.microsoft.error";

void fail(office_result& result, std::string detail) {
    result.error = went_wrong;
    result.detail = std::move(detail);
}

std::int64_t code_in(const json::object& answer) {
    const auto* code = member(answer, "statusCode");
    return code && code->is_int64() ? code->as_int64() : 0;
}

}  // namespace

/// The answer to adaptiveCard/action: a card, a text, or an error of its own kind.
void card_presses::take_answer(const office_gesture& g, const std::string& message,
                               office_result& result) {
    const auto answer = object_from(result.body);
    if (!answer) return fail(result, "the answer is no JSON object");
    const auto type = text_in(*answer, "type");
    const auto code = code_in(*answer);
    if (type == error_type && code >= 400) return fail(result, text_in(*answer, "value.message"));
    if (code != 200) return fail(result, "statusCode is not 200");
    const auto* card = object_in(*answer, "value");
    if (type == card_type && card) return take_card(g, message, *card, result);
    const auto text = text_in(*answer, "value");
    if (type != text_type || text.empty()) return fail(result, "no such answer: " + type);
    say(g, text);
}

void card_presses::take_card(const office_gesture& g, const std::string& message,
                             const json::object& card, office_result& result) {
    const auto known = [this](const std::string& id) { return at_.facts.person(id) != nullptr; };
    if (auto wrong = check_card(card, known); !wrong.empty()) return fail(result, wrong);
    at_.views[{g.who.id, message}] = office_view{.card = json::serialize(card)};
    const auto* found = at_.facts.find(message);
    auto shown = *found;
    shown.card = json::serialize(card);
    shown.only_for = g.who.id;
    shown.edited = true;
    at_.show(shown);
}

/// The answer to task/fetch and task/submit; an empty one closes the dialog.
void card_presses::take_task(const office_gesture& g, const std::string& message,
                             office_result& result) {
    at_.dialogs.erase(g.who.id);
    if (result.body.empty()) return;
    const auto answer = object_from(result.body);
    if (!answer) return fail(result, "the answer is no JSON object");
    if (answer->empty()) return;
    const auto type = text_in(*answer, "task.type");
    if (type == "message") return say(g, text_in(*answer, "task.value"));
    if (type != "continue") return fail(result, "no such task: " + type);
    const auto* card = object_in(*answer, "task.value.card.content");
    if (!card || text_in(*answer, "task.value.card.contentType") != card_type)
        return fail(result, "a dialog without a card");
    const auto known = [this](const std::string& id) { return at_.facts.person(id) != nullptr; };
    if (auto wrong = check_card(*card, known); !wrong.empty()) return fail(result, wrong);
    at_.dialogs[g.who.id] = {*card, g.where.id, message};
    at_.show({.conversation = g.where.id,
              .from = at_.facts.bot(),
              .card = json::serialize(*card),
              .only_for = g.who.id});
}

void card_presses::say(const office_gesture& g, std::string text) {
    at_.show({.conversation = g.where.id,
              .from = at_.facts.bot(),
              .text = std::move(text),
              .only_for = g.who.id});
}

}  // namespace starling::sandbox
