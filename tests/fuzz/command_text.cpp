// The reader of command lines with any bytes: as one text, and as rich text whose runs the input
// chooses.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "commands/model/words.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/text.hpp"

namespace {

using namespace starling;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

/// A byte below 8 begins a run of that kind; what follows, up to the next such byte, is its text.
model::rich_text runs_of(std::string_view bytes) {
    model::rich_text runs;
    while (!bytes.empty()) {
        const auto kind = static_cast<unsigned char>(bytes.front()) % 8;
        std::size_t end = 1;
        while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) >= 8) ++end;
        const std::string text{bytes.substr(1, end - 1)};
        runs.push_back({static_cast<model::run::kind>(kind),
                        text,
                        {"slack", "T1", "U" + text},
                        "https://x.example/" + text});
        bytes.remove_prefix(end);
    }
    return runs;
}

void check_word(const model::word& w) {
    using kind = model::word::kind;
    if (w.what == kind::plain) {
        require(!w.text.empty() && !rules::is_web_url(w.text));
        for (std::size_t at = 0; at < w.text.size();) {
            const auto [value, size] = rules::decode_at(w.text, at);
            require(!rules::is_space(value));
            at += size;
        }
    }
    if (w.what == kind::url) require(rules::is_web_url(w.text));
    require((w.what == kind::user || w.what == kind::channel) == static_cast<bool>(w.who));
    (void)model::parse_duration(w.text);
    (void)model::parse_date(w.text, rules::day{});
    (void)model::nearest(w.text, {"share", "kudos", "leaderboard"});
    (void)rules::parse_network(w.text);
    if (const auto item = rules::parse_item_code(w.text)) {
        require(rules::parse_item_code(rules::item_code(*item)) == item);
    }
}

void check(const std::variant<model::words, model::bad_line>& result, std::size_t size) {
    if (const auto* bad = std::get_if<model::bad_line>(&result)) {
        require(!bad->text.empty());
        return;
    }
    const auto& read = std::get<model::words>(result);
    require(size <= model::max_command_text);
    require(read.reason_at == std::string::npos ? read.reason.empty()
                                                : read.reason_at < read.list.size());
    require(!read.reason.starts_with(' ') && !read.reason.ends_with(' '));
    for (const auto& w : read.list) check_word(w);
    for (const auto& [name, value] : read.flags) require(!name.empty());
}

std::size_t size_of(const model::rich_text& runs) {
    std::size_t size = 0;
    for (const auto& r : runs) size += r.text.size() + r.url.size();
    return size;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    check(model::read_words(bytes), size);
    const auto runs = runs_of(bytes);
    check(model::read_words(runs), size_of(runs));
    return 0;
}
