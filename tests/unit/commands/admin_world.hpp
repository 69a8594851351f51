#pragma once

#include <string>
#include <vector>

#include "tests/unit/commands/world.hpp"

namespace starling::commands {

/// People: ana, ben, cleo, dora (members, not joined), guest, stranger, robot, gone (deactivated).
/// Nobody has a role.
class admin_world : public world {
public:
    admin_world();

    answer say(const std::string& user, const std::string& line);
    answer press(const std::string& user, const std::string& line);
    std::string says(const std::string& user, const std::string& line);
    using world::take_in;
    std::optional<answer> take_in(const std::string& user, model::event what);

    /// A message of ours about the item, as the outbox sent it; its handle.
    std::string message_about(const std::string& code);
    void react(const std::string& user, const std::string& emoji, bool added,
               const std::string& handle);

    /// Makes the person take part, straight in the rows.
    void join(const std::string& user, ports::person_status as = ports::person_status::active);
    void grant(const std::string& user, ports::role role);
    /// ana as admin of a program that is set up.
    void founded();
    /// A draft by that person with one LinkedIn text; its code.
    std::string draft(const std::string& author, const std::string& path = "a");
    std::string published(const std::string& path = "p");

    ports::item item(const std::string& code);
    std::vector<std::string> audit();  ///< "verb subject detail", newest first
    /// Takes what is due from the outbox and marks it as sent: "ana: text".
    std::vector<std::string> sent();
};

/// Everything a person reads of it.
std::string text_of(const answer& a);

}  // namespace starling::commands
