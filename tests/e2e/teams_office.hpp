#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sandbox/teams/office.hpp"
#include "tests/e2e/running_bot.hpp"

namespace starling::bot {

/// A Teams tenant and the bot against it, over loopback, with tokens and signatures.
class teams_office : public running_bot {
protected:
    teams_office() {
        teams = sandbox::make_office(io, {.enforce_rate_limits = false, .time_scale = 0.1}, clock);
        for (const auto* name : {"Mara Lind", "Jonas Beck", "Ana Costa", "Tom Reed"})
            teams->add(employee(name));
        for (const auto* name : {"General", "kudos", "advocacy"}) teams->add(room(name));
        tenant.spawn("tenant", [this] { return teams->run(); });
        start();
        for (const auto& who : teams->users()) installs(who.name);
        installs("Mara Lind", "General");
    }
    ~teams_office() override {
        stop();
        teams->stop();
        support::run(io, tenant.drain(std::chrono::milliseconds{200}));
    }

    static std::string id_of(const std::string& name) {
        return "29:1" + name.substr(0, name.find(' '));
    }
    static std::string channel_of(const std::string& name) {
        return "19:" + (name == "General" ? "team" : name) + "@thread.tacv2";
    }
    static sandbox::office_user employee(const std::string& name) {
        static const std::map<char, std::string> ends{
            {'M', "a1"}, {'J', "a2"}, {'A', "a3"}, {'T', "a4"}};
        return {.id = id_of(name),
                .object = "00000000-0000-4000-8000-0000000000" + ends.at(name.front()),
                .name = name,
                .tz = "Europe/Berlin"};
    }
    static sandbox::office_channel room(const std::string& name) {
        return {.id = channel_of(name), .name = name};
    }

    app_options options() const {
        const sandbox::office_options tenant_of{};
        auto o = on_own_database();
        o.teams = teams::teams_options{.app_id = tenant_of.app_id,
                                       .credentials = {.secret = tenant_of.app_secret},
                                       .tenants = {tenant_of.tenant},
                                       .login_url = teams->login_url(),
                                       .openid_url = teams->openid_url(),
                                       .time_scale = 0.01};
        return o;
    }
    void start() {
        running_bot::start(options());
        teams->bot_is_at("http://127.0.0.1:" + std::to_string(bot->web_port()) + "/api/messages");
    }

    void installs(const std::string& who, const std::string& channel = {}) {
        const auto where = channel.empty() ? std::string{} : channel_of(channel);
        EXPECT_EQ(support::run(io, teams->install(id_of(who), where)).error, "") << who;
        settle();
    }
    sandbox::office_result types(const std::string& who, const std::string& channel,
                                 const std::string& text, bool slash = false) {
        const auto where = channel.empty() ? std::string{} : channel_of(channel);
        auto done = support::run(io, teams->type(id_of(who), where, text, slash));
        settle();
        EXPECT_EQ(done.error, "") << text;
        return done;
    }
    sandbox::office_result presses(const std::string& who, const std::string& title,
                                   bool submit = false) {
        auto done = support::run(io, teams->press(id_of(who), title, {}, {}, submit));
        settle();
        EXPECT_EQ(done.error, "") << title << ": " << done.detail;
        return done;
    }

    sandbox::office_hits searches(const std::string& who, const std::string& channel,
                                  const std::string& words) {
        auto found = support::run(io, teams->search(id_of(who), channel_of(channel), words));
        settle();
        EXPECT_EQ(found.result.error, "") << words << ": " << found.result.detail;
        return found;
    }
    /// Id of the newest message that is this person's and has these words.
    std::string said_by(const std::string& who, const std::string& text) const {
        std::string id;
        for (const auto& m : teams->messages())
            if (m.from == id_of(who) && m.text.find(text) != std::string::npos) id = m.id;
        return id;
    }
    /// Id of the newest message of the bot in a channel with these words.
    std::string posted_in(const std::string& channel, const std::string& text) const {
        std::string id;
        for (const auto& m : teams->messages())
            if (m.conversation == channel_of(channel) && m.from.starts_with("28:") &&
                sandbox::readable(m).find(text) != std::string::npos)
                id = m.id;
        return id;
    }

    /// What a person sees, the newest first.
    std::vector<std::string> seen_by(const std::string& who) const {
        std::vector<std::string> all;
        for (const auto& message : teams->messages()) {
            const auto shown = teams->seen_by(id_of(who), message.id);
            if (!shown.id.empty() && shown.from.starts_with("28:"))
                all.insert(all.begin(), sandbox::readable(shown));
        }
        return all;
    }
    std::string newest_for(const std::string& who) const {
        const auto all = seen_by(who);
        return all.empty() ? std::string{} : all.front();
    }
    int shown_in(const std::string& channel, const std::string& text) const {
        const auto all = teams->messages();
        return static_cast<int>(std::ranges::count_if(all, [&](const auto& m) {
            return m.conversation == channel_of(channel) && m.only_for.empty() &&
                   m.from.starts_with("28:") &&
                   sandbox::readable(m).find(text) != std::string::npos;
        }));
    }

    net::task_group tenant{io, note_bug()};
    std::unique_ptr<sandbox::office> teams;
};

}  // namespace starling::bot
