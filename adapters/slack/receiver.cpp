#include "adapters/slack/receiver.hpp"

#include <algorithm>
#include <utility>

#include "adapters/net/pause.hpp"
#include "adapters/slack/messages.hpp"

namespace starling::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int most_in_flight = 4096;
/// Slack tells a person that the app did not answer after 3 s (slack.md 1.3).
constexpr milliseconds longest_silence{2'300};
constexpr milliseconds between_looks{200};

/// A trigger opens a modal for 3 s (slack.md 2.4).
constexpr milliseconds until_loading{1'000};

constexpr std::string_view no_form = "The form could not be opened in time. ";
constexpr std::string_view still_working = "Still working on it; the answer follows here.";
constexpr std::string_view not_recorded =
    "That could not be recorded, so nothing has changed. Please repeat it in a moment.";

}  // namespace

struct receiver::work {
    envelope head;
    model::inbound in;
    acknowledgement ack;
    steady_clock::time_point read_at = steady_clock::now();
    bool acked = false;
    /// Kept beside `in`, which the intake takes.
    model::reply_handle reply_to = in.reply;
    std::string key = in.key;
    std::string channel = in.place.id;
    bool direct = in.direct;
    bool in_modal = false;
    std::string workspace = {};
    std::string team = {};
    bool on_page = false;      ///< of a press: on the person's home page
    bool wants_form = false;   ///< a press that a modal answers
    std::string trigger = {};  ///< opens it, once
    std::string view = {};     ///< the modal, once something stands in it
    bool loading = false;      ///< it is being opened
    bool answered = false;
};

receiver::receiver(boost::asio::io_context& io, ports::intake& intake, sender& out, log_sink log)
    : io_{io},
      intake_{intake},
      out_{out},
      log_{std::move(log)},
      changed_{io.get_executor(), steady_clock::time_point::max()},
      tasks_{io, [this](const std::string& bug) { log_("error", "bug: " + bug); }} {}

void receiver::unreadable() {
    ++figures_.bad;
    log_("warn", "a frame that is no JSON object was dropped");
}

void receiver::deliver(decoded frame, acknowledgement ack) {
    if (stopping_) {
        ack(handled::not_recorded, {});
        return;
    }
    if (!frame.notice.empty()) log_("warn", frame.notice);
    if (frame.malformed) {
        ++figures_.bad;
        if (frame.notice.empty())
            log_("warn", "an envelope of type \"" + frame.head.type.substr(0, 40) +
                             "\" lacks what it needs and was dropped");
        ack(handled::malformed, {});
        return;
    }
    if (frame.head.what == envelope::kind::unknown) {
        ++figures_.unknown;
        log_("info", "an envelope of unknown type \"" + frame.head.type.substr(0, 40) + "\"");
    }
    auto item = std::make_shared<work>(
        std::move(frame.head), frame.in ? std::move(*frame.in) : model::inbound{}, std::move(ack));
    item->in_modal = frame.in_modal;
    item->workspace = std::move(frame.workspace);
    item->team = std::move(frame.team);
    const auto* pressed = std::get_if<model::button_pressed>(&item->in.what);
    item->on_page = pressed && pressed->on_page;
    item->wants_form = !frame.trigger.empty();
    item->trigger = std::move(frame.trigger);
    if (!frame.in) {
        acknowledge(*item, {});
        if (frame.form) open({item->workspace, item->team}, std::move(*frame.form));
        return;
    }
    if (item->head.what != envelope::kind::event) people_waiting_.push_back(item);
    ++in_flight_;
    tasks_.spawn("envelope", [this, item] { return handle(item); });
    if (item->wants_form) tasks_.spawn("loading", [this, item] { return show_loading(item); });
    if (!std::exchange(watching_, true)) tasks_.spawn("watch", [this] { return watch(); });
}

/// Before anything that takes time: a trigger lives for 3 s (slack.md 2.4).
void receiver::open(call_target to, form_request request) {
    tasks_.spawn(
        "form", [this, to = std::move(to), request = std::move(request)]() -> awaitable<void> {
            const auto opened =
                co_await out_.open_view(to, request.trigger, form_view(request, to.workspace));
            if (!opened.problem.empty())
                log_("warn", "a form could not be opened: " + opened.problem);
        });
}

/// The trigger must not run out while the form is made: something stands there in time.
awaitable<void> receiver::show_loading(std::shared_ptr<work> item) {
    co_await net::pause(io_, until_loading);
    if (item->answered) co_return;
    item->loading = true;
    const auto opened = co_await out_.open_view(
        {item->workspace, item->team}, std::move(item->trigger), loading_view(item->workspace));
    item->trigger.clear();
    item->view = opened.id;
    item->loading = false;
    changed_.cancel();
    if (!opened.problem.empty()) log_("warn", "a form could not be opened: " + opened.problem);
}

awaitable<void> receiver::answer_with_form(std::shared_ptr<work> item,
                                           result<ports::receipt> receipt) {
    acknowledge(*item, {});
    const bool waits = item->loading || !item->view.empty();
    if (!receipt)
        co_await show_form(item, model::message(std::string{not_recorded}));
    else if (receipt->at_once)
        co_await show_form(item, std::move(*receipt->at_once));
    else if (waits)
        co_await show_form(item, model::message("That was done already."));
}

/// Whoever sees no form reads what to type in its place: the summary of a form says it.
awaitable<void> receiver::show_form(std::shared_ptr<work> item, model::card card) {
    while (item->loading) co_await net::wait(changed_);
    const call_target to{item->workspace, item->team};
    auto view = asked_view(card, to.workspace, item->on_page);
    std::string problem;
    if (!item->view.empty())
        problem = co_await out_.update_view(to, item->view, std::move(view));
    else if (!item->trigger.empty())
        problem = (co_await out_.open_view(to, item->trigger, std::move(view))).problem;
    else
        problem = "the time to open it was over";
    if (problem.empty()) co_return;
    log_("warn", "a form could not be shown: " + problem);
    auto instead = model::message(std::string{no_form} + card.summary);
    co_await reply(item, std::move(instead), /*in_public=*/false);
}

awaitable<void> receiver::room() {
    while (in_flight_ >= most_in_flight) co_await net::wait(changed_);
}

awaitable<void> receiver::drain(milliseconds patience) {
    stopping_ = true;
    const auto until = steady_clock::now() + patience;
    while (in_flight_ > 0 && steady_clock::now() < until) co_await net::pause(io_, milliseconds{5});
    co_await tasks_.drain(milliseconds{100});
}

awaitable<void> receiver::handle(std::shared_ptr<work> item) {
    const auto receipt = co_await accept(std::move(item->in));
    item->answered = true;
    if (item->wants_form)
        co_await answer_with_form(item, receipt);
    else if (receipt)
        co_await answer(item, *receipt);
    else
        co_await apologise(item);
    --in_flight_;
    changed_.cancel();
}

/// An exception out of the intake is a bug: for this one gesture it counts as "not recorded".
awaitable<result<ports::receipt>> receiver::accept(model::inbound what) {
    std::string bug;
    try {
        co_return co_await intake_.accept(std::move(what));
    } catch (const std::exception& e) {
        bug = e.what();
    }
    log_("error", "bug while an envelope was taken in: " + bug);
    co_return errc::bug;
}

/// The answer goes with the acknowledgement where Slack still waits for it.
awaitable<void> receiver::answer(std::shared_ptr<work> item, ports::receipt receipt) {
    if (!receipt.at_once) {
        acknowledge(*item, {});
        co_return;
    }
    const bool shows = item->head.what == envelope::kind::slash_command || item->in_modal;
    const bool in_time = item->head.takes_payload && !item->acked && shows;
    std::string payload;
    if (in_time && item->in_modal)
        payload = form_answer(*receipt.at_once, item->workspace, receipt.refused);
    else if (in_time)
        payload = ack_payload(render(*receipt.at_once, {item->workspace}),
                              everybody_sees(receipt.in_public, item->channel, item->direct));
    const bool gone = acknowledge(*item, payload);
    if (!in_time || !gone) co_await reply(item, std::move(*receipt.at_once), receipt.in_public);
}

/// Events come again by themselves when they are not acknowledged; gestures of people do not.
awaitable<void> receiver::apologise(std::shared_ptr<work> item) {
    log_("warn", "an envelope could not be recorded (" + item->head.type + ")");
    if (item->head.what == envelope::kind::event) {
        acknowledge(*item, {}, handled::not_recorded);
        co_return;
    }
    const bool with_text = item->head.what == envelope::kind::slash_command &&
                           item->head.takes_payload && !item->acked;
    if (item->in_modal && !item->acked &&
        acknowledge(*item, form_answer(model::message(std::string{not_recorded}), item->workspace,
                                       /*keeps_form=*/true)))
        co_return;
    const bool gone = acknowledge(*item, with_text ? ack_payload_text(not_recorded) : "");
    if (!with_text || !gone)
        co_await reply(item, model::message(std::string{not_recorded}), /*in_public=*/false);
}

awaitable<void> receiver::reply(std::shared_ptr<work> item, model::card card, bool in_public) {
    ports::outgoing message{.key = "late:" + item->key, .card = std::move(card)};
    message.to = {.what = ports::destination::kind::reply,
                  .where = {std::string{platform_name}, item->workspace, {}},
                  .handle = item->reply_to,
                  .in_public = in_public,
                  .reference = item->team};
    const auto report = co_await out_.send(std::move(message));
    if (report.what != ports::send_report::outcome::sent)
        log_("warn", "an answer did not reach the person: " + report.error);
}

bool receiver::acknowledge(work& item, std::string_view payload, handled how) {
    if (item.acked || item.head.id.empty()) return false;
    if (!item.ack(how, payload)) return false;
    if (how != handled::durable) return true;
    item.acked = true;
    ++figures_.acked;
    const auto took = steady_clock::now() - item.read_at;
    figures_.longest_ack =
        std::max(figures_.longest_ack, std::chrono::duration_cast<milliseconds>(took));
    return true;
}

awaitable<void> receiver::watch() {
    while (!stopping_) {
        co_await net::pause(io_, between_looks);
        hurry();
    }
}

/// A slow store must not look like a dead bot: the person hears that it goes on.
void receiver::hurry(const std::shared_ptr<work>& item) {
    const bool with_text =
        item->head.takes_payload && item->head.what == envelope::kind::slash_command;
    acknowledge(*item, with_text ? ack_payload_text(still_working) : "");
    if (with_text || item->wants_form) return;
    tasks_.spawn("hurry", [this, item] {
        return reply(item, model::message(std::string{still_working}), /*in_public=*/false);
    });
}

void receiver::hurry() {
    const auto latest = steady_clock::now() - longest_silence;
    while (!people_waiting_.empty()) {
        const auto item = people_waiting_.front().lock();
        if (item && !item->acked && item->read_at > latest) return;
        if (item && !item->acked) {
            hurry(item);
        }
        people_waiting_.pop_front();
    }
}

}  // namespace starling::slack
