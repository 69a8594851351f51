#pragma once

#include <string>
#include <string_view>

#include "commands/model/card.hpp"
#include "commands/ports/tx.hpp"
#include "commands/rules/text.hpp"
#include "commands/rules/time.hpp"

namespace starling::commands {

/// Writes what somebody did into the audit log. `actor` 0 = Starling itself.
void record(ports::tx& rows, rules::instant now, rules::person_id actor, std::string_view verb,
            std::string subject, std::string detail);

/// Enqueues a private message. `key` says what it is about; the person is added to it, so that
/// one key serves a whole group; `subject` is kept with the sent message. People who cannot be
/// reached or are deactivated get nothing; in the person's quiet time it waits (D2).
void tell(ports::tx& rows, rules::instant now, const ports::person& to, model::card card,
          std::string_view key, std::string subject = {});

/// The same at once: an answer to what the person just did.
void tell_at_once(ports::tx& rows, rules::instant now, const ports::person& to, model::card card,
                  std::string_view key, std::string subject = {});

/// Everybody with the role, except one person (0 = nobody is left out).
void tell_role(ports::tx& rows, rules::instant now, ports::role role, const model::card& card,
               std::string_view key, rules::person_id except);

/// An account of the workspace that can still act.
bool is_working(ports::tx& rows, const ports::person& p);

/// The person by name, as a mention where the platform can.
model::run named(const ports::person& p);

using rules::counted;
/// "a, b and c".
std::string listed(const std::vector<std::string>& names);

}  // namespace starling::commands
