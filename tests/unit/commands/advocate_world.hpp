#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/commands/world.hpp"

namespace starling::commands {

/// A program that is set up, with three people who talk to it: Ana in Lisbon, Ben in Berlin, Dana
/// (executive) in New York.
class advocate_world : public world {
public:
    advocate_world();

    answer say(const std::string& user, const std::string& line);
    /// A pressed button, with whatever stands in it.
    answer press(const std::string& user, const std::string& line);
    /// A pressed button of a card whose inputs were filled in.
    answer fill(const std::string& user, const std::string& line,
                const std::map<std::string, std::string>& inputs);
    /// The text of the answer as plain lines.
    std::string says(const std::string& user, const std::string& line);

    /// Ticks until nothing more is due; the sum of the figures.
    tick_result tick(int limit = 100);
    /// Everything in the outbox that is due, marked as sent.
    std::vector<ports::outgoing> take_outbox();

    /// A published item with a wording for each network; its code.
    std::string item(const std::string& title, const std::string& topic = "security",
                     std::vector<rules::network> nets = {rules::network::linkedin});
    void wording(const std::string& code, rules::network net, const std::string& text);
    void expires(const std::string& code, rules::instant at);
    void state(const std::string& code, ports::item_state to);
    void set(const std::string& key, const std::string& value);
    void join(const std::string& user);
    /// From now on what is shared carries personal links.
    void give_links() { names_.links = "https://go.example.org/s/"; }

    int points(const std::string& user);
    std::vector<std::string> audit();
    std::optional<ports::share> share(const std::string& user, const std::string& code,
                                      rules::network net = rules::network::linkedin);

    void add_user(const std::string& id, const std::string& name, const std::string& tz);
    void profile(const std::string& user, const std::function<void(model::profile&)>& change);
};

/// An instant of a test: "2026-11-23 08:00" UTC.
rules::instant utc(const std::string& text);
/// The lines of an answer's buttons.
std::vector<std::string> lines_of(const answer& a);

}  // namespace starling::commands
