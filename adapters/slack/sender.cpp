#include "adapters/slack/sender.hpp"

#include <algorithm>
#include <utility>

#include "adapters/payload/json_reader.hpp"
#include "adapters/slack/errors.hpp"
#include "adapters/slack/messages.hpp"

namespace starling::slack {
namespace {

using destination_kind = ports::destination::kind;
using outcome = ports::send_report::outcome;
using state = web_reply::what;

ports::send_report dead(std::string error) {
    return {outcome::dead, {}, {}, std::move(error)};
}

/// The same call with plain text in place of blocks; false when it has none.
bool without_blocks(form_fields& fields, const model::card& card) {
    const auto gone = std::erase_if(fields, [](const auto& f) { return f.first == "blocks"; });
    if (gone == 0) return false;
    for (auto& [name, value] : fields)
        if (name == "text") value = render_plain(card);
    return true;
}

bool is_payload_bug(const web_reply& reply) {
    return reply.state == state::refused && classify(reply.error) == error_class::payload_bug;
}

rendered draw(const ports::outgoing& message) {
    return render(message.card, {message.to.where.workspace});
}

/// Slack did not take it, and a different way to the same person is not a second message.
bool surely_not_shown(const web_reply& reply) {
    return reply.state == state::refused;
}

}  // namespace

awaitable<ports::send_report> sender::send(ports::outgoing message) {
    switch (message.to.what) {
        case destination_kind::user:
        case destination_kind::channel: {
            auto channel = message.to.where.id;
            co_return co_await post(std::move(message), std::move(channel), {});
        }
        case destination_kind::reply:
            co_return co_await reply(std::move(message));
        case destination_kind::update:
            co_return co_await update(std::move(message));
        case destination_kind::home:
            break;
    }
    co_return co_await publish_home(std::move(message));
}

/// Blocks that Slack finds invalid are our bug; the person gets the words all the same.
awaitable<web_reply> sender::call(std::string method, form_fields fields,
                                  const ports::outgoing& message, std::string channel) {
    const call_target to{message.to.where.workspace, message.to.reference, std::move(channel),
                         message.urgency};
    auto reply = co_await web_.call(method, fields, to);
    if (reply.state == state::refused && !reply.detail.empty())
        log_("warn", method + " was refused: " + reply.error + " (" + reply.detail + ")");
    if (is_payload_bug(reply) && without_blocks(fields, message.card))
        reply = co_await web_.call(method, std::move(fields), to);
    co_return reply;
}

ports::send_report sender::posted(const web_reply& reply, const ports::outgoing& message) {
    auto report = report_of(reply, message.to.what, /*repeatable=*/false);
    if (reply.state != state::ok) return report;
    if (const auto json = payload::json_reader::over(reply.body)) {
        const message_place at{json->text("/channel"), json->text("/ts")};
        report.handle = to_handle(at);
        if (message.to.what == destination_kind::user) dms_.learn(at.channel);
    }
    return report;
}

awaitable<ports::send_report> sender::post(ports::outgoing message, std::string channel,
                                           std::string thread) {
    if (channel.empty()) co_return dead("no_channel");
    auto fields = post_fields(channel, thread, draw(message), message.key);
    const auto reply = co_await call("chat.postMessage", std::move(fields), message, channel);
    co_return posted(reply, message);
}

/// Says the same as often as it is said: safe to repeat.
awaitable<ports::send_report> sender::update(ports::outgoing message) {
    const auto where = parse_message(message.to.handle);
    if (!where) co_return dead("not_a_message_handle");
    auto fields = update_fields(*where, draw(message));
    const auto reply = co_await call("chat.update", std::move(fields), message);
    auto report = report_of(reply, destination_kind::update, /*repeatable=*/true);
    if (reply.state == state::ok) report.handle = message.to.handle;
    co_return report;
}

awaitable<sender::opened_view> sender::open_view(call_target to, std::string trigger,
                                                 std::string view) {
    form_fields fields{{"trigger_id", std::move(trigger)}, {"view", std::move(view)}};
    const auto reply = co_await web_.call("views.open", std::move(fields), std::move(to));
    if (reply.state != state::ok) co_return opened_view{{}, reply.error};
    const auto json = payload::json_reader::over(reply.body);
    co_return opened_view{json ? json->text("/view/id") : std::string{}, {}};
}

awaitable<std::string> sender::update_view(call_target to, std::string id, std::string view) {
    form_fields fields{{"view_id", std::move(id)}, {"view", std::move(view)}};
    const auto reply = co_await web_.call("views.update", std::move(fields), std::move(to));
    co_return reply.state == state::ok ? std::string{} : reply.error;
}

awaitable<ports::send_report> sender::publish_home(ports::outgoing message) {
    const auto page = render(message.card, {message.to.where.workspace, block_limits::home_blocks});
    auto fields = home_fields(message.to.where.id, page);
    const auto reply = co_await call("views.publish", std::move(fields), message);
    co_return report_of(reply, destination_kind::home, /*repeatable=*/true);
}

awaitable<ports::send_report> sender::reply(ports::outgoing message) {
    auto to = parse_reply(message.to.handle);
    if (!to) co_return dead("not_a_reply_handle");
    if (!is_response_url(to->response_url, web_.api_url()))
        co_return co_await reply_by_api(std::move(message), std::move(*to));

    const bool everybody = everybody_sees(message.to.in_public, to->channel, to->direct);
    const auto reply = co_await web_.post_hook(
        to->response_url, hook_body(draw(message), everybody, message.to.replace_source));
    // Expired after 30 minutes or 5 answers (slack.md 2.4): the methods need no such address.
    if (surely_not_shown(reply))
        co_return co_await reply_by_api(std::move(message), std::move(*to));
    co_return report_of(reply, destination_kind::reply, /*repeatable=*/false);
}

awaitable<ports::send_report> sender::reply_by_api(ports::outgoing message, reply_place to) {
    if (to.direct || to.channel.empty()) {
        auto channel = to.channel.empty() ? to.user : to.channel;
        co_return co_await post(std::move(message), std::move(channel), std::move(to.thread));
    }
    if (everybody_sees(message.to.in_public, to.channel, to.direct))
        co_return co_await post(std::move(message), std::move(to.channel), std::move(to.thread));
    co_return co_await whisper(std::move(message), std::move(to));
}

/// Where the bot or the person is not in the channel, the answer goes to the person's own
/// conversation with the bot.
awaitable<ports::send_report> sender::whisper(ports::outgoing message, reply_place to) {
    auto fields = ephemeral_fields(to, draw(message));
    const auto reply = co_await call("chat.postEphemeral", std::move(fields), message);
    const auto why = classify(reply.error);
    const bool elsewhere = why == error_class::not_member || why == error_class::channel_gone;
    if (surely_not_shown(reply) && elsewhere)
        co_return co_await post(std::move(message), std::move(to.user), {});
    co_return report_of(reply, destination_kind::reply, /*repeatable=*/false);
}

}  // namespace starling::slack
