#include "commands/advocate/wording.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "commands/advocate/language.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/rules/draft.hpp"

namespace starling::commands {
namespace {

// splitmix64: the same person and variant give the same number on every machine.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    auto z = a + b * 0x9e3779b97f4a7c15U;
    z = (z ^ z >> 30U) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27U) * 0x94d049bb133111ebU;
    return z ^ z >> 31U;
}

bool same_letter(char a, char b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return low(a) == low(b);
}

/// 0 = in the reader's language, 1 = for everybody, 2 = in another one.
int strangeness(std::string_view reader, const ports::variant& v) {
    if (reader.empty() || v.lang == reader) return 0;
    return v.lang.empty() ? 1 : 2;
}

}  // namespace

const ports::variant* pick_variant(const context& ctx, const wordings& texts,
                                   rules::variant_id not_this) {
    using rank = std::tuple<bool, int, int, std::uint64_t>;
    const auto lang = language_of(ctx.rows, ctx.who.person);
    const int most = caps_for(ctx.rows, ctx.who.person, ctx.now).variant_72h();
    const ports::variant* best = nullptr;
    rank least;
    for (const auto& v : texts) {
        const auto uses = ctx.rows.content().uses_72h(v.id, ctx.now);
        if (uses >= most) continue;
        const rank r{v.id == not_this, strangeness(lang, v), uses,
                     mixed(static_cast<std::uint64_t>(ctx.who.person.id.value),
                           static_cast<std::uint64_t>(v.id.value))};
        if (best != nullptr && least <= r) continue;
        best = &v;
        least = r;
    }
    return best;
}

const ports::variant* variant_of(const ports::share& s, const wordings& texts) {
    const auto at = std::ranges::find(texts, s.variant, &ports::variant::id);
    return at == texts.end() ? nullptr : &*at;
}

std::string page_to_open(rules::network net, std::string_view words, std::string_view url) {
    auto link = rules::share_link(net, words, url);
    if (link.size() > longest_link) link = rules::share_link(net, "", url);
    return link.starts_with("https://") ? link : std::string{};
}

std::string why_too_long(rules::network net, std::string_view text, std::string_view url) {
    const auto limit = rules::post_limit(net);
    const auto length = rules::post_length(net, text, url);
    if (length <= limit) return {};
    return "That is " + std::to_string(length) + " characters with the link; " +
           std::string{rules::network_name(net)} + " takes " + std::to_string(limit) +
           ". Take out " + std::to_string(length - limit) + " and send it again.";
}

std::string disclosure_phrase(std::string_view organisation) {
    return organisation.empty() ? std::string{} : "I work at " + std::string{organisation};
}

std::string disclosure_hint(std::string_view organisation, std::string_view text) {
    const auto phrase = disclosure_phrase(organisation);
    if (phrase.empty() || !std::ranges::search(text, phrase, same_letter).empty()) return {};
    return "Say in your post who you work for, for example “" + phrase + "”.";
}

}  // namespace starling::commands
