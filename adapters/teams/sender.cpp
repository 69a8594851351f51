#include "adapters/teams/sender.hpp"

#include <utility>

#include "adapters/payload/json_reader.hpp"
#include "adapters/teams/render.hpp"

namespace starling::teams {
namespace {

using kind = ports::destination::kind;
using outcome = ports::send_report::outcome;
using state = connector_reply::what;

ports::send_report dead(std::string error) {
    return {outcome::dead, {}, {}, std::move(error)};
}

bool is_refused_as(const connector_reply& reply, error_class why) {
    return reply.state == state::refused && classify(reply) == why;
}

/// It is surely not there, for a reason another way to the same person does not share.
bool may_go_elsewhere(const connector_reply& reply) {
    return is_refused_as(reply, error_class::undeliverable) ||
           is_refused_as(reply, error_class::conversation_gone) ||
           is_refused_as(reply, error_class::message_gone) ||
           is_refused_as(reply, error_class::payload_bug);
}

std::string text_at(const connector_reply& reply, std::string_view pointer) {
    const auto json = payload::json_reader::over(reply.body);
    return json ? json->text(pointer) : std::string{};
}

/// Found again by the activity id of the answer.
ports::send_report posted(const connector_reply& reply, const place& in, audience whom) {
    auto report = report_of(reply, whom, /*repeatable=*/false);
    if (reply.state == state::ok)
        report.handle = to_handle(message_place{in, text_at(reply, "/id")});
    return report;
}

}  // namespace

sender::delivery::delivery(way w, const ports::outgoing& message, message_place place,
                           envelope with)
    : how{w},
      by{message.to.where.workspace, message.urgency},
      nonce{card_nonce(message.key)},
      to{std::move(place)},
      around{std::move(with)} {}

awaitable<ports::send_report> sender::send(ports::outgoing message) {
    switch (message.to.what) {
        case kind::user:
            co_return co_await to_user(std::move(message));
        case kind::channel:
            co_return co_await to_channel(std::move(message));
        case kind::reply:
            co_return co_await reply(std::move(message));
        case kind::update:
            co_return co_await update(std::move(message));
        case kind::home:
            break;
    }
    co_return dead("no_home_on_teams");
}

/// The stored reference; without one, the service where they were last seen.
place sender::known_place(const ports::destination& to) const {
    if (auto stored = parse_reference(to.reference)) return std::move(*stored);
    const auto hints = people_.find(to.where);
    return {hints ? hints->seen.service : std::string{}, {}};
}

awaitable<ports::send_report> sender::to_user(ports::outgoing message) {
    auto at = known_place(message.to);
    auto who = message.to.where;
    co_return co_await to_person(std::move(message), std::move(at), std::move(who), true);
}

awaitable<ports::send_report> sender::to_channel(ports::outgoing message) {
    auto at = known_place(message.to);
    if (at.service.empty()) co_return dead("no_service_known");
    at.conversation = message.to.where.id;
    const auto reply = co_await deliver({delivery::way::send, message, {at, {}}}, message.card);
    co_return posted(reply, at, audience::channel);
}

/// Says the same as often as it is said: safe to repeat.
awaitable<ports::send_report> sender::update(ports::outgoing message) {
    const auto what = parse_message(message.to.handle);
    if (!what) co_return dead("not_a_message_handle");
    const auto reply = co_await deliver({delivery::way::update, message, *what}, message.card);
    auto report = report_of(reply, audience::nobody, /*repeatable=*/true);
    if (reply.state == state::ok) report.handle = message.to.handle;
    co_return report;
}

awaitable<ports::send_report> sender::reply(ports::outgoing message) {
    auto to = parse_reply(message.to.handle);
    if (!to) co_return dead("not_a_reply_handle");
    ports::send_report report;
    if (message.to.replace_source && !to->activity.empty() &&
        co_await replace(message, *to, report))
        co_return report;
    co_return co_await reply_anew(std::move(message), std::move(*to));
}

/// False when the pressed card cannot be changed and a new message is due. A private card in a
/// conversation with others is found under its own flag only.
awaitable<bool> sender::replace(const ports::outgoing& message, const reply_place& to,
                                ports::send_report& report) {
    delivery how{delivery::way::update, message, {to.in, to.activity}};
    auto reply = co_await deliver(how, message.card);
    if (!to.direct && may_go_elsewhere(reply)) {
        how.how = delivery::way::update_whisper;
        reply = co_await deliver(how, message.card);
    }
    report = report_of(reply, audience::nobody, /*repeatable=*/true);
    if (reply.state == state::ok) report.handle = to_handle(how.to);
    co_return reply.state != state::refused;
}

awaitable<ports::send_report> sender::reply_anew(ports::outgoing message, reply_place to) {
    const auto& where = message.to.where;
    if (to.direct) {
        model::address who{where.platform, where.workspace, to.user};
        co_return co_await to_person(std::move(message), std::move(to.in), std::move(who), false);
    }
    if (!message.to.in_public) co_return co_await whisper(std::move(message), std::move(to));
    const auto how = to.activity.empty() ? delivery::way::send : delivery::way::reply;
    const auto reply = co_await deliver({how, message, {to.in, to.activity}}, message.card);
    co_return posted(reply, to.in, audience::nobody);
}

/// Where the targeted message is refused, the answer goes to the person's own conversation with
/// the bot (teams.md 4). A targeted message cannot be found by its id alone: no handle.
awaitable<ports::send_report> sender::whisper(ports::outgoing message, reply_place to) {
    const auto& where = message.to.where;
    const auto reply = co_await deliver(
        {delivery::way::whisper, message, {to.in, {}}, {.recipient = to.user}}, message.card);
    if (!may_go_elsewhere(reply)) co_return report_of(reply, audience::nobody, false);
    model::address who{where.platform, where.workspace, to.user};
    auto at = message.to.where == who ? known_place(message.to) : place{to.in.service, {}};
    co_return co_await to_person(std::move(message), std::move(at), std::move(who), true);
}

/// A conversation that is not known, or not there any more, is created, once.
awaitable<ports::send_report> sender::to_person(ports::outgoing message, place at,
                                                model::address who, bool alert) {
    if (at.service.empty()) co_return dead("no_service_known");
    bool created = false;
    for (;;) {
        if (at.conversation.empty()) {
            auto fresh = co_await open(at, who, message.urgency);
            if (fresh.conversation.conversation.empty()) co_return fresh.report;
            at = std::move(fresh.conversation);
            created = true;
        }
        const auto reply = co_await deliver(
            {delivery::way::send, message, {at, {}}, {.alert = alert}}, message.card);
        if (!created && is_refused_as(reply, error_class::conversation_gone)) {
            at.conversation.clear();
            continue;
        }
        auto report = posted(reply, at, audience::person);
        if (created) report.learned.push_back({who, to_reference(at)});
        co_return report;
    }
}

/// The same conversation however often it is asked for: safe to repeat.
awaitable<sender::opened> sender::open(place at, model::address who, ports::priority urgency) {
    const auto reply = co_await web_.create({who.workspace, urgency}, at.service, who.id);
    if (reply.state != state::ok)
        co_return opened{{}, report_of(reply, audience::person, /*repeatable=*/true)};
    at.conversation = text_at(reply, "/id");
    if (at.conversation.empty()) co_return opened{{}, dead("no_conversation_given")};
    const std::string service{bare_url(text_at(reply, "/serviceUrl"))};
    if (web_.may_call(service)) at.service = service;
    co_return opened{std::move(at), {}};
}

/// A card that Teams finds too large or invalid is our bug. Of one that is too large the person
/// gets the words all the same; what is invalid says nothing about the words.
awaitable<connector_reply> sender::deliver(delivery how, model::card card) {
    auto reply = co_await call(
        how,
        card_activity(render(card, {.tenant = how.by.tenant, .nonce = how.nonce}), how.around));
    const bool invalid = is_refused_as(reply, error_class::payload_bug);
    if (!invalid && !is_refused_as(reply, error_class::too_large)) co_return reply;
    log_("error", "Teams refused a card: " + reply.code + " (" + reply.detail + ")");
    if (invalid) co_return reply;
    co_return co_await call(how, plain_activity(render_plain(card), how.around));
}

awaitable<connector_reply> sender::call(delivery how, std::string activity) {
    switch (how.how) {
        case delivery::way::send:
            return web_.send(std::move(how.by), std::move(how.to.in), std::move(activity));
        case delivery::way::reply:
            return web_.reply(std::move(how.by), std::move(how.to), std::move(activity));
        case delivery::way::whisper:
            return web_.whisper(std::move(how.by), std::move(how.to.in), std::move(activity));
        case delivery::way::update:
        case delivery::way::update_whisper:
            break;
    }
    return web_.update(std::move(how.by), std::move(how.to), std::move(activity),
                       how.how == delivery::way::update_whisper);
}

}  // namespace starling::teams
