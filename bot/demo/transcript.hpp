#pragma once

#include <iosfwd>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sandbox/sandbox.hpp"
#include "adapters/sandbox/teams/office.hpp"
#include "commands/ports/clock.hpp"

namespace starling::bot {

/// Colours of a terminal, or nothing at all.
struct paint {
    bool on = false;

    std::string bold(std::string_view text) const { return wrap("1", text); }
    std::string dim(std::string_view text) const { return wrap("2", text); }
    std::string heading(std::string_view text) const { return wrap("1;36", text); }
    std::string person(std::string_view text) const { return wrap("33", text); }
    std::string good(std::string_view text) const { return wrap("32", text); }
    std::string bad(std::string_view text) const { return wrap("1;31", text); }

private:
    std::string wrap(std::string_view code, std::string_view text) const;
};

/// Colour only for people: on a terminal, without NO_COLOR (no-color.org) and without --plain.
paint paint_for_stdout(bool plain);

/// Prints what happens in the workspace as a chat that can be read: days, places, who said what at
/// which local time. Channels are shown always, private conversations of the people followed.
class transcript {
public:
    transcript(std::ostream& out, paint colours, const sandbox::sandbox& workspace,
               const sandbox::office& office, const ports::clock& clock);

    void day(std::string_view title);
    /// A line of the narrator.
    void narrate(std::string_view text);
    /// Something a person does: "/share i-7k2m linkedin", "presses [Share]".
    void act(const std::string& user, const std::string& channel, std::string_view what);
    void show(const sandbox::sandbox_message& message);
    void show(const sandbox::office_message& message);
    void line(std::string_view text);
    void prompt();
    void follow(std::vector<std::string> users);

    const paint& colours() const { return paint_; }
    std::string name_of(std::string_view id) const;

private:
    std::string zone_of(std::string_view user_id) const;
    std::string private_place(std::string_view user_id) const;
    std::string channel_place(std::string_view id) const;
    std::string place_of(const sandbox::sandbox_message& m) const;
    std::string place_of(const sandbox::office_message& m) const;
    std::string time_for(std::string_view user_id) const;
    std::string reader_of(const sandbox::sandbox_message& m) const;
    void enter(const std::string& place);
    void say(std::string_view time, std::string_view name, std::string_view text, bool person);

    std::ostream& out_;
    paint paint_;
    const sandbox::sandbox& workspace_;
    const sandbox::office& office_;
    const ports::clock& clock_;
    std::set<std::string, std::less<>> followed_;
    std::string place_;
};

}  // namespace starling::bot
