#pragma once

#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>

#include <boost/json/object.hpp>

#include "adapters/sandbox/limits.hpp"
#include "adapters/sandbox/sandbox.hpp"
#include "adapters/sandbox/triggers.hpp"
#include "adapters/sandbox/world.hpp"

namespace starling::sandbox {

/// An opened modal or a published App Home.
struct stored_view {
    std::string id;
    std::string hash;
    std::string user;
    boost::json::object view;  ///< as posted
    std::size_t number = 0;    ///< rises: the newest lies on top
};

/// Where the answer to a gesture goes: what a response_url or an acknowledgement stands for.
struct reply_target {
    std::string user;
    std::string channel;
    std::string source_ts = {};  ///< of the message whose button was pressed
};

/// A response_url's life (slack.md 2.4).
inline constexpr std::chrono::minutes max_hook_age{30};
inline constexpr int max_hook_posts = 5;

struct hook {
    reply_target to;
    rules::instant issued;
    int posts = 0;
};

/// What the parts of the sandbox share. One thread.
struct workspace {
    workspace(sandbox_options given, const ports::clock& time);

    sandbox_options options;
    const ports::clock& clock;
    world facts;
    sandbox_faults faults = {};
    sandbox_figures figures = {};
    limits pace = {};
    triggers trigger_ids = {};
    std::set<std::string> tickets = {};              ///< issued and not yet used
    std::map<std::string, std::string> codes = {};   ///< where each leads back to; used: nowhere
    std::string refresh_token = {};                  ///< the one that still works
    int pairs = 0;                                   ///< of tokens that were given out
    std::map<std::string, hook> hooks = {};          ///< by the last part of the response_url
    std::map<std::string, stored_view> homes = {};   ///< by user
    std::map<std::string, stored_view> modals = {};  ///< by view id
    std::string url = {};                            ///< "http://127.0.0.1:PORT/"
    std::size_t opened_modals = 0;
    std::function<void(const sandbox_message&)> seen = {};
    /// Sends an event that something caused; set once the sockets stand.
    std::function<void(boost::json::object)> emit = {};

    bool has_scope(std::string_view scope) const;
    std::string scopes() const;  ///< separated by commas
    /// 36 characters, unguessable, as Slack's envelope ids and tickets look.
    /// A modal on top of what the person has open.
    stored_view& push(std::string user, boost::json::object view);
    std::string fresh_id();
    std::string issue_trigger(const std::string& user);
    std::string issue_response_url(reply_target to);
    /// Tells who listens that a message came to be or changed.
    void show(const sandbox_message& message) const;

private:
    std::mt19937_64 chance_;
};

inline constexpr std::string_view app_id = "A0STARLING";
inline constexpr std::string_view bot_id = "B0STARLING";
inline constexpr std::string_view team_domain = "sandbox";

}  // namespace starling::sandbox
