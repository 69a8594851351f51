#include <algorithm>
#include <vector>

#include <toml++/toml.h>

#include "config/loading.hpp"
#include "config/nearest.hpp"
#include "config/tokens.hpp"

namespace starling::config {
namespace {

class toml_reader {
public:
    toml_reader(loading& into, const std::string& file) : into_{into}, file_{file} {}

    void read(const toml::table& document) {
        for (const auto& [key, node] : document) read_section(std::string{key.str()}, node);
    }

    void broken(const toml::parse_error& e) {
        into_.fail({file_, static_cast<int>(e.source().begin.line), ""},
                   "this is not valid TOML: " + without_secrets(e.description()) +
                       " (texts need quotes: name = \"value\")");
    }

private:
    origin at(const toml::node& node, std::string name) const {
        return {file_, static_cast<int>(node.source().begin.line), std::move(name)};
    }

    void read_section(const std::string& name, const toml::node& node);
    void read_setting(const setting& s, const toml::node& node);
    void read_list(const setting& s, const toml::node& node);
    void read_map(const setting& s, const toml::node& node);
    void unknown(const std::string& key, const toml::node& node);

    loading& into_;
    const std::string& file_;
};

bool is_section(std::string_view name) {
    return std::ranges::any_of(settings(), [&](const auto& s) { return section_of(s) == name; });
}

const setting* find(std::string_view key) {
    const auto found = std::ranges::find(settings(), key, &setting::key);
    return found == settings().end() ? nullptr : &*found;
}

std::vector<std::string_view> all_keys() {
    std::vector<std::string_view> keys;
    for (const auto& s : settings()) {
        keys.push_back(s.key);
        if (std::ranges::find(keys, section_of(s)) == keys.end()) keys.push_back(section_of(s));
    }
    return keys;
}

void toml_reader::read_section(const std::string& name, const toml::node& node) {
    const toml::table* section = node.as_table();
    if (is_section(name) && !section)
        return into_.fail(at(node, name),
                          '`' + name + "` is a section: write [" + name + "] on a line of its own");
    if (!section || (section->empty() && !is_section(name))) return unknown(name, node);
    for (const auto& [key, value] : *section) {
        const auto full = name + '.' + std::string{key.str()};
        if (const setting* s = find(full))
            read_setting(*s, value);
        else
            unknown(full, value);
    }
}

void toml_reader::unknown(const std::string& key, const toml::node& node) {
    const auto near = nearest_key(key, all_keys());
    const auto from = at(node, without_secrets(key));
    auto text = "unknown key `" + from.name + "`";
    text += near.empty() ? "; `starling config init` writes a file with all keys"
                         : "; did you mean `" + std::string{near} + "`?";
    into_.fail(from, std::move(text));
}

void toml_reader::read_setting(const setting& s, const toml::node& node) {
    if (std::holds_alternative<setting::list>(s.place)) return read_list(s, node);
    if (std::holds_alternative<setting::map>(s.place)) return read_map(s, node);
    const auto from = at(node, std::string{s.key});
    const auto value = node.value_exact<std::string>();
    if (!value) return into_.fail(from, '`' + from.name + "` must be a text in quotes");
    // An empty secret is one that is not set.
    if (value->empty() && std::holds_alternative<setting::hidden>(s.place)) return;
    into_.take_text(s, *value, from);
}

void toml_reader::read_list(const setting& s, const toml::node& node) {
    const auto from = at(node, std::string{s.key});
    const toml::array* list = node.as_array();
    if (!list)
        return into_.fail(from, '`' + from.name + "` must be a list of texts: [\"…\", \"…\"]");
    into_.begin_list(s, from);
    for (const auto& entry : *list) {
        const auto text = entry.value_exact<std::string>();
        const auto where = at(entry, from.name);
        if (text)
            into_.take_text(s, *text, where);
        else
            into_.fail(where, '`' + from.name + "` must hold texts in quotes only");
    }
}

void toml_reader::read_map(const setting& s, const toml::node& node) {
    const std::string name{s.key};
    const toml::table* map = node.as_table();
    if (!map)
        return into_.fail(at(node, name),
                          '`' + name + "` is a section: write [" + name + "] on a line of its own");
    for (const auto& [key, value] : *map) {
        const auto where = at(value, name + '.' + without_secrets(key.str()));
        const auto text = value.value_exact<std::string>();
        if (text)
            into_.take_mapped(s, std::string{key.str()}, *text, where);
        else
            into_.fail(where, '`' + where.name + "` must be a text in quotes");
    }
}

}  // namespace

void read_toml(loading& into, std::string_view text, const std::string& file) {
    toml_reader reader{into, file};
    try {
        reader.read(toml::parse(text, file));
    } catch (const toml::parse_error& e) {
        reader.broken(e);
    }
}

}  // namespace starling::config
