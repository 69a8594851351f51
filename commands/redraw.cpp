#include "commands/redraw.hpp"

#include <utility>

#include "commands/advocate/suggestion.hpp"
#include "commands/advocate/suggestion_now.hpp"
#include "commands/cards.hpp"

namespace starling::commands {
namespace {

/// A suggestion and its reminders; more of them would be remarkable.
constexpr int most_messages = 20;

/// The message that carries the pressed button; empty for anything typed.
model::message_handle pressed_on(const context& ctx) {
    const auto* pressed = std::get_if<model::button_pressed>(&ctx.from.what);
    return pressed ? pressed->message : model::message_handle{};
}

}  // namespace

std::string suggestion_key(rules::person_id p, rules::item_id i) {
    return "suggestion:" + std::to_string(p.value) + ":" + std::to_string(i.value) + ":";
}

void redraw(ports::tx& rows, const ports::posted_message& message, model::card drawn,
            std::string_view why, ports::priority urgency, rules::instant now) {
    const auto key = "redraw:" + message.key + ":";
    rows.traffic().withhold(key);
    rows.traffic().enqueue({.key = key + std::string{why},
                            .to = {.what = ports::destination::kind::update,
                                   .where = message.to.where,
                                   .message = message.key},
                            .card = std::move(drawn),
                            .urgency = urgency,
                            .subject = message.subject},
                           now);
}

answer settled(const context& ctx, const ports::item& item, model::card c) {
    auto said = in_place(ctx, std::move(c));
    const auto& p = ctx.who.person;
    const auto pressed = said.replace_source ? pressed_on(ctx) : model::message_handle{};
    for (const auto& m : ctx.rows.traffic().posted(suggestion_key(p.id, item.id), most_messages))
        if (pressed.empty() || m.to.handle != pressed)
            redraw(ctx.rows, m, suggestion_now(ctx.rows, ctx.names, p, item, ctx.now), ctx.from.key,
                   ports::priority::personal, ctx.now);
    return said;
}

void close_suggestions(ports::tx& rows, rules::item_id item) {
    rows.traffic().outdate(subject_of(item));
}

}  // namespace starling::commands
