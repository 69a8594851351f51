#include <algorithm>
#include <optional>
#include <utility>

#include "adapters/sandbox/teams/activity_check.hpp"
#include "adapters/sandbox/teams/connector.hpp"
#include "adapters/sandbox/teams/connector_rooms.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

connector_reply no_activity() {
    return refused(404, "ActivityNotFoundInConversation", "no such activity here");
}

connector_reply no_bot() {
    return refused(403, "BotNotInConversationRoster",
                   "The bot is not part of the conversation roster.");
}

/// Why a targeted send is refused (teams.md 3, 4): Teams answers 404 where others get 403.
std::optional<connector_reply> targeted_fault(const office_state& at, const connector_call& call,
                                              const office_room& where) {
    const auto reader = text_in(call.body, "recipient.id");
    if (at.faults.no_targeted)
        return refused(404, "BotNotInConversationRoster", "no targeted messages here");
    if (reader.empty()) return refused(400, "BadArgument", "a targeted message needs a recipient");
    if (where.what == office_room::kind::personal)
        return refused(400, "BadArgument", "no targeted messages in a personal chat");
    if (!at.facts.person(reader))
        return refused(404, "MemberNotFoundInConversation", "the recipient is not a member");
    return std::nullopt;
}

/// The thread a new message joins; nothing when what it answers does not exist.
std::optional<std::string> thread_for(office_state& at, const connector_call& call,
                                      std::string reply_to) {
    if (reply_to.empty()) reply_to = text_in(call.body, "replyToId");
    if (reply_to.empty()) reply_to = call.thread;
    if (reply_to.empty()) return std::string{};
    const auto* root = at.facts.find(call.conversation, reply_to);
    if (!root) return std::nullopt;
    return root->thread;
}

office_message from_body(const office_state& at, const json::object& body) {
    office_message made;
    made.from = at.facts.bot();
    made.text = text_in(body, "text");
    made.card = card_in(body);
    made.summary = text_in(body, "summary");
    return made;
}

std::string publish(office_state& at, office_message made) {
    const auto& posted = at.facts.post(std::move(made));
    ++at.figures.posts;
    at.show(posted);
    return posted.id;
}

/// Text and attachment become two messages, and Teams says no id (teams.md 3).
connector_reply publish_all(office_state& at, office_message made) {
    if (made.text.empty() || made.card.empty())
        return {201, json::object{{"id", publish(at, std::move(made))}}};
    auto card_alone = made;
    card_alone.text.clear();
    made.card.clear();
    publish(at, std::move(made));
    publish(at, std::move(card_alone));
    return {201};
}

/// The message of the bot that a call names, or why it may not be touched.
struct own_message {
    office_message* found = nullptr;
    connector_reply refusal = {};
};
own_message find_own(office_state& at, const connector_call& call, const std::string& id) {
    auto checked = room_for(at, call.conversation);
    if (checked.refusal) return {nullptr, std::move(*checked.refusal)};
    auto* found = at.facts.find(call.conversation, id);
    if (!found || at.facts.is_gone(*found) || found->only_for.empty() == call.targeted)
        return {nullptr, no_activity()};
    if (found->from != at.facts.bot())
        return {nullptr, refused(403, "ForbiddenOperationException", "not the bot's message")};
    return {found};
}

/// Their own views end with the card they came from.
void forget_views(office_state& at, const std::string& message) {
    std::erase_if(at.views, [&](const auto& view) { return view.first.second == message; });
}

}  // namespace

checked_room room_for(office_state& at, const std::string& conversation) {
    auto where = at.facts.room(conversation);
    if (where.id.empty())
        return {.refusal = refused(404, "ConversationNotFound", "no such conversation")};
    if (!at.facts.has_bot(where)) return {.refusal = no_bot()};
    return {.room = std::move(where)};
}

connector_reply send_activity(office_state& at, const connector_call& call,
                              const std::string& reply_to) {
    const auto checked = room_for(at, call.conversation);
    if (checked.refusal) return *checked.refusal;
    if (const auto wrong = check_activity(call.body, at.facts); !wrong.code.empty())
        return refused(400, wrong.code, wrong.message);
    if (call.targeted)
        if (const auto wrong = targeted_fault(at, call, checked.room)) return *wrong;
    const auto thread = thread_for(at, call, reply_to);
    if (!thread) return no_activity();
    if (text_in(call.body, "type") == "typing")
        return {201, json::object{{"id", at.facts.next_id()}}};
    auto made = from_body(at, call.body);
    made.conversation = call.conversation;
    made.thread = *thread;
    if (call.targeted) made.only_for = at.facts.person(text_in(call.body, "recipient.id"))->id;
    return publish_all(at, std::move(made));
}

connector_reply update_activity(office_state& at, const connector_call& call,
                                const std::string& activity) {
    auto own = find_own(at, call, activity);
    if (!own.found) return own.refusal;
    if (const auto wrong = check_activity(call.body, at.facts); !wrong.code.empty())
        return refused(400, wrong.code, wrong.message);
    if (text_in(call.body, "type") != "message")
        return refused(400, "BadArgument", "only messages can be updated");
    if (call.targeted && call.body.contains("recipient"))
        return refused(400, "BadArgument", "the recipient of a targeted message cannot change");
    auto now = from_body(at, call.body);
    if (!now.text.empty() && !now.card.empty())
        return refused(400, "BadArgument", "text and attachments cannot share an activity");
    own.found->text = std::move(now.text);
    own.found->card = std::move(now.card);
    own.found->summary = std::move(now.summary);
    own.found->edited = true;
    forget_views(at, activity);
    at.show(*own.found);
    return {200, json::object{{"id", activity}}};
}

connector_reply delete_activity(office_state& at, const connector_call& call,
                                const std::string& activity) {
    auto own = find_own(at, call, activity);
    if (!own.found) return own.refusal;
    own.found->deleted = true;
    forget_views(at, activity);
    at.show(*own.found);
    return {};
}

}  // namespace starling::sandbox
