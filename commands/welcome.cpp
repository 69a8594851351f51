#include "commands/welcome.hpp"

#include <utility>

namespace starling::commands {
namespace {

using namespace model;

constexpr std::string_view purpose =
    "I bring colleagues a few good things to share, at their own hour, in their own words, and "
    "thank them for it.";
constexpr std::string_view promise =
    "I never post in anybody's name, and nobody gets anything before they joined.";

card to_one(const command_names& names) {
    card c{.summary = std::string{purpose} + " To join: " + names.line("join"), .title = "Hello"};
    c.blocks.push_back(paragraph{{plain(std::string{purpose} + " " + std::string{promise})}});
    c.blocks.push_back(buttons{{{.label = "Join", .line = "join", .style = button::look::primary},
                                {.label = "What I can do", .line = "help"}}});
    c.blocks.push_back(note{{plain("Setting up the program? Its first admin runs "),
                             code(names.line("setup")), plain(".")}});
    return c;
}

/// Short: nobody in a channel asked for it.
card to_many(const command_names& names) {
    card c{.summary = "Hello. " + std::string{purpose}};
    c.blocks.push_back(
        paragraph{{plain("Hello. " + std::string{purpose} + " " + std::string{promise})}});
    c.blocks.push_back(note{
        {plain("An admin binds this channel with "), code(names.line("channel bind content here")),
         plain("; anybody joins with "), code(names.line("join")), plain(".")}});
    return c;
}

}  // namespace

std::optional<answer> welcome(const inbound& in, const surroundings& around) {
    if (in.reply.empty()) return std::nullopt;
    auto said = done(in.direct ? to_one(around.names) : to_many(around.names));
    said.in_public = true;
    return said;
}

}  // namespace starling::commands
