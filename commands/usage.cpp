#include "commands/usage.hpp"

namespace starling::commands {

std::string usage_line(const verb& v, const command_names& names) {
    auto line = names.line(v.name);
    if (!v.usage.empty()) line += " " + std::string{v.usage};
    return line;
}

answer misused_verb(const verb& v, const command_names& names, const std::string& problem) {
    using namespace model;
    const auto usage = usage_line(v, names);
    const auto example = names.line(v.example);
    card c{.summary = problem + " Write it like this: " + usage};
    c.blocks.push_back(paragraph{{plain(problem)}});
    c.blocks.push_back(paragraph{{plain("Write it like this: "), code(usage)}});
    if (!v.example.empty()) c.blocks.push_back(note{{plain("For example: "), code(example)}});
    return misused(std::move(c));
}

}  // namespace starling::commands
