// Invokes: answered with what they show, and in time.
#include <utility>

#include "adapters/teams/invoke_reply.hpp"
#include "adapters/teams/receiver_work.hpp"
#include "adapters/teams/render.hpp"

namespace starling::teams {
namespace {

constexpr std::string_view still_working = "Still working on it; the answer follows.";
constexpr std::string_view not_recorded =
    "That could not be recorded, so nothing has changed. Please repeat it in a moment.";
constexpr std::string_view done_before = "That was done already.";

net::server_response in_words(sort what, std::string_view text) {
    if (what == sort::press) return toast_reply(text);
    if (what == sort::search) return search_text(text);
    return dialog_text(text);
}

}  // namespace

/// The work goes on by itself: neither a slow store nor a client that hangs up stops it.
awaitable<net::server_response> receiver::answer_in_time(std::shared_ptr<work> item) {
    item->changed.expires_after(patience_);
    tasks_.spawn("invoke", [this, item] { return finish(item); });
    if (!item->answer) co_await net::wait(item->changed);
    if (item->answer) co_return std::move(*item->answer);
    item->late = true;
    co_return in_words(item->read.what, still_working);
}

awaitable<void> receiver::finish(std::shared_ptr<work> item) {
    ++in_flight_;
    std::string bug;
    try {
        item->answer = co_await answer(item);
    } catch (const std::exception& e) {
        bug = e.what();
    }
    --in_flight_;
    if (!bug.empty()) {
        log_("error", "bug while an invoke was answered: " + bug);
        item->answer = in_words(item->read.what, not_recorded);
    }
    item->changed.cancel();
}

awaitable<net::server_response> receiver::answer(std::shared_ptr<work> item) {
    switch (item->read.what) {
        case sort::press:
            co_return co_await answer_press(item);
        case sort::form:
            co_return answer_form(*item);
        case sort::extension:
            co_return co_await answer_extension(item);
        case sort::search:
            co_return co_await answer_search(item);
        default:
            co_return co_await answer_dialog(item);
    }
}

net::server_response receiver::show(const work& item, const model::card& card,
                                    bool in_dialog) const {
    const auto shown = render(card, {.tenant = item.asked.tenant,
                                     .in_dialog = in_dialog,
                                     .nonce = std::to_string(chance_.next())});
    if (!in_dialog) return card_reply(shown.card);
    return dialog_reply(card.title.empty() ? options_.name : card.title, shown.card);
}

/// The same press again gets the same answer, and has no second effect.
awaitable<net::server_response> receiver::answer_press(std::shared_ptr<work> item) {
    const auto receipt = co_await accept(item->read.in.front());
    if (!receipt) {
        report("a press could not be recorded: " + receipt.error().message());
        if (item->late) co_await send_late(item, model::message(std::string{not_recorded}));
        co_return card_error(500, not_recorded);
    }
    if (receipt->at_once && receipt->replaces)
        co_return show(*item, *receipt->at_once, /*in_dialog=*/false);
    if (receipt->at_once) co_return toast_reply(receipt->at_once->summary);
    co_return toast_reply(receipt->duplicate ? done_before : "");
}

/// A dialog closes when there is nothing to say.
awaitable<net::server_response> receiver::answer_dialog(std::shared_ptr<work> item) {
    const auto receipt = co_await accept(item->read.in.front());
    if (!receipt) {
        report("a dialog could not be recorded: " + receipt.error().message());
        if (item->late) co_await send_late(item, model::message(std::string{not_recorded}));
        co_return dialog_text(not_recorded);
    }
    if (!receipt->at_once) co_return receipt->duplicate ? dialog_text(done_before) : empty_reply();
    if (item->late) co_await send_late(item, *receipt->at_once);
    co_return show(*item, *receipt->at_once, /*in_dialog=*/true);
}

net::server_response receiver::answer_form(const work& item) const {
    const auto& request = item.read.extension;
    if (request.what.verb == "kudos" && request.author_alias.empty())
        return dialog_text(
            "An app wrote this message; kudos are for people, so nobody got any. To thank a "
            "colleague, open this menu on a message of theirs, or use the kudos command.");
    const auto form = model::form_of(request.what);
    if (!form) return dialog_text("This is not a command that works here.");
    return show(item, *form, true);
}

awaitable<net::server_response> receiver::answer_extension(std::shared_ptr<work> item) {
    const auto& request = item->read.extension;
    const auto author = co_await author_of(item);
    if (request.what.verb == "kudos" && !author)
        co_return dialog_text(
            "I could not find out who wrote this message, so nobody got kudos. "
            "Please use the kudos command and pick the colleague with @.");
    auto event = model::command_of(request.what, author, item->read.pressed.inputs);
    if (!event) co_return dialog_text("This is not a command that works here.");
    item->read.in.front().what = std::move(*event);
    co_return co_await answer_dialog(item);
}

/// Messages name their author by the Entra object id; everything else by the "29:…" id.
awaitable<std::optional<model::address>> receiver::author_of(std::shared_ptr<work> item) {
    const auto& alias = item->read.extension.author_alias;
    if (alias.empty()) co_return std::optional<model::address>{};
    if (const auto known = people_.by_alias(item->asked.tenant, alias)) co_return known;
    if (!links_.person_of) co_return std::optional<model::address>{};
    co_return co_await links_.person_of(item->asked.at, item->asked.tenant, alias);
}

awaitable<net::server_response> receiver::answer_search(std::shared_ptr<work> item) {
    const auto& query = item->read.search;
    const auto found = co_await intake_.search({.who = address_of(item->asked, item->asked.user),
                                                .words = query.words,
                                                .skip = query.skip,
                                                .most = query.most});
    if (!found) co_return search_text("The search does not work at the moment. Please try again.");
    if (!found->instead.empty()) co_return search_text(found->instead);
    std::vector<search_hit> hits;
    for (const auto& one : found->list)
        hits.push_back(
            {one.title, one.about, render(one.card, {.tenant = item->asked.tenant}).card});
    co_return search_reply(hits);
}

awaitable<void> receiver::send_late(std::shared_ptr<work> item, model::card card) {
    if (!links_.send_late) co_return;
    const auto& in = item->read.in.front();
    ports::outgoing message{.key = "late:" + in.key, .card = std::move(card)};
    message.to = {.what = ports::destination::kind::reply, .where = in.actor, .handle = in.reply};
    co_await links_.send_late(std::move(message));
}

}  // namespace starling::teams
