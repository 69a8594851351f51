#include "adapters/sandbox/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace starling::sandbox {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 3> entities{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

bool starts_word(std::string_view text, std::size_t at) {
    return at == 0 || std::string_view{" \t\n(\"'"}.find(text[at - 1]) != std::string_view::npos;
}

struct token {
    std::string text;        ///< what goes onto the wire; empty when nothing was recognised
    std::size_t length = 0;  ///< how much of what was typed it stands for
};

/// The longest name that is known: "@ana." means ana, "@ana.costa" may mean ana.costa.
token name_at(std::string_view rest, const std::function<std::string(std::string_view)>& find) {
    const auto end = std::find_if_not(rest.begin() + 1, rest.end(), is_name_char);
    auto name = rest.substr(1, static_cast<std::size_t>(end - rest.begin()) - 1);
    for (; !name.empty(); name.remove_suffix(1))
        if (auto found = find(name); !found.empty()) return {std::move(found), name.size() + 1};
    return {};
}

token broadcast_at(std::string_view rest) {
    for (std::string_view word : {"@channel", "@here", "@everyone"})
        if (rest.starts_with(word) &&
            (rest.size() == word.size() || !is_name_char(rest[word.size()])))
            return {"<!" + std::string{word.substr(1)} + ">", word.size()};
    return {};
}

token link_at(std::string_view rest) {
    if (!rest.starts_with("https://") && !rest.starts_with("http://")) return {};
    const auto url = rest.substr(0, rest.find_first_of(" \t\n<>|\""));
    return {"<" + escape(url) + ">", url.size()};
}

token token_at(std::string_view typed, std::size_t at, const typed_names& names) {
    if (!starts_word(typed, at)) return {};
    const auto rest = typed.substr(at);
    if (rest.front() == '#') return name_at(rest, names.channel);
    if (rest.front() != '@') return link_at(rest);
    auto user = name_at(rest, names.user);
    return user.length ? user : broadcast_at(rest);
}

}  // namespace

std::size_t length(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == text.npos;
}

std::string escape(std::string_view plain) {
    std::string out;
    for (char c : plain) {
        const auto known = std::find_if(entities.begin(), entities.end(),
                                        [c](const auto& entity) { return entity.second == c; });
        if (known == entities.end())
            out += c;
        else
            out += known->first;
    }
    return out;
}

std::string decode(std::string_view escaped) {
    std::string out;
    while (!escaped.empty()) {
        const auto known = std::find_if(entities.begin(), entities.end(), [&](const auto& entity) {
            return escaped.starts_with(entity.first);
        });
        out += known == entities.end() ? escaped.front() : known->second;
        escaped.remove_prefix(known == entities.end() ? 1 : known->first.size());
    }
    return out;
}

std::string as_sent(std::string_view typed, const typed_names& names) {
    std::string out;
    for (std::size_t at = 0; at < typed.size();) {
        const auto found = token_at(typed, at, names);
        out += found.length ? found.text : escape(typed.substr(at, 1));
        at += found.length ? found.length : 1;
    }
    return out;
}

}  // namespace starling::sandbox
