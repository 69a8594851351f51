#pragma once

#include <string>

#include "commands/verb.hpp"

namespace starling::commands {

/// What somebody filled into the share form, and what is wrong with it.
struct share_wish {
    std::optional<rules::network> net = {};
    std::string words = {};  ///< own ones; empty = the prepared text
    std::string net_fault = {};
    std::string words_fault = {};

    bool is_faulty() const { return !net_fault.empty() || !words_fault.empty(); }
};

/// The prepared text and the personal link for each network, the field for own words with what
/// they have to say. Own words go back and forth with the form and are kept nowhere.
model::card share_form(const context& ctx, const ports::item& item, const share_wish& wish);

/// What was sent; the words are checked for the network (program.md D4, F6).
share_wish read_wish(const context& ctx, const ports::item& item);

}  // namespace starling::commands
