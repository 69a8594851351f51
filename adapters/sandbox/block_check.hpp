#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "adapters/sandbox/blocks.hpp"

namespace starling::sandbox {

namespace json = boost::json;

/// Where a check stands in the document, what it found, and what must be unique.
struct checker {
    surface where = surface::message;
    std::string path = {};
    std::vector<std::string> errors = {};
    std::set<std::string> block_ids = {};
    std::set<std::string> action_ids = {};  ///< of the block at hand: Slack asks no more
    int tables = 0;
    std::size_t markdown = 0;  ///< characters in all markdown blocks

    void error(std::string_view what);
};

/// Steps into a member or an item for as long as it lives.
class step {
public:
    step(checker& c, std::string_view name);
    step(checker& c, std::size_t index) : step{c, std::to_string(index)} {}
    ~step() { checker_.path.resize(back_); }
    step(const step&) = delete;
    step& operator=(const step&) = delete;

private:
    checker& checker_;
    std::size_t back_;
};

/// One property of an object. What `low` and `high` bound depends on the check: characters, items
/// or a number.
struct field {
    std::string_view name;
    bool required = false;
    void (*check)(checker&, const json::value&, int low, int high) = nullptr;
    int low = 0;
    int high = 0;
};

/// A kind of object: its `type` and its properties, any other property being refused.
struct kind {
    std::string_view type;
    std::span<const field> fields;
    /// Rules about more than one property.
    void (*rule)(checker&, const json::object&) = nullptr;
};

/// Checks the object's properties; `type` is always allowed.
void check_object(checker& c, const json::object& object, std::span<const field> fields);
/// Finds the object's kind by its `type` and checks it; an unknown type is an error.
void check_kind(checker& c, const json::value& v, std::span<const kind> kinds);
void check_items(checker& c, const json::value& v, int low, int high,
                 void (*item)(checker&, const json::value&));
/// `type` of an object, or empty.
std::string_view type_of(const json::value& v);

// Checks of single values, for the tables.
void text(checker& c, const json::value& v, int low, int high);  ///< a string
void flag(checker& c, const json::value& v, int low, int high);
void number(checker& c, const json::value& v, int low, int high);
void any(checker& c, const json::value& v, int low, int high);
void link(checker& c, const json::value& v, int low, int high);  ///< an http(s) URL
void block_id(checker& c, const json::value& v, int low, int high);
void action_id(checker& c, const json::value& v, int low, int high);
void plain_text(checker& c, const json::value& v, int low, int high);   ///< a text object
void text_object(checker& c, const json::value& v, int low, int high);  ///< plain_text or mrkdwn
void text_objects(checker& c, const json::value& v, int low, int high);

// Elements, by where they may stand.
void accessory(checker& c, const json::value& v, int low, int high);
void action_elements(checker& c, const json::value& v, int low, int high);
void context_elements(checker& c, const json::value& v, int low, int high);
void input_element(checker& c, const json::value& v, int low, int high);
/// What stands inside a rich_text block, and a table cell.
void rich_elements(checker& c, const json::value& v, int low, int high);
void table_rows(checker& c, const json::value& v, int low, int high);

}  // namespace starling::sandbox
