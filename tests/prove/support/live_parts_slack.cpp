#include <boost/json.hpp>

#include "tests/prove/support/live_parts.hpp"

namespace starling::prove {
namespace {

namespace json = boost::json;

std::string_view slack_text(const json::object& o, std::string_view key) {
    const auto* found = o.if_contains(key);
    return found && found->is_string() ? std::string_view{found->as_string()} : std::string_view{};
}

/// Slack reads control sequences between these two; escaped they are words.
std::string in_markup(std::string_view text) {
    const auto at = text.find_first_of("<>");
    if (at == std::string_view::npos) return {};
    return "control sequence in parsed text: " + std::string{text.substr(at, 40)};
}

class slack_reader {
public:
    explicit slack_reader(const hostile_card& from) : from_{from} {}

    std::string read(const json::value& v) {
        if (const auto* list = v.if_array()) {
            for (const auto& one : *list)
                if (auto found = read(one); !found.empty()) return found;
        }
        if (const auto* o = v.if_object()) {
            if (auto found = element(*o); !found.empty()) return found;
            for (const auto& [key, value] : *o)
                if (auto found = read(value); !found.empty()) return found;
        }
        return {};
    }

private:
    std::string element(const json::object& o) {
        const auto type = slack_text(o, "type");
        if (type == "mrkdwn") return in_markup(slack_text(o, "text"));
        if (type == "broadcast" || type == "usergroup" || type == "emoji" || type == "team")
            return "an element of type " + std::string{type};
        if (type == "user") return known(from_.people, slack_text(o, "user_id"), "mention");
        if (type == "channel") return known(from_.channels, slack_text(o, "channel_id"), "channel");
        if (type == "markdown") return "a markdown block";
        if (const auto image = slack_text(o, "image_url"); !image.empty())
            return known(from_.urls, image, "image");
        if (const auto url = slack_text(o, "url"); !url.empty())
            return known(from_.urls, url, "link");
        return {};
    }
    static std::string known(const std::set<std::string>& built, std::string_view one,
                             const std::string& what) {
        return built.contains(std::string{one}) ? "" : what + " nobody built: " + std::string{one};
    }

    const hostile_card& from_;
};

}  // namespace

std::string alive_on_slack(const std::string& fallback, const std::string& blocks,
                           const hostile_card& from) {
    if (auto found = in_markup(fallback); !found.empty()) return "fallback: " + found;
    return slack_reader{from}.read(json::parse(blocks));
}

}  // namespace starling::prove
