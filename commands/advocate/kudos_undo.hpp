#pragma once

#include "commands/dispatch.hpp"

namespace starling::commands {

/// "kudos:123": kept with the posts so that reactions and an undo find what they are about.
/// Puts another card into the place of every post of these kudos; one that waits is not sent.
void replace_posts(ports::tx& rows, const ports::kudos& k, std::string_view why,
                   const std::function<model::card(std::string_view platform)>& card,
                   rules::instant now);

std::string subject_of(rules::kudos_id id);

/// `kudos undo`: takes back one's newest kudos while that is possible (program.md D6);
/// `kudos undo @giver`: an admin takes back the giver's newest, whenever it was given.
answer undo_kudos(const context& ctx);

/// The giver's message is gone, so its kudos is withdrawn; too late, the giver hears why not.
void message_deleted(ports::tx& rows, const model::message_deleted& gone,
                     const surroundings& around);

/// A reaction to a post of thanks: its author joins in, once per person however many emoji. Givers,
/// receivers and people Starling does not know yet do not count (program.md F4), and nothing is
/// earned by it (F6: likes are never rewarded).
void join_kudos(ports::tx& rows, const model::inbound& in, const model::reaction_changed& change,
                rules::kudos_id id, rules::instant now);

}  // namespace starling::commands
