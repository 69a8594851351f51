#include "bot/demo/transcript.hpp"

#include <algorithm>
#include <cstdlib>
#include <ostream>

#include <fmt/format.h>
#include <unistd.h>

#include "bot/demo/cast.hpp"
#include "bot/demo/wrap.hpp"

namespace starling::bot {

namespace {

constexpr std::size_t text_width = 88;
constexpr std::size_t name_width = 13;
constexpr std::string_view bot_name = "Starling";
constexpr std::string_view margin = "    ";

/// Ids of Teams: "29:…" people, "28:…" bots, "19:…" channels.
bool is_teams(std::string_view id) {
    return id.starts_with("29:") || id.starts_with("19:");
}
bool is_bot(std::string_view id) {
    return id.starts_with("28:");
}

/// The workspace names a person's conversation with the bot after the person: U0ANA, D0ANA.
std::string person_of_dm(std::string_view dm) {
    return "U" + std::string{dm.substr(1)};
}

}  // namespace

std::string paint::wrap(std::string_view code, std::string_view text) const {
    if (!on) return std::string{text};
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

paint paint_for_stdout(bool plain) {
    const char* no_color = std::getenv("NO_COLOR");
    const bool unwanted = no_color != nullptr && *no_color != '\0';
    return {!plain && !unwanted && isatty(STDOUT_FILENO) == 1};
}

transcript::transcript(std::ostream& out, paint colours, const sandbox::sandbox& workspace,
                       const sandbox::office& office, const ports::clock& clock)
    : out_{out}, paint_{colours}, workspace_{workspace}, office_{office}, clock_{clock} {}

void transcript::day(std::string_view title) {
    const auto length = std::min(columns(title), text_width);
    std::string rule;
    for (auto i = length; i < text_width + 20; ++i) rule += "─";
    out_ << '\n' << paint_.heading(fmt::format("── {} {}", title, rule)) << '\n';
    place_.clear();
}

void transcript::narrate(std::string_view text) {
    out_ << '\n';
    for (const auto& row : wrapped(text, text_width + name_width)) {
        out_ << "  " << paint_.dim(row) << '\n';
    }
    place_.clear();
}

void transcript::line(std::string_view text) {
    out_ << text << '\n' << std::flush;
}

void transcript::prompt() {
    out_ << "> " << std::flush;
}

void transcript::follow(std::vector<std::string> users) {
    followed_ = {users.begin(), users.end()};
}

std::string transcript::name_of(std::string_view id) const {
    for (const auto& person : workspace_.users())
        if (person.id == id) return person.name;
    for (const auto& channel : workspace_.channels())
        if (channel.id == id) return channel.name;
    for (const auto& person : office_.users())
        if (person.id == id) return person.name;
    for (const auto& channel : office_.channels())
        if (channel.id == id) return channel.name;
    return std::string{bot_name};
}

std::string transcript::zone_of(std::string_view user_id) const {
    for (const auto& person : workspace_.users())
        if (person.id == user_id) return person.tz;
    for (const auto& person : office_.users())
        if (person.id == user_id) return person.tz;
    return "Europe/Berlin";
}

std::string transcript::time_for(std::string_view user_id) const {
    const auto tz = rules::zone::find(zone_of(user_id));
    return rules::time_of_day_text(tz.value_or(rules::zone::utc()).time_of_day(clock_.now()));
}

std::string transcript::private_place(std::string_view user_id) const {
    return name_of(user_id) + " and Starling" + (is_teams(user_id) ? ", in Teams" : "");
}

std::string transcript::channel_place(std::string_view id) const {
    return (is_teams(id) ? "Teams channel " : "#") + name_of(id);
}

/// Who reads a message that is not for everybody: empty for channels.
std::string transcript::reader_of(const sandbox::sandbox_message& m) const {
    if (!m.ephemeral_for.empty()) return m.ephemeral_for;
    return m.channel.starts_with('D') ? person_of_dm(m.channel) : std::string{};
}

std::string transcript::place_of(const sandbox::sandbox_message& m) const {
    const auto reader = reader_of(m);
    if (m.channel.starts_with('D')) return private_place(reader);
    const auto channel = channel_place(m.channel);
    return reader.empty() ? channel : channel + ", seen by " + name_of(reader) + " alone";
}

std::string transcript::place_of(const sandbox::office_message& m) const {
    if (!m.person.empty()) return private_place(m.person);
    const auto channel = channel_place(m.conversation.substr(0, m.conversation.find(';')));
    return m.only_for.empty() ? channel : channel + ", seen by " + name_of(m.only_for) + " alone";
}

void transcript::enter(const std::string& place) {
    if (place == place_) return;
    place_ = place;
    out_ << "\n  " << paint_.bold(place) << '\n';
}

void transcript::say(std::string_view time, std::string_view name, std::string_view text,
                     bool person) {
    const auto rows = wrapped(text, text_width);
    const auto shown = fmt::format("{:<{}}", name.substr(0, name_width), name_width);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto left = i == 0 ? paint_.dim(fmt::format("{:>5}", time)) + "  " +
                                       (person ? paint_.person(shown) : paint_.good(shown))
                                 : std::string(7 + name_width, ' ');
        out_ << margin << left << ' ' << rows[i] << '\n';
    }
    out_ << std::flush;
}

void transcript::act(const std::string& who, const std::string& channel, std::string_view what) {
    enter(channel.empty() ? private_place(who) : channel_place(channel));
    say(time_for(who), name_of(who), what, true);
}

void transcript::show(const sandbox::sandbox_message& message) {
    const auto reader = reader_of(message);
    if (message.deleted || (!reader.empty() && !followed_.contains(reader))) return;
    enter(place_of(message));
    const auto text =
        sandbox::readable(message, [this](std::string_view id) { return name_of(id); });
    say(time_for(reader), bot_name, message.edited ? "(edited) " + text : text, false);
}

/// What a press shows to one person at once is what everybody sees a moment later: shown once.
void transcript::show(const sandbox::office_message& message) {
    const auto& reader = message.person.empty() ? message.only_for : message.person;
    const bool shown_twice = !message.person.empty() && !message.only_for.empty();
    if (message.deleted || shown_twice || message.id.empty() || !is_bot(message.from)) return;
    if (!reader.empty() && !followed_.contains(reader)) return;
    enter(place_of(message));
    const auto text = sandbox::readable(message);
    say(time_for(reader), bot_name, message.edited ? "(edited) " + text : text, false);
}

}  // namespace starling::bot
