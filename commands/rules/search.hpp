#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace starling::rules {

/// The words of a text: letters and digits of any script, case folded; everything else separates.
/// At most 64 words: titles are short, and nobody types more.
std::vector<std::u32string> words_in(std::string_view text);

/// Every wanted word begins a word of the text: "clo sec" finds "Security in the cloud". Nothing
/// wanted is found everywhere.
bool has_words(const std::vector<std::u32string>& text, const std::vector<std::u32string>& wanted);

}  // namespace starling::rules
