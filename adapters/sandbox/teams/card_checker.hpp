#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace starling::sandbox {

/// Where a check of a card stands and what it found; only the first fault counts.
struct card_checker {
    std::string path = {};
    std::string fault = {};
    int minor = 5;  ///< of version 1.x
    int actions = 0;
    std::set<std::string> ids = {};
    bool in_fallback = false;  ///< a stand-in repeats the id of what it stands for
    std::string texts = {};    ///< all visible texts, for mentions

    void error(std::string_view what);
    bool fine() const { return fault.empty(); }
};

/// Steps into a member or an item for as long as it lives.
class card_step {
public:
    card_step(card_checker& c, std::string_view name);
    card_step(card_checker& c, std::size_t index) : card_step{c, std::to_string(index)} {}
    ~card_step() { checker_.path.resize(back_); }
    card_step(const card_step&) = delete;
    card_step& operator=(const card_step&) = delete;

private:
    card_checker& checker_;
    std::size_t back_;
};

/// A closed set of values (case does not matter to clients) or a needed text.
void check_choice(card_checker& c, const boost::json::object& of, std::string_view name,
                  std::string_view choices);
void check_text(card_checker& c, const boost::json::object& of, std::string_view name);
void check_url(card_checker& c, const boost::json::object& of, std::string_view name);

using card_item_check = void (*)(card_checker&, const boost::json::object&);
/// An array of objects, at least `least` of them; absent is fine when `least` is 0.
void check_list(card_checker& c, const boost::json::object& of, std::string_view name,
                std::size_t least, card_item_check item);

void check_element(card_checker& c, const boost::json::object& element);
void check_action(card_checker& c, const boost::json::object& action);
/// A whole card: the outer one, or the one inside an Action.ShowCard.
void check_card_object(card_checker& c, const boost::json::object& card, bool inner);
/// `fallback`: "drop", or what stands in.
void check_fallback(card_checker& c, const boost::json::object& of, card_item_check item);
/// `selectAction`: any action but Action.ShowCard; it needs no title and is no button.
void check_select(card_checker& c, const boost::json::object& of);

}  // namespace starling::sandbox
