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
                       const ports::clock& clock)
    : out_{out}, paint_{colours}, workspace_{workspace}, clock_{clock} {}

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

const sandbox::sandbox_user* transcript::user(std::string_view id) const {
    const auto& all = workspace_.users();
    const auto at = std::ranges::find(all, id, &sandbox::sandbox_user::id);
    return at == all.end() ? nullptr : &*at;
}

std::string transcript::name_of(std::string_view id) const {
    if (const auto* person = user(id)) return person->name;
    for (const auto& channel : workspace_.channels()) {
        if (channel.id == id) return channel.name;
    }
    return std::string{bot_name};
}

std::string transcript::time_for(std::string_view user_id) const {
    const auto* person = user(user_id);
    const auto tz = rules::zone::find(person != nullptr ? person->tz : "Europe/Berlin");
    return rules::time_of_day_text(tz.value_or(rules::zone::utc()).time_of_day(clock_.now()));
}

/// Who reads a message that is not for everybody: empty for channels.
std::string transcript::reader_of(const sandbox::sandbox_message& m) const {
    if (!m.ephemeral_for.empty()) return m.ephemeral_for;
    return m.channel.starts_with('D') ? person_of_dm(m.channel) : std::string{};
}

std::string transcript::place_of(const sandbox::sandbox_message& m) const {
    const auto reader = reader_of(m);
    if (m.channel.starts_with('D')) return name_of(reader) + " and Starling";
    const auto channel = "#" + name_of(m.channel);
    return reader.empty() ? channel : channel + ", seen by " + name_of(reader) + " alone";
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
    enter(channel.empty() ? name_of(who) + " and Starling" : "#" + name_of(channel));
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

}  // namespace starling::bot
