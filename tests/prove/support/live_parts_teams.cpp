#include <algorithm>
#include <cctype>

#include <boost/json.hpp>

#include "tests/prove/support/live_parts.hpp"

namespace starling::prove {
namespace {

namespace json = boost::json;

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

std::string_view teams_text(const json::object& o, std::string_view key) {
    const auto* found = o.if_contains(key);
    return found && found->is_string() ? std::string_view{found->as_string()} : std::string_view{};
}

/// Signs behind a backslash are themselves.
bool is_escaped(std::string_view text, std::size_t at) {
    std::size_t slashes = 0;
    while (slashes < at && text[at - slashes - 1] == '\\') ++slashes;
    return slashes % 2 == 1;
}

class teams_reader {
public:
    explicit teams_reader(const hostile_card& from) : from_{from} {}

    std::string read(const json::object& card) {
        if (auto found = entities(card); !found.empty()) return found;
        return walk(card);
    }

private:
    std::string entities(const json::object& card) {
        const auto* own = card.if_contains("msteams");
        const auto* list = own ? own->as_object().if_contains("entities") : nullptr;
        if (!list) return {};
        for (const auto& one : list->as_array()) {
            const auto& o = one.as_object();
            const std::string id{teams_text(o.at("mentioned").as_object(), "id")};
            if (!from_.people.contains(id)) return "mention nobody built: " + id;
            mentions_.insert(std::string{teams_text(o, "text")});
        }
        return {};
    }

    std::string walk(const json::value& v) {
        if (const auto* list = v.if_array()) {
            for (const auto& one : *list)
                if (auto found = walk(one); !found.empty()) return found;
        }
        if (const auto* o = v.if_object()) {
            if (auto found = element(*o); !found.empty()) return found;
            for (const auto& [key, value] : *o)
                if (key != "msteams" && key != "data")
                    if (auto found = walk(value); !found.empty()) return found;
        }
        return {};
    }

    std::string element(const json::object& o) {
        const auto type = teams_text(o, "type");
        if (type == "TextBlock") return markdown(teams_text(o, "text"));
        if (type == "TextRun") return words(teams_text(o, "text"));
        if (type == "Fact")
            return markdown(teams_text(o, "title")) + markdown(teams_text(o, "value"));
        const auto url = teams_text(o, "url");
        if (!url.empty() && !from_.urls.contains(std::string{url}))
            return "link nobody built: " + std::string{url};
        return {};
    }

    /// No tag of a mention but those of the list of mentions; no function but our own dates.
    std::string words(std::string_view any) {
        std::string text{any};
        for (const auto& built : mentions_)
            for (auto at = text.find(built); at != std::string::npos; at = text.find(built))
                text.erase(at, built.size());
        const auto small = lower(text);
        if (small.find("<at>") != std::string::npos || small.find("<at ") != std::string::npos)
            return "a tag nobody built: " + text.substr(0, 60);
        return {};
    }

    std::string markdown(std::string_view text) {
        if (auto found = words(text); !found.empty()) return found;
        for (auto at = text.find("]("); at != std::string_view::npos;
             at = text.find("](", at + 1)) {
            if (is_escaped(text, at)) continue;
            const auto end = text.find(')', at);
            const std::string url{text.substr(at + 2, end - at - 2)};
            if (!is_built(url)) return "link nobody built: " + url;
        }
        for (auto at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2))
            if (!is_our_date(text.substr(at)))
                return "a function: " + std::string{text.substr(at, 40)};
        return {};
    }

    /// In a destination brackets are percent-encoded.
    bool is_built(const std::string& url) const {
        return std::ranges::any_of(from_.urls, [&](const std::string& one) {
            std::string encoded;
            for (const char c : one) {
                if (c == '(')
                    encoded += "%28";
                else if (c == ')')
                    encoded += "%29";
                else if (c == '[')
                    encoded += "%5B";
                else if (c == ']')
                    encoded += "%5D";
                else
                    encoded += c;
            }
            return encoded == url;
        });
    }
    static bool is_our_date(std::string_view text) {
        return text.starts_with("{{DATE(2023-11-14T22:13:20Z,SHORT)}}") ||
               text.starts_with("{{TIME(2023-11-14T22:13:20Z)}}");
    }

    const hostile_card& from_;
    std::set<std::string> mentions_;
};

}  // namespace

/// The summary stands where Teams parses nothing but tags of mentions, which need entities there.
std::string alive_on_teams(const std::string& summary, const std::string& card,
                           const hostile_card& from) {
    json::parse(json::serialize(json::value(summary)));
    return teams_reader{from}.read(json::parse(card).as_object());
}

}  // namespace starling::prove
