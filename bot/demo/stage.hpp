#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/demo/transcript.hpp"
#include "bot/demo/world.hpp"

namespace starling::bot {

/// A person's gesture that the workspace did not accept: the demo ends with it.
class stage_fault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// How every suggestion begins: with this for a title, the newest suggestion is meant.
inline constexpr auto newest_suggestion = "For you to share";

/// The director: lets people do things in the workspace, shows them, and waits until the bot has
/// done its part. Everything runs on the workspace's thread.
class stage {
public:
    stage(world& w, transcript& script);

    /// `who` is a handle ("ana"), `where` a channel name or "" for their conversation with the bot,
    /// `line` begins with a slash command.
    awaitable<void> types(std::string who, std::string where, std::string line);
    /// The newest button with this label that the person sees, or the one on the newest message
    /// of their conversation with the bot that names `on`.
    awaitable<void> presses(std::string who, std::string label, std::string on = {});
    /// The same button twice, before the first press can have been answered.
    awaitable<void> presses_twice(std::string who, std::string label);
    /// An emoji, by its short name, on the newest such message.
    awaitable<void> reacts(std::string who, std::string emoji, std::string on);
    /// The clock reaches this time of the person's day; what is due then happens.
    awaitable<void> clock_shows(std::string who, rules::day day, std::chrono::minutes time);
    awaitable<void> clock_moves(std::chrono::minutes by);
    awaitable<void> settle();

    /// Code of the n-th article of demo_items() ("i-7k2m"), once it was added.
    awaitable<std::string> code(std::size_t item);
    /// While quiet nothing is printed: for what would only repeat itself.
    void hush(bool quiet) { quiet_ = quiet; }

    transcript& script() { return script_; }
    world& company() { return world_; }
    struct colleague {
        std::string id;
        std::string tz;
        bool in_teams = false;
    };
    colleague person(std::string_view handle) const;
    std::string channel(std::string_view name) const;
    /// The answer that came with the acknowledgement of the last thing typed on Slack, as JSON.
    const std::string& last_answer() const { return last_answer_; }
    /// The app is added for a person in Teams, or to the channel by them.
    awaitable<void> adds_the_app(std::string who, std::string where);

private:
    void show_act(const std::string& who, const std::string& where, const std::string& what);
    void demand(const sandbox::gesture_result& done, const std::string& what) const;
    void demand(const sandbox::office_result& done, const std::string& what) const;
    awaitable<void> do_type(colleague who, std::string place, std::string line);
    awaitable<void> do_press(colleague who, std::string label, std::string message);
    std::string message_naming(const std::string& user, const std::string& text) const;

    world& world_;
    transcript& script_;
    std::string last_answer_;
    bool quiet_ = false;
};

}  // namespace starling::bot
