#include "bot/demo/stage.hpp"

#include <algorithm>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <fmt/format.h>

#include "bot/demo/cast.hpp"

namespace starling::bot {

namespace {

/// Finds one article's id by its link.
class find_code final : public ports::unit {
public:
    explicit find_code(std::string url) : url_{std::move(url)} {}
    result<void> run(ports::tx& rows) override {
        const auto item = rows.content().by_url(url_);
        code = item ? rules::item_code(item->id) : std::string{};
        return {};
    }
    std::string code;

private:
    std::string url_;
};

std::string dm_of(const std::string& user) {
    return "D" + user.substr(1);
}

/// What stands for "/starling me" and "/share i-7k2m" in Teams: "me", "share i-7k2m".
std::string in_teams(std::string line) {
    constexpr std::string_view main = "/starling ";
    if (line.starts_with(main)) return line.substr(main.size());
    return line.starts_with('/') ? line.substr(1) : line;
}

std::string on_what(const std::string& title) {
    if (title.empty()) return {};
    return " on " + (title == newest_suggestion ? "the newest suggestion" : title);
}

std::string shown_emoji(const std::string& name) {
    const std::map<std::string_view, std::string_view> pictures{
        {"white_check_mark", "✅ "}, {"alarm_clock", "⏰ "}, {"-1", "👎 "}};
    const auto picture = pictures.find(name);
    return fmt::format("{}:{}:", picture == pictures.end() ? "" : picture->second, name);
}

}  // namespace

stage::stage(world& w, transcript& script) : world_{w}, script_{script} {
    world_.workspace().on_message([this](const sandbox::sandbox_message& m) {
        if (!quiet_) script_.show(m);
    });
    world_.office().on_message([this](const sandbox::office_message& m) {
        if (!quiet_) script_.show(m);
    });
}

stage::colleague stage::person(std::string_view handle) const {
    const auto& all = world_.workspace().users();
    const auto at = std::ranges::find(all, handle, &sandbox::sandbox_user::handle);
    if (at != all.end()) return {at->id, at->tz};
    const auto& teams = demo_teams_people();
    const auto there = std::ranges::find(teams, handle, &demo_colleague::handle);
    if (there == teams.end()) throw stage_fault{fmt::format("nobody here is called {}", handle)};
    return {there->user.id, there->user.tz, true};
}

std::string stage::channel(std::string_view name) const {
    if (name.empty()) return {};
    const auto& all = world_.workspace().channels();
    const auto at = std::ranges::find(all, name, &sandbox::sandbox_channel::name);
    if (at != all.end()) return at->id;
    const auto& teams = world_.office().channels();
    const auto there = std::ranges::find(teams, name, &sandbox::office_channel::name);
    if (there == teams.end()) throw stage_fault{fmt::format("there is no channel #{}", name)};
    return there->id;
}

void stage::show_act(const std::string& who, const std::string& where, const std::string& what) {
    if (!quiet_) script_.act(who, where, what);
}

void stage::demand(const sandbox::gesture_result& done, const std::string& what) const {
    if (done.acked && done.error.empty()) return;
    throw stage_fault{fmt::format("the workspace showed an error for {}: {} {}", what,
                                  done.error.empty() ? "not acknowledged" : done.error,
                                  done.detail)};
}

awaitable<void> stage::settle() {
    if (!co_await world_.settle()) throw stage_fault{"the bot did not come to rest"};
}

void stage::demand(const sandbox::office_result& done, const std::string& what) const {
    if (done.error.empty() && done.status < 300) return;
    throw stage_fault{fmt::format("Teams showed an error for {}: {} {}", what, done.status,
                                  done.error.empty() ? done.body : done.error)};
}

awaitable<void> stage::types(std::string who, std::string where, std::string line) {
    const auto user = person(who);
    const auto place = channel(where);
    show_act(user.id, place, user.in_teams ? in_teams(line) : line);
    co_await do_type(user, place, std::move(line));
    co_await settle();
}

awaitable<void> stage::do_type(colleague who, std::string place, std::string line) {
    if (who.in_teams) {
        demand(co_await world_.office().type(who.id, place, in_teams(line)), line);
        co_return;
    }
    const auto space = std::min(line.find(' '), line.size());
    auto text = line.substr(std::min(space + 1, line.size()));
    const auto done =
        co_await world_.workspace().type(who.id, place, line.substr(0, space), std::move(text));
    demand(done, line);
    last_answer_ = done.payload;
}

awaitable<void> stage::adds_the_app(std::string who, std::string where) {
    const auto user = person(who);
    const auto place = channel(where);
    show_act(user.id, place, "adds the app");
    demand(co_await world_.office().install(user.id, place), "adding the app");
    co_await settle();
}

/// The newest message in the person's conversation with the bot that has this in its text.
std::string stage::message_naming(const std::string& user, const std::string& text) const {
    const auto all = world_.workspace().messages();
    const auto at = std::find_if(all.rbegin(), all.rend(), [&](const auto& m) {
        return m.channel == dm_of(user) && !m.deleted && m.ephemeral_for.empty() &&
               m.text.find(text) != std::string::npos;
    });
    if (at == all.rend()) throw stage_fault{fmt::format("{} got no message on {}", user, text)};
    return at->ts;
}

awaitable<void> stage::presses(std::string who, std::string label, std::string on) {
    const auto user = person(who);
    const auto message = on.empty() ? std::string{} : message_naming(user.id, on);
    show_act(user.id, {}, fmt::format("presses [{}]{}", label, on_what(on)));
    co_await do_press(user, std::move(label), message);
    co_await settle();
}

awaitable<void> stage::do_press(colleague who, std::string label, std::string message) {
    if (who.in_teams)
        demand(co_await world_.office().press(who.id, label, message), label);
    else
        demand(co_await world_.workspace().press(who.id, label, message), label);
}

awaitable<void> stage::presses_twice(std::string who, std::string label) {
    using namespace boost::asio::experimental::awaitable_operators;
    const auto user = person(who).id;
    show_act(user, {}, fmt::format("presses [{}] twice, as fast as the mouse allows", label));
    auto& workspace = world_.workspace();
    const auto [first, second] =
        co_await (workspace.press(user, label) && workspace.press(user, label));
    demand(first, label);
    demand(second, label);
    co_await settle();
}

awaitable<void> stage::reacts(std::string who, std::string emoji, std::string on) {
    const auto user = person(who).id;
    const auto ts = message_naming(user, on);
    show_act(user, {}, fmt::format("reacts with {}{}", shown_emoji(emoji), on_what(on)));
    demand(co_await world_.workspace().react(user, emoji, dm_of(user), ts, true), emoji);
    co_await settle();
}

awaitable<void> stage::clock_shows(std::string who, rules::day day, std::chrono::minutes time) {
    const auto tz = rules::zone::find(person(who).tz).value();
    if (!co_await world_.move_to(tz.at(day, time))) {
        throw stage_fault{"the bot did not finish what was due"};
    }
}

awaitable<void> stage::clock_moves(std::chrono::minutes by) {
    const auto berlin = rules::zone::find("Europe/Berlin").value();
    const auto then = world_.clock().now() + by;
    script_.narrate(fmt::format("It is {}, {} in Berlin.", rules::date_text(berlin.day_of(then)),
                                rules::time_of_day_text(berlin.time_of_day(then))));
    if (!co_await world_.move_to(then)) {
        throw stage_fault{"the bot did not finish what was due"};
    }
}

awaitable<std::string> stage::code(std::size_t item) {
    find_code work{demo_items().at(item).url};
    const auto read = co_await world_.look(work);
    if (!read || work.code.empty()) throw stage_fault{"an article is missing"};
    co_return work.code;
}

}  // namespace starling::bot
