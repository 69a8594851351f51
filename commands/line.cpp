#include "commands/line.hpp"

#include <algorithm>
#include <utility>

#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

// Long words are cut: nobody needs 16 kB of their own text back.
std::string shown(std::string_view word) {
    constexpr std::size_t most = 40;
    if (word.size() <= most) return std::string{word};
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
    return std::string{word.substr(0, end)} + "…";
}

answer unknown_verb(const errand& on, std::string_view word) {
    using namespace model;
    const bool pressed = std::holds_alternative<button_pressed>(on.in.what);
    rich_text text{plain(pressed ? "This button is not one that works here (any more), so nothing "
                                   "was done."
                                 : "I do not know “" + shown(word) + "”, so nothing was done.")};
    if (const auto near = nearest_verb(word); !near.empty()) {
        text.push_back(plain(" Did you mean "));
        text.push_back(code(on.around.names.line(near)));
        text.push_back(plain("?"));
    }
    text.push_back(plain(" Everything you can ask for: "));
    text.push_back(code(on.around.names.line("help")));
    return misused(message(std::move(text)));
}

std::string unknown_flag_text(const verb& v, std::string_view flag) {
    auto text = "I do not know the option --" + shown(flag) + ", so nothing was done.";
    const auto near = model::nearest(flag, v.flags);
    if (!near.empty()) return text + " Did you mean --" + std::string{near} + "?";
    if (v.flags.empty()) return text + " This command takes none.";
    std::vector<std::string> known;
    for (const auto f : v.flags) known.push_back("--" + std::string{f});
    return text + " It takes " + listed(known) + ".";
}

const std::string* unknown_flag(const verb& v, const model::words& line) {
    for (const auto& [flag, value] : line.flags)
        if (std::ranges::find(v.flags, flag) == v.flags.end()) return &flag;
    return nullptr;
}

model::words without_verb(model::words line) {
    line.list.erase(line.list.begin());
    if (line.reason_at != std::string::npos && line.reason_at > 0) --line.reason_at;
    return line;
}

answer run_verb(const errand& on, const verb& v, const model::words& arguments) {
    context c{.rows = on.rows,
              .who = on.who,
              .from = on.in,
              .words = arguments,
              .now = on.around.now,
              .chance = on.around.chance,
              .names = on.around.names,
              .calendars = on.around.calendars};
    return v.run(c);
}

// The first person who runs `setup` becomes admin, unless there is one or the configuration
// names some.
actor founder(const errand& on, const verb& v) {
    auto who = on.who;
    if (v.name != setup_verb.name || who.admin || !on.around.configured_admins.empty() ||
        !on.rows.people().with_role(ports::role::admin).empty())
        return who;
    on.rows.people().grant(who.person.id, ports::role::admin, who.person.id, on.around.now);
    record(on.rows, on.around.now, who.person.id, "role",
           "person:" + std::to_string(who.person.id.value),
           "admin granted to " + who.person.name + ": first to run setup");
    who.admin = true;
    return who;
}

}  // namespace

answer run_line(const errand& on, model::words line) {
    if (line.list.empty()) return run_verb(on, help_verb, line);
    const auto* v = find_verb(line.list.front().text);
    if (v == nullptr) return unknown_verb(on, line.list.front().text);
    const auto arguments = without_verb(std::move(line));
    if (const auto* flag = unknown_flag(*v, arguments))
        return misused_verb(*v, on.around.names, unknown_flag_text(*v, *flag));
    const auto who = founder(on, *v);
    if (auto refusal = barred(on.rows, *v, who, on.around.names)) return *refusal;
    return run_verb({on.rows, on.in, on.around, who}, *v, arguments);
}

answer run_text(const errand& on, const model::rich_text& text) {
    auto line = model::read_words(text);
    if (const auto* bad = std::get_if<model::bad_line>(&line))
        return misused(model::message(bad->text));
    return run_line(on, std::get<model::words>(std::move(line)));
}

answer run_text(const errand& on, std::string_view text) {
    auto line = model::read_words(text);
    if (const auto* bad = std::get_if<model::bad_line>(&line))
        return misused(model::message(bad->text));
    return run_line(on, std::get<model::words>(std::move(line)));
}

answer run_pressed(const errand& on, const model::button_pressed& pressed) {
    auto line = model::read_words(pressed.line);
    if (const auto* bad = std::get_if<model::bad_line>(&line))
        return misused(model::message(bad->text));
    auto& words = std::get<model::words>(line);
    for (const auto& [name, value] : pressed.inputs)
        if (!value.empty() && value.size() <= model::max_command_text)
            words.flags.insert_or_assign(name, value);
    return run_line(on, std::move(words));
}

}  // namespace starling::commands
