// Buttons, shortcuts and the modals they open (slack.md 2.2, 2.4). Menus and anything newer are
// none of ours.
#include <algorithm>
#include <map>
#include <utility>

#include "adapters/slack/envelope.hpp"
#include "adapters/slack/escape.hpp"
#include "adapters/slack/render_buttons.hpp"
#include "adapters/slack/text_decode.hpp"

namespace starling::slack {
namespace {

/// On Grid, colleagues carry other team ids and the payload names the enterprise; whether they are
/// strangers is then the profile's to say.
bool is_stranger(const payload::json_reader& payload, const decode_context& context) {
    const auto team = payload.text("/user/team_id");
    return !team.empty() && team != context.workspace && !payload.has("/enterprise");
}

struct origin {
    message_place message;
    bool direct;
};

std::string first_of(const payload::json_reader& payload, std::string_view one,
                     std::string_view other) {
    auto found = payload.text(one);
    return found.empty() ? payload.text(other) : found;
}

/// Where the button was: a message, or the person's home page, which only they see. In a "D…"
/// channel a message that everybody there sees is ours only where the bot itself takes part.
origin origin_of(const payload::json_reader& payload, const decode_context& context) {
    origin from{{first_of(payload, "/container/channel_id", "/channel/id"),
                 first_of(payload, "/container/message_ts", "/message/ts")},
                false};
    const auto& channel = from.message.channel;
    const bool ours = payload.text("/message/user") == context.bot_user &&
                      !payload.flag("/container/is_ephemeral");
    from.direct =
        channel.empty() || context.dms.is_ours(channel) || (channel.starts_with('D') && ours);
    return from;
}

model::inbound common(const payload::json_reader& payload, const decode_context& context) {
    model::inbound in;
    in.actor = address_of(payload.text("/user/id"), context);
    in.place = address_of({}, context);
    in.stranger = is_stranger(payload, context);
    return in;
}

/// Names of our fields; everything else in the state was not asked for by us.
bool is_input_name(std::string_view name) {
    return !name.empty() &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// What stands in the fields of the message: block "in:<name>", action "<name>" (slack.md 5).
std::map<std::string, std::string> inputs_of(const payload::json_reader& payload,
                                             const std::string& values = "/state/values") {
    constexpr std::string_view prefix = "in:";
    constexpr std::size_t most_inputs = 40;
    std::map<std::string, std::string> inputs;
    for (const auto& block : payload.keys(values, most_inputs)) {
        const auto name = block.starts_with(prefix) ? block.substr(prefix.size()) : std::string{};
        if (!is_input_name(name)) continue;
        const auto state = payload.under(values + '/' + block + '/' + name);
        auto value = first_of(state, "/value", "/selected_option/value");
        if (!value.empty()) inputs[name] = std::move(value);
    }
    return inputs;
}

void decode_button(const payload::json_reader& payload, const decode_context& context,
                   decoded& out) {
    const auto action = payload.text("/actions/0/action_id");
    const auto line = payload.text("/actions/0/value");
    out.malformed = action.empty() || payload.text("/actions/0/action_ts").empty();
    if (out.malformed || line.empty()) return;

    const auto from = origin_of(payload, context);
    auto in = common(payload, context);
    const auto on = from.message.ts.empty() ? payload.text("/view/id") : from.message.ts;
    in.key = "b:" + context.workspace + ":" + in.actor.id + ":" + on + ":" + action + ":" +
             payload.text("/actions/0/action_ts");
    in.place = address_of(from.message.channel, context);
    in.direct = from.direct;
    in.reply =
        to_handle(reply_place{from.message.channel, in.actor.id, payload.text("/message/thread_ts"),
                              from.direct, payload.text("/response_url")});
    in.what = model::button_pressed{line, to_handle(from.message), inputs_of(payload),
                                    payload.text("/view/type") == "home"};
    if (action.find(form_mark) != std::string::npos) {
        out.trigger = payload.text("/trigger_id");
        in.answers_at_once = !out.trigger.empty();
    }
    out.in = std::move(in);
}

/// A global shortcut stands for the verb it is called after ("today", "me").
void decode_shortcut(const payload::json_reader& payload, const decode_context& context,
                     decoded& out) {
    const auto verb = payload.text("/callback_id");
    const auto trigger = payload.text("/trigger_id");
    out.malformed = trigger.empty();
    if (out.malformed || (verb != "today" && verb != "me")) return;

    auto in = common(payload, context);
    in.key = "t:" + context.workspace + ":" + trigger;
    in.direct = true;
    in.reply = to_handle(reply_place{{}, in.actor.id, {}, /*direct=*/true, {}});
    in.what = model::command_used{verb, {}};
    out.in = std::move(in);
}

/// "Give kudos" and "Suggest to advocates" in the menu of a message.
void decode_message_action(const payload::json_reader& payload, const decode_context& context,
                           decoded& out) {
    constexpr std::size_t longest_excerpt = 300;
    const auto trigger = payload.text("/trigger_id");
    out.malformed = trigger.empty();
    if (out.malformed) return;
    const auto words = payload.text("/message/text");
    const auto author = payload.text("/message/user");
    const bool by_person = is_user_id(author) && !payload.has("/message/bot_id");
    out.form = form_request{
        .what = {.verb = payload.text("/callback_id"),
                 .author_name = {},
                 .text = shorten(model::plain_text(decode_text(words, context.workspace)),
                                 longest_excerpt),
                 .link = model::address_in(words)},
        .author = by_person ? address_of(author, context) : model::address{},
        .trigger = trigger};
    if (!model::form_of(out.form->what)) out.form.reset();
}

std::optional<model::event> event_of(const submitted_form& form,
                                     std::map<std::string, std::string> inputs) {
    if (form.line.empty()) return model::command_of(form.what, form.author, inputs);
    return model::button_pressed{form.line, {}, std::move(inputs), form.on_page};
}

/// A modal of ours is a command that is answered in its place.
void decode_submission(const payload::json_reader& payload, const decode_context& context,
                       decoded& out) {
    const auto form = read_form(payload.text("/view/private_metadata"), context.workspace);
    if (!form) return;
    auto what = event_of(*form, inputs_of(payload, "/view/state/values"));
    if (!what) return;
    const auto trigger = payload.text("/trigger_id");
    out.malformed = trigger.empty();
    if (out.malformed) return;
    auto in = common(payload, context);
    in.key = "t:" + context.workspace + ":" + trigger;
    in.direct = true;
    in.reply = to_handle(reply_place{{}, in.actor.id, {}, /*direct=*/true, {}});
    in.answers_at_once = true;
    in.what = std::move(*what);
    out.in = std::move(in);
    out.in_modal = true;
}

}  // namespace

void decode_interactive(const payload::json_reader& payload, const decode_context& context,
                        decoded& out) {
    out.malformed = !is_user_id(payload.text("/user/id"));
    if (out.malformed) return;
    const auto type = payload.text("/type");
    if (type == "block_actions") decode_button(payload, context, out);
    if (type == "shortcut") decode_shortcut(payload, context, out);
    if (type == "message_action") decode_message_action(payload, context, out);
    if (type == "view_submission") decode_submission(payload, context, out);
}

}  // namespace starling::slack
