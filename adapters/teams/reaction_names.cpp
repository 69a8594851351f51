#include "adapters/teams/reaction_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "adapters/payload/text.hpp"

namespace starling::teams {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> emoji_words{
    {{"like", "+1"},
     {"plusOne", "+1"},
     {"heart", "heart"},
     {"laugh", "laughing"},
     {"surprised", "open_mouth"},
     {"sad", "cry"},
     {"angry", "angry"}}};

constexpr std::array<std::pair<std::uint32_t, std::string_view>, 14> characters{
    {{0x2705, "white_check_mark"},
     {0x2714, "heavy_check_mark"},
     {0x23F0, "alarm_clock"},
     {0x1F44D, "+1"},
     {0x1F44E, "-1"},
     {0x2764, "heart"},
     {0x1F602, "joy"},
     {0x1F606, "laughing"},
     {0x1F62E, "open_mouth"},
     {0x1F622, "cry"},
     {0x1F620, "angry"},
     {0x1F44F, "clap"},
     {0x1F389, "tada"},
     {0x1F440, "eyes"}}};

constexpr std::size_t longest_reaction = 64;

/// The first code point of UTF-8 text that is valid; 0 for ASCII and for nothing.
std::uint32_t first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(text[i]) & 0xFF; };
    const auto tail = [&](std::size_t i) { return byte(i) & 0x3F; };
    if (text.size() >= 4 && byte(0) >= 0xF0)
        return (byte(0) & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
    if (text.size() >= 3 && byte(0) >= 0xE0) return (byte(0) & 15) << 12 | tail(1) << 6 | tail(2);
    return 0;
}

/// The number in front of "_" or "-" in "1f44d_thumbsup", "1f44d-1f3fb_…"; 0 when there is none.
std::uint32_t leading_code(std::string_view reaction) {
    std::uint32_t code = 0;
    const auto* end = reaction.data() + reaction.size();
    const auto [at, error] = std::from_chars(reaction.data(), end, code, 16);
    const bool fine = error == std::errc{} && at - reaction.data() >= 4 &&
                      (at == end || *at == '_' || *at == '-');
    return fine ? code : 0;
}

}  // namespace

std::string short_name(std::string_view reaction) {
    const auto* word =
        std::ranges::find(emoji_words, reaction, [](const auto& w) { return w.first; });
    if (word != emoji_words.end()) return std::string{word->second};
    const auto code = leading_code(reaction);
    const auto c = code == 0 ? first_character(reaction) : code;
    const auto* found = std::ranges::find(characters, c, [](const auto& e) { return e.first; });
    if (found != characters.end()) return std::string{found->second};
    const auto name = reaction.find('_');
    if (code != 0 && name != std::string_view::npos) reaction.remove_prefix(name + 1);
    return payload::shorten(payload::clean(reaction), longest_reaction);
}

}  // namespace starling::teams
