#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "commands/model/rich_text.hpp"

namespace starling::model {

/// A button is a command line that the person who presses it runs, with their own rights: nothing
/// in it is trusted, everything is checked as if they had typed it. `url` (optional) is opened by
/// the client as well.
struct button {
    enum class look { normal, primary, danger };

    std::string label;
    std::string line;  ///< "share i-7k2m linkedin"; never shown
    std::string url = {};
    look style = look::normal;
    std::string confirm = {};  ///< when set, the client asks this question first
    std::string spoken = {};   ///< label for screen readers, where `label` alone is not enough
    /// Its answer asks for something: shown as a form of its own where the platform has such.
    bool form = false;
};

struct paragraph {
    rich_text text;
};
/// Small print below the rest.
struct note {
    rich_text text;
};
struct facts {
    std::vector<std::pair<std::string, rich_text>> rows;
};
struct table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};
struct progress {
    std::string label;
    int value = 0;
    int most = 0;
};
struct image {
    std::string url;
    std::string alt;
};
struct divider {};
/// A text for the person to copy as it is; never parsed as markup.
struct quote {
    std::string text;
};
/// A field for the person to fill in. Every button of the card takes all fields along; they reach
/// the verb as its flags (--name="value").
struct input {
    enum class kind { line, lines, choice, number };

    std::string name;   ///< of the flag; [a-z_]
    std::string label;  ///< always shown: screen readers and people need it alike
    kind what = kind::line;
    std::string value = {};
    std::string placeholder = {};
    std::vector<std::pair<std::string, std::string>> choices = {};  ///< label, value
    bool required = false;
    int longest = 0;  ///< in characters; 0 = the platform's own limit
    /// What is wrong with what was filled in, beside the field; nothing typed is lost.
    std::string fault = {};
};
struct buttons {
    std::vector<button> row;
};

using block =
    std::variant<paragraph, note, facts, table, progress, image, divider, quote, input, buttons>;

/// What Starling says, on any platform. `summary` is mandatory: it is the notification, what
/// screen readers read, and the fallback when blocks cannot be shown.
struct card {
    std::string summary;
    std::string title = {};
    std::vector<block> blocks = {};
};

/// The whole card as plain lines, for terminals and for platforms without blocks.
std::string plain_text(const card& c);

/// A card of one paragraph; its summary is the plain text of it.
card message(rich_text text);
card message(std::string text);

}  // namespace starling::model
