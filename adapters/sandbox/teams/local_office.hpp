#pragma once

#include <memory>
#include <string>

#include "adapters/net/http_server.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/sandbox/teams/bot_line.hpp"
#include "adapters/sandbox/teams/card_presses.hpp"
#include "adapters/sandbox/teams/connector.hpp"
#include "adapters/sandbox/teams/office_activities.hpp"
#include "adapters/sandbox/teams/office_state.hpp"

namespace starling::sandbox {

/// The office behind its interface: a server, the state, and the people's hands.
class local_office final : public office {
public:
    local_office(boost::asio::io_context& io, office_options options, const ports::clock& clock);

    std::uint16_t port() const override { return server_->port(); }
    std::string service_url() const override { return at_.service_url(); }
    std::string login_url() const override { return at_.url + "/login"; }
    std::string openid_url() const override;
    awaitable<void> run() override;
    void stop() override;
    void bot_is_at(std::string url) override { at_.options.bot_url = std::move(url); }

    void add(office_user user) override { at_.facts.users.put(std::move(user)); }
    void add(office_channel channel) override;
    const std::vector<office_user>& users() const override { return at_.facts.users.all(); }
    const std::vector<office_channel>& channels() const override {
        return at_.facts.channels.all();
    }

    awaitable<office_result> install(std::string user, std::string channel) override;
    awaitable<office_result> type(std::string user, std::string channel, std::string text,
                                  bool slash) override;
    awaitable<office_result> press(std::string user, std::string title, std::string message,
                                   std::vector<std::pair<std::string, std::string>> inputs,
                                   bool submit) override;
    awaitable<office_result> react(std::string user, std::string reaction, std::string conversation,
                                   std::string message, bool add) override;
    awaitable<office_result> remove(std::string user, std::string message) override;
    awaitable<office_result> leave(std::string user) override;
    awaitable<office_result> arrive(office_user user) override;
    awaitable<office_hits> search(std::string user, std::string channel, std::string words,
                                  int skip) override;
    std::string pass_on(std::string user, std::string channel, office_hit hit) override;
    awaitable<office_result> send_raw(std::string activity, std::string authorization) override;
    std::string sign(std::string header, std::string claims) override;

    std::vector<office_message> messages() const override { return at_.facts.messages(); }
    office_message seen_by(std::string user, std::string message) const override;
    office_faults& faults() override { return at_.faults; }
    office_figures figures() const override { return at_.figures; }
    void on_message(std::function<void(const office_message&)> seen) override {
        at_.seen = std::move(seen);
    }

private:
    awaitable<office_result> tell_teams(office_user who, std::string_view list);
    /// A channel, or the person's conversation with the bot where none is named.
    office_room room_of(const office_user& who, const std::string& channel);
    awaitable<net::server_response> answer(net::server_request request);
    net::server_response answer_keys(const std::string& path);
    awaitable<void> tell_and_forget(boost::json::object activity);

    office_state at_;
    net::task_group tasks_;
    bot_line bot_;
    card_presses presses_;
    connector connector_{at_};
    std::unique_ptr<net::http_server> server_;
    int installs_ = 0;
    /// By message: who reacted how.
    std::map<std::string, std::set<std::pair<std::string, std::string>>> reactions_ = {};
};

}  // namespace starling::sandbox
