#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <boost/json/object.hpp>

#include "adapters/sandbox/teams/office_facts.hpp"
#include "adapters/sandbox/teams/office_login.hpp"
#include "adapters/sandbox/teams/office_windows.hpp"

namespace starling::sandbox {

/// What one person sees in place of a message's own card.
struct office_view {
    std::string card = {};         ///< after an Action.Execute; empty = the message's own
    std::set<std::string> opened;  ///< titles of the Action.ShowCard that they opened
    std::map<std::string, bool> toggled = {};  ///< visibility by element id
};

/// A dialog that a person has open.
struct office_dialog {
    boost::json::object card;
    std::string conversation;
    std::string message;  ///< whose action opened it
};

/// What the parts of the office share. One thread.
struct office_state {
    office_state(boost::asio::io_context& context, office_options given, const ports::clock& time)
        : io{context}, options{std::move(given)}, clock{time} {}

    boost::asio::io_context& io;
    office_options options;
    const ports::clock& clock;
    office_facts facts{options, clock};
    office_login login{options, clock};
    office_windows windows{options.time_scale};
    office_faults faults = {};
    office_figures figures = {};
    std::string url = {};             ///< "http://127.0.0.1:PORT"
    std::set<std::string> busy = {};  ///< conversations with an operation under way
    std::map<std::pair<std::string, std::string>, office_view> views = {};  ///< user, message
    std::map<std::string, office_dialog> dialogs = {};                      ///< by user
    std::function<void(const office_message&)> seen = {};

    std::string service_url() const { return url + "/emea/"; }
    void show(const office_message& message) const {
        if (seen) seen(message);
    }
    std::chrono::milliseconds scaled(std::chrono::milliseconds time) const;
};

}  // namespace starling::sandbox
