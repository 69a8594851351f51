// What the made-up people do with what they get. The shares of each behaviour are guesses [P].
#include <utility>

#include "bot/simulate/simulated_program.hpp"
#include "commands/advocate/reservation.hpp"

namespace starling::bot {

namespace {

constexpr int passing_percent = 20;     ///< of the suggestions that are not shared: "not for me"
constexpr int forgetting_percent = 10;  ///< of the shares there was room for: never confirmed
constexpr int thanking_percent = 5;     ///< of the people, each day

model::rich_text line_of(const std::string& text) {
    return {model::plain(text)};
}

std::string place_of(const ports::item& item, rules::network net) {
    return rules::item_code(item.id) + " " + std::string{rules::network_key(net)};
}

/// Like no other: reasons that are much alike are refused (program.md D6).
std::string made_up_reason(simulated_chance& chance) {
    std::string text;
    for (int i = 0; i < 36; ++i)
        text += i % 6 == 5 ? ' ' : static_cast<char>('a' + chance.below(26));
    return text;
}

bool is_done(const commands::answer& a) {
    return a.what == commands::answer::outcome::done;
}

}  // namespace

void simulated_program::act(ports::tx& rows, member& m) {
    take_up_queue(rows, m);
    const auto today = rules::zone::utc().day_of(now_);
    for (const auto& d : rows.sharing().deliveries_on(m.id, today)) {
        ++m.suggestions;
        answer_suggestion(rows, m, d);
    }
    if (behaviour_.percent(thanking_percent)) thank(rows, m);
}

void simulated_program::answer_suggestion(ports::tx& rows, const member& m,
                                          const ports::delivery& d) {
    const auto item = rows.content().get(d.item);
    if (!item) return;
    if (behaviour_.percent(m.sharing))
        share(rows, m, *item);
    else if (behaviour_.percent(passing_percent))
        say(rows, m, line_of("skip " + rules::item_code(d.item)));
}

/// The clock took a place for what waited and brought the card this morning.
void simulated_program::take_up_queue(ports::tx& rows, const member& m) {
    for (const auto& s : rows.sharing().facts(m.id, {}, now_)) {
        if (s.state != rules::share_state::reserved || now_ >= s.expires_at) continue;
        if (const auto item = rows.content().get(s.item); item && confirm(rows, m, *item))
            ++found_.from_queue;
    }
}

/// A full cap may refuse, queue or warn: it is counted before the command does any of that. When
/// all had room and nothing could be shared, it was the texts (cap 7).
void simulated_program::share(ports::tx& rows, const member& m, const ports::item& item) {
    ++found_.wishes;
    const auto caps = ask(rows, m, item);
    for (const auto& cap : caps.blocking) ++found_.cap_hits[static_cast<int>(cap.scope)];
    if (is_done(say(rows, m, line_of("share " + place_of(item, m.net)))))
        confirm(rows, m, item);
    else if (caps.allowed())
        ++found_.cap_hits[7];
}

bool simulated_program::confirm(ports::tx& rows, const member& m, const ports::item& item) {
    if (behaviour_.percent(forgetting_percent)) return false;
    const int before = rows.ledger().of(m.id).spendable;
    if (!is_done(say(rows, m, line_of("done " + place_of(item, m.net))))) return false;
    ++found_.shares;
    if (rows.ledger().of(m.id).spendable == before) ++found_.unpaid;
    note_flood(item);
    return true;
}

rules::cap_answer simulated_program::ask(ports::tx& rows, const member& m,
                                         const ports::item& item) {
    const commands::actor who{.person = rows.people().get(m.id).value(), .profile = m.profile};
    const model::inbound from;
    const model::words words;
    return commands::ask_caps({rows, who, from, words, now_, drawn_, names_}, item, m.net);
}

void simulated_program::note_flood(const ports::item& item) {
    const int shares = ++shares_today_[item.id.value];
    if (shares <= found_.flood) return;
    found_.flood = shares;
    found_.flood_item = item.title;
    found_.flood_day = rules::zone::utc().day_of(now_);
}

void simulated_program::thank(ports::tx& rows, const member& m) {
    const auto& other = people_[static_cast<std::size_t>(behaviour_.below(plan_.people))];
    if (other.id == m.id) return;
    const auto said =
        say(rows, m,
            {model::plain("kudos "), model::mention(other.profile.who, other.profile.name),
             model::plain(" for " + made_up_reason(behaviour_))});
    ++(is_done(said) ? found_.kudos : found_.kudos_refused);
}

}  // namespace starling::bot
