#pragma once

#include <set>
#include <string>

#include <boost/json/value.hpp>

#include "adapters/slack/escape.hpp"

namespace starling::slack::test {

/// Slack's limits for the blocks this program writes (slack.md 4.1), checked on the JSON itself.
/// `fault` is empty when all is kept.
class block_check {
public:
    explicit block_check(const boost::json::value& blocks, std::size_t most = 50) {
        expect(!blocks.as_array().empty() && blocks.as_array().size() <= most, "number of blocks");
        for (const auto& block : blocks.as_array()) check(block.as_object());
    }

    std::string fault;
    int links = 0, users = 0, channels = 0, buttons = 0;
    std::string shown;  ///< the texts, in order

private:
    using object = boost::json::object;

    void expect(bool holds, const std::string& rule) {
        if (!holds && fault.empty()) fault = rule;
    }

    std::string words(const object& o, const char* name, std::size_t most) {
        const std::string text{o.at(name).as_string()};
        expect(!text.empty() && units(text) <= most, std::string{name} + " length");
        expect(clean(text) == text, std::string{name} + " is clean");
        return text;
    }

    void plain(const object& o, std::size_t most) {
        expect(o.at("type") == "plain_text" && o.at("emoji") == false, "plain text");
        shown += words(o, "text", most);
    }

    void check(const object& b) {
        const auto& type = b.at("type").as_string();
        if (type == "header") return plain(b.at("text").as_object(), 150);
        if (type == "divider") return;
        if (type == "image") return image(b);
        if (type == "context") return context(b.at("elements").as_array());
        if (type == "actions") return actions(b.at("elements").as_array());
        if (type == "rich_text") return rich(b.at("elements").as_array());
        expect(false, "a known block: " + std::string{type});
    }

    void image(const object& b) {
        expect(is_web_url(words(b, "image_url", 3000)), "image url");
        words(b, "alt_text", 2000);
    }

    void context(const boost::json::array& elements) {
        expect(elements.size() == 1, "context elements");
        for (const auto& e : elements) plain(e.as_object(), 2000);
    }

    void actions(const boost::json::array& elements) {
        expect(!elements.empty() && elements.size() <= 5, "buttons in a row");
        for (const auto& e : elements) button(e.as_object());
    }

    void button(const object& b) {
        ++buttons;
        expect(b.at("type") == "button", "a button");
        plain(b.at("text").as_object(), 75);
        expect(action_ids_.insert(words(b, "action_id", 255)).second, "unique action_id");
        if (b.contains("value")) expect(words(b, "value", 2000).size() <= 2000, "value bytes");
        if (b.contains("url")) expect(is_web_url(words(b, "url", 3000)), "button url");
        if (b.contains("accessibility_label")) words(b, "accessibility_label", 75);
        if (const auto* confirm = b.if_contains("confirm")) {
            plain(confirm->as_object().at("title").as_object(), 100);
            plain(confirm->as_object().at("text").as_object(), 300);
            plain(confirm->as_object().at("confirm").as_object(), 30);
            plain(confirm->as_object().at("deny").as_object(), 30);
        }
    }

    void rich(const boost::json::array& parts) {
        expect(parts.size() == 1, "one part in a rich text");
        std::size_t length = 0;
        for (const auto& part : parts) {
            const auto& elements = part.as_object().at("elements").as_array();
            expect(!elements.empty(), "elements in a rich text");
            for (const auto& e : elements) length += element(e.as_object());
        }
        expect(length <= 3000, "rich text length");
    }

    std::size_t element(const object& e) {
        const auto& type = e.at("type").as_string();
        std::string text;
        if (type == "text") text = words(e, "text", 3000);
        if (type == "link") {
            ++links;
            expect(is_web_url(words(e, "url", 3000)), "link url");
            if (e.contains("text")) text = words(e, "text", 3000);
        }
        if (type == "user") ++users, words(e, "user_id", 255);
        if (type == "channel") ++channels, words(e, "channel_id", 255);
        if (type == "date") text = words(e, "fallback", 3000), words(e, "format", 255);
        expect(type == "text" || type == "link" || type == "user" || type == "channel" ||
                   type == "date",
               "a typed element we write: " + std::string{type});
        shown += text;
        return units(text);
    }

    std::set<std::string> action_ids_;
};

}  // namespace starling::slack::test
