#pragma once

#include "commands/verb.hpp"

namespace starling::commands {

/// `guidelines publish "text"`: the next version, which everybody acknowledges before their next
/// suggestion. Without a text it gives a form.
answer publish_guidelines(context& ctx);

}  // namespace starling::commands
