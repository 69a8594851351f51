#include "commands/reactions.hpp"

#include <string_view>
#include <utility>

#include "commands/advocate/kudos_undo.hpp"
#include "commands/line.hpp"
#include "commands/subjects.hpp"
#include "commands/telling.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

bool is_member_of_program(ports::tx& rows, const model::address& who) {
    const auto known = rows.people().find(who);
    const auto p = known ? rows.people().get(known->person) : std::nullopt;
    return p && takes_part(*p);
}

// What taking a reaction back undoes. When nothing stood there is nothing to say either.
std::optional<answer> take_back(const errand& on, std::string_view verb, rules::item_id item) {
    auto line = "undo " + rules::item_code(item);
    if (verb != "done") line += " " + std::string{verb};
    auto said = run_text(on, line);
    if (said.what != answer::outcome::done) return std::nullopt;
    return said;
}

void note_interest(const errand& on, const model::reaction_changed& change, rules::item_id item) {
    auto& sharing = on.rows.sharing();
    const auto person = on.who.person.id;
    if (change.added)
        sharing.add_interest(person, item, change.emoji, on.around.now);
    else
        sharing.drop_interest(person, item, change.emoji);
    // Any reaction is an answer to a suggestion (program.md D8, adaptive budget).
    const auto d = sharing.delivery_of(person, item);
    if (d && d->response == (change.added ? "" : "interest"))
        sharing.respond(d->id, change.added ? "interest" : "");
}

std::optional<answer> act_on(const errand& on, const model::reaction_changed& change,
                             rules::item_id item) {
    const auto meaning = on.around.reactions.find(change.emoji);
    if (meaning == on.around.reactions.end()) {
        note_interest(on, change, item);
        return std::nullopt;
    }
    if (!change.added) return take_back(on, meaning->second, item);
    return run_text(on, meaning->second + " " + rules::item_code(item));
}

}  // namespace

reaction_map standard_reactions() {
    return {{"white_check_mark", "done"},
            {"heavy_check_mark", "done"},
            {"alarm_clock", "later"},
            {"-1", "skip"},
            {"thumbsdown", "skip"}};
}

void react(ports::tx& rows, const model::inbound& in, const model::reaction_changed& change,
           const surroundings& around) {
    const auto subject = rows.traffic().subject_of(change.message).value_or("");
    if (const auto kudos = id_behind<rules::kudos_id>("kudos:", subject))
        return join_kudos(rows, in, change, *kudos, around.now);
    const auto item = id_behind<rules::item_id>("item:", subject);
    if (!item || !is_member_of_program(rows, in.actor)) return;
    const auto who = resolve(rows, in, around);
    if (!std::holds_alternative<actor>(who)) return;
    const auto& person = std::get<actor>(who);
    const auto said = act_on({rows, in, around, person}, change, *item);
    if (said && !said->silent)
        tell_at_once(rows, around.now, person.person, said->card, "reaction:" + in.key);
}

}  // namespace starling::commands
