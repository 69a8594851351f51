#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace starling::bot {

/// Columns a UTF-8 text takes in a terminal: its code points. Good enough for the demo's texts.
std::size_t columns(std::string_view text);

/// The lines of a text, each broken between words so that none is wider than `width`; words that
/// are wider (links) stand alone. An empty text is one empty line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace starling::bot
