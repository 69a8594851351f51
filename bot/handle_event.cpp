#include "bot/handle_event.hpp"

#include <exception>

namespace starling::bot {

ports::outgoing answer_to(const model::inbound& in, commands::answer said) {
    ports::destination to{ports::destination::kind::user, in.actor};
    if (!in.reply.empty()) {
        to = {ports::destination::kind::reply, in.actor, in.reply, said.replace_source,
              said.in_public};
    }
    return {in.key + ":answer", std::move(to), std::move(said.card), ports::priority::answer};
}

void handle_event::answer(ports::tx& rows, commands::answer said) {
    receipt_.in_public = said.in_public;
    receipt_.replaces = said.replace_source;
    if (in_.answers_at_once && !said.lasting) {
        receipt_.at_once = std::move(said.card);
        return;
    }
    if (in_.shows_answer) receipt_.at_once = said.card;
    if (!in_.reply.empty() || in_.actor) {
        rows.traffic().enqueue(answer_to(in_, std::move(said)), now_);
    }
}

/// The answer of before is given once more.
void handle_event::repeat_answer(ports::tx& rows) {
    receipt_.duplicate = true;
    if (in_.press.card.empty()) return;
    auto before = rows.traffic().answer_to(in_.press);
    receipt_.at_once = std::move(before.shown);
    receipt_.replaces = before.replaces;
}

/// Neither under its own key nor, for a press, under another one.
bool handle_event::is_new(ports::tx& rows) {
    if (!rows.traffic().first_time(in_.key, now_)) return false;
    return in_.press.card.empty() || rows.traffic().first_press(in_.press, now_);
}

result<void> handle_event::run(ports::tx& rows) try {
    receipt_ = {};
    enqueued_ = false;
    refused_ = false;
    bug_.clear();
    put_off_ = holds_ && !holds_(rows);
    if (put_off_) return {};
    if (!is_new(rows)) {
        repeat_answer(rows);
        return {};
    }
    for (const auto& contact : in_.contacts) rows.traffic().remember(contact, now_);
    auto said = respond_(rows);
    if (said) refused_ = said->what == commands::answer::outcome::refused;
    if (said) receipt_.refused = said->what != commands::answer::outcome::done;
    if (said && !said->silent) answer(rows, std::move(*said));
    if (!in_.press.card.empty())
        rows.traffic().answered(in_.press, {receipt_.at_once, receipt_.replaces});
    enqueued_ = rows.traffic().enqueued() > 0;
    return {};
} catch (const std::exception& e) {
    bug_ = e.what();
    throw;
}

}  // namespace starling::bot
