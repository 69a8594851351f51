#include <sstream>

#include <toml++/toml.h>

#include "config/setting.hpp"

namespace starling::config {
namespace {

std::string quoted(const std::string& text) {
    std::ostringstream out;
    out << toml::toml_formatter{toml::value<std::string>{text},
                                toml::format_flags::quote_dates_and_times};
    return out.str();
}

std::string value_text(const std::string& text) {
    return quoted(text);
}
std::string value_text(const secret& s) {
    return quoted(to_text(s));
}
std::string value_text(const std::vector<std::string>& list) {
    std::string out = "[";
    for (const auto& text : list) out += (out.size() > 1 ? ", " : "") + quoted(text);
    return out + ']';
}

std::string comment(std::string_view help) {
    std::string out;
    while (!help.empty()) {
        const auto end = help.find('\n');
        out.append("# ").append(help.substr(0, end)).append("\n");
        help.remove_prefix(end == help.npos ? help.size() : end + 1);
    }
    return out;
}

/// "[slack]" once, before its first setting.
void begin_section(std::string& out, std::string_view& current, const setting& s) {
    if (section_of(s) == current) return;
    current = section_of(s);
    out.append(out.empty() ? "[" : "\n[").append(current).append("]\n");
}

std::string map_text(const setting& s, const std::map<std::string, std::string>& map) {
    auto out = "\n[" + std::string{s.key} + "]\n";
    for (const auto& [name, value] : map) out += quoted(name) + " = " + quoted(value) + '\n';
    return out;
}

std::string line(const setting& s, configuration& c) {
    if (const auto* map = std::get_if<setting::map>(&s.place)) return map_text(s, (*map)(c));
    const auto value = std::visit(
        [&c](auto place) {
            if constexpr (std::is_same_v<decltype(place), setting::map>)
                return std::string{};
            else
                return value_text(place(c));
        },
        s.place);
    return std::string{name_of(s)} + " = " + value + '\n';
}

/// Secrets have no default: their line is a comment to fill in.
std::string sample_line(const setting& s, configuration& defaults) {
    const auto begin = std::string{comment(s.help)};
    if (std::holds_alternative<setting::hidden>(s.place))
        return begin + "# " + std::string{name_of(s)} + " = \"" + std::string{s.example} + "\"\n";
    if (std::holds_alternative<setting::map>(s.place))
        return '\n' + begin + line(s, defaults).substr(1) + "# " + std::string{s.example} + '\n';
    return begin + line(s, defaults);
}

}  // namespace

std::string sample() {
    configuration defaults;
    std::string out =
        "# Starling's settings. Every line shows its default. The environment wins over this "
        "file.\n"
        "# `starling config check` reports every fault at once.\n";
    std::string_view section;
    for (const setting& s : settings()) {
        begin_section(out, section, s);
        out += sample_line(s, defaults);
    }
    return out;
}

std::string dump(const configuration& c) {
    configuration copy = c;
    std::string out;
    std::string_view section;
    for (const setting& s : settings()) {
        begin_section(out, section, s);
        out += line(s, copy);
    }
    return out;
}

}  // namespace starling::config
