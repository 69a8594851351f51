#pragma once

#include <algorithm>
#include <cctype>
#include <functional>
#include <memory>
#include <string>

#include "adapters/sandbox/sandbox.hpp"
#include "tests/e2e/running_bot.hpp"
#include "tests/integration/fakes.hpp"

namespace starling::bot {

/// A Slack workspace and the bot against it, over loopback.
class office : public running_bot {
protected:
    office() {
        slack = sandbox::make_sandbox(
            io, {.enforce_rate_limits = false, .retry_after = std::chrono::milliseconds{300}},
            clock);
        for (const auto* name : {"mara", "jonas", "ana", "tom"}) slack->add(employee(name));
        for (const auto* name : {"general", "kudos", "advocacy"}) slack->add(room(name));
        workspace.spawn("workspace", [this] { return slack->run(); });
    }
    ~office() override {
        if (bot) stop();
        slack->stop();
        support::run(io, workspace.drain(std::chrono::milliseconds{200}));
    }

    static std::string id_of(std::string name) {
        std::ranges::transform(name, name.begin(), [](char c) {
            return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        });
        return "U0" + name;
    }
    static std::string channel_of(const std::string& name) { return "C" + id_of(name).substr(1); }
    static sandbox::sandbox_user employee(const std::string& name) {
        return {id_of(name), name, name, "Europe/Berlin"};
    }
    static sandbox::sandbox_channel room(const std::string& name) {
        return {channel_of(name),
                name,
                false,
                false,
                {id_of("mara"), id_of("jonas"), id_of("ana"), id_of("tom")}};
    }

    app_options options() {
        auto o = on_own_database();
        const sandbox::sandbox_options usual;
        o.slack = starling::slack::slack_options{.bot_token = usual.bot_token,
                                                 .app_token = usual.app_token,
                                                 .api_url = slack->api_url(),
                                                 .time_scale = 0.01};
        return o;
    }
    void start() { running_bot::start(options()); }
    /// The workspace posts signed requests instead of sending frames.
    void start_over_http() {
        auto o = options();
        o.slack->app_token.clear();
        o.slack->signing_secret = sandbox::sandbox_options{}.signing_secret;
        running_bot::start(std::move(o));
        slack->post_to("http://127.0.0.1:" + std::to_string(bot->web_port()) + "/slack/events");
    }

    sandbox::gesture_result types(const std::string& who, const std::string& where,
                                  const std::string& command, const std::string& text) {
        const auto place = where.empty() ? std::string{} : channel_of(where);
        auto done = support::run(io, slack->type(id_of(who), place, command, text));
        settle();
        return done;
    }
    sandbox::gesture_result presses(const std::string& who, const std::string& label) {
        auto done = support::run(io, slack->press(id_of(who), label));
        settle();
        return done;
    }
    sandbox::gesture_result raw(const std::string& type, const std::string& payload) {
        return support::run(io, slack->send_raw(type, payload));
    }
    void set_up() {
        types("mara", "general", "/starling", "setup #kudos #advocacy --tz=Europe/Berlin");
    }

    /// Messages in a channel, or in a person's conversation with the bot, that carry this text.
    int shown(const std::string& channel, const std::string& text) const {
        const auto all = slack->messages();
        return static_cast<int>(std::ranges::count_if(all, [&](const auto& m) {
            return m.channel == channel && !m.deleted && m.ephemeral_for.empty() &&
                   (m.text.find(text) != std::string::npos ||
                    m.blocks.find(text) != std::string::npos);
        }));
    }
    void with_rows(std::function<void(ports::tx&)> look) {
        rows_unit work{std::move(look)};
        const auto tenant =
            support::run(io, bot->store().tenant_of("slack", sandbox::sandbox_options{}.team));
        ASSERT_TRUE(tenant);
        ASSERT_TRUE(support::run(io, bot->store().write(*tenant, work)));
    }
    int count(ports::outbox_state s) {
        int n = 0;
        with_rows([&](ports::tx& rows) { n = rows.traffic().count(s); });
        return n;
    }

    net::task_group workspace{io, note_bug()};
    std::unique_ptr<sandbox::sandbox> slack;
};

}  // namespace starling::bot
