#pragma once

#include "commands/rules/caps.hpp"
#include "commands/verb.hpp"

namespace starling::commands {

/// A share that found a cap full.
struct held_share {
    rules::network net{};
    const rules::cap_answer& caps;
    bool own_words = false;
};

/// When it comes back, given that there is room from `room` on: in the person's hours, never in
/// quiet time. Nothing when the item ends before.
std::optional<rules::instant> release_time(const ports::person& p, const rules::program& program,
                                           const ports::item& item, rules::instant room);

/// program.md D3, mode queue: the share waits in the person's queue until there is room. It is
/// refused when the item ends before.
answer queue_share(const context& ctx, const ports::item& item, const held_share& share);

/// Mode warn: the card says which caps were full and what follows from that.
void warn_above_cap(const context& ctx, model::card& c, rules::network net,
                    const rules::cap_answer& caps);

/// D3 #9: admins hear once a day and network that the program's cap is full.
void tell_admins_of_full_program(const context& ctx, rules::network net,
                                 const rules::cap_answer& caps);

}  // namespace starling::commands
