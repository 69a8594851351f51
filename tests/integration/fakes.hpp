#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bot/bell.hpp"
#include "commands/ports/chat.hpp"
#include "commands/ports/store.hpp"

namespace starling::bot {

/// A chat platform that does what the test says.
class fake_chat final : public ports::chat {
public:
    explicit fake_chat(boost::asio::io_context& io) : io_{io} {}

    std::string_view platform() const override { return "slack"; }
    bool ready(std::string&) const override { return true; }

    awaitable<ports::send_report> send(ports::outgoing message) override {
        most_at_once = std::max(most_at_once, ++at_once_);
        if (send_time.count() > 0) co_await net::pause(io_, send_time);
        --at_once_;
        sent.push_back(message);
        if (on_send) co_return on_send(message);
        co_return ports::send_report{ports::send_report::outcome::sent,
                                     "handle-" + std::to_string(sent.size())};
    }

    awaitable<result<model::profile>> profile(model::address user) override {
        ++profile_calls;
        if (profile_time.count() > 0) co_await net::pause(io_, profile_time);
        if (const auto known = profiles.find(user.id); known != profiles.end()) {
            co_return known->second;
        }
        co_return make_error_code(errc::timed_out);
    }

    void add(model::profile p) { profiles[p.who.id] = std::move(p); }

    std::vector<ports::outgoing> sent;
    std::function<ports::send_report(const ports::outgoing&)> on_send;
    std::map<std::string, model::profile> profiles;
    std::chrono::milliseconds send_time{};
    std::chrono::milliseconds profile_time{};
    int profile_calls = 0;
    int most_at_once = 0;

private:
    boost::asio::io_context& io_;
    int at_once_ = 0;
};

/// A real store whose writes can be made to fail.
class failing_store final : public ports::store {
public:
    explicit failing_store(ports::store& real) : real_{real} {}

    awaitable<result<void>> write(rules::tenant_id tenant, ports::unit& work) override {
        if (failures > 0) {
            --failures;
            co_return make_error_code(why);
        }
        co_return co_await real_.write(std::move(tenant), work);
    }
    awaitable<result<void>> read(rules::tenant_id tenant, ports::unit& work) override {
        return real_.read(std::move(tenant), work);
    }
    awaitable<result<rules::tenant_id>> tenant_of(std::string platform,
                                                  std::string workspace) override {
        return real_.tenant_of(std::move(platform), std::move(workspace));
    }
    awaitable<result<std::vector<rules::tenant_id>>> tenants() override { return real_.tenants(); }
    awaitable<result<std::optional<ports::link_target>>> target_of(rules::link_code code) override {
        return real_.target_of(code);
    }

    int failures = 0;
    errc why = errc::disk_full;

private:
    ports::store& real_;
};

/// A unit made of a function, for looking at rows and preparing them.
class rows_unit final : public ports::unit {
public:
    explicit rows_unit(std::function<void(ports::tx&)> f) : f_{std::move(f)} {}
    result<void> run(ports::tx& rows) override {
        f_(rows);
        return {};
    }

private:
    std::function<void(ports::tx&)> f_;
};

}  // namespace starling::bot
