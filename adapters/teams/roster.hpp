#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/net/task_group.hpp"
#include "adapters/teams/activity.hpp"
#include "adapters/teams/connector.hpp"
#include "adapters/teams/people_book.hpp"
#include "adapters/teams/teams.hpp"
#include "commands/ports/intake.hpp"

namespace starling::teams {

/// Who is where, asked for at the connector because activities give ids alone. When the bot comes
/// to a team its members are read page by page (500 at most in memory) and its channels are noted;
/// whoever comes later is asked for; whoever leaves a team is gone when no conversation with them
/// can be had any more: removed from the company, or from the last team with this bot. What is
/// learned goes to the intake, which keeps only people it knows (program.md F4), and to the book of
/// people, so that a first mention needs no question. Best effort: whoever is missed is asked for
/// when they act. I/O thread only; everything must outlive it.
class roster {
public:
    roster(boost::asio::io_context& io, connector& web, people_book& people, ports::intake& intake,
           log_sink log);

    /// Begins to follow it, and returns.
    void take(roster_news news);
    awaitable<void> follow(roster_news news);
    /// Ends what is under way.
    awaitable<void> stop();

private:
    awaitable<void> read_all(roster_news news);
    awaitable<void> take_page(roster_news news, int page, payload::json_reader json,
                              std::vector<model::contact> channels);
    awaitable<std::vector<model::contact>> channels_of(roster_news news);
    awaitable<void> ask_for(roster_news news, std::string id);
    awaitable<void> look_for(roster_news news, std::string id);
    awaitable<connector_reply> patiently(std::function<awaitable<connector_reply>()> call);
    awaitable<void> tell(roster_news news, std::string key, model::event what,
                         std::vector<model::contact> contacts = {});

    boost::asio::io_context& io_;
    connector& web_;
    people_book& people_;
    ports::intake& intake_;
    log_sink log_;
    net::task_group tasks_;
};

}  // namespace starling::teams
