#pragma once

#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// A cap to be changed, its number, what happens at it and on which network; it leads to `cap try`.
/// `fault` stands beside the number.
model::card cap_form(const context& ctx, const std::string& fault = {});
answer show_cap_form(context& ctx);

}  // namespace starling::commands
