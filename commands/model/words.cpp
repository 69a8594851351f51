#include "commands/model/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "commands/model/line.hpp"
#include "commands/rules/text.hpp"

namespace starling::model {

namespace {

constexpr std::size_t none = std::string::npos;

/// A pair of quotes. Chat clients replace straight ones by those of the person's language.
struct quotes {
    std::string_view open;
    std::string_view close;
    std::string_view or_close;  ///< a second way to close
    bool at_boundary = false;   ///< closes only at the end of a word: it is an apostrophe, too
};

constexpr std::array known_quotes{
    quotes{"\"", "\"", "\""}, quotes{"“", "”", "”"},       quotes{"„", "“", "”"},
    quotes{"‟", "”", "”"},    quotes{"”", "”", "”"},       quotes{"«", "»", "»"},
    quotes{"»", "«", "«"},    quotes{"‘", "’", "’", true},
};

struct group {
    std::size_t from;  ///< first byte inside
    std::size_t to;    ///< first byte of the closing quote
    std::size_t end;   ///< behind it
};

bool is_name_letter(char32_t c, bool first) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '_'));
}

/// Every run of white space becomes one space; none at the ends.
std::string squeezed(std::string_view text) {
    std::string out;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, size] = rules::decode_at(text, at);
        if (rules::is_space(value)) {
            gap = !out.empty();
        } else {
            if (std::exchange(gap, false)) out += ' ';
            out += text.substr(at, size);
        }
        at += size;
    }
    return out;
}

/// Cuts one line, left to right, each byte once.
class cutter {
public:
    explicit cutter(const line& text) : line_{text} {}

    std::variant<words, bad_line> cut() {
        while (!fault_ && skip_space()) take();
        if (fault_) return *std::move(fault_);
        if (out_.reason_at != none) {
            out_.reason =
                squeezed(line_.between(reason_from_, line_.size(), line::mentions::left_out));
        }
        return std::move(out_);
    }

private:
    bool skip_space() {
        while (at_ < line_.size() && line_.space_at(at_)) at_ += line_.decode(at_).size;
        return at_ < line_.size();
    }

    void take() {
        if (take_atom()) return;
        // Behind "for" stands the person's own sentence: quotes and dashes are just letters there.
        const bool sentence = out_.reason_at != none;
        if (!sentence && (take_quoted() || take_flag())) return;
        take_bare();
    }

    bool take_atom() {
        const auto* atom = line_.atom_at(at_);
        if (atom == nullptr) return false;
        if (atom->what == run::kind::link) {
            out_.list.push_back({word::kind::url, atom->url});
        } else {
            const auto kind =
                atom->what == run::kind::user ? word::kind::user : word::kind::channel;
            out_.list.push_back({kind, atom->text, atom->who});
        }
        ++at_;
        return true;
    }

    bool take_quoted() {
        const auto found = group_at(at_);
        if (!found) return fault_.has_value();
        out_.list.push_back({word::kind::quoted, line_.between(found->from, found->to)});
        at_ = found->end;
        return true;
    }

    bool take_flag() {
        const auto from = flag_name_at(at_);
        if (from == none) return false;
        auto to = from;
        while (to < line_.size() && !line_.atom_at(to) &&
               is_name_letter(line_.decode(to).value, to == from))
            ++to;
        const bool has_value = line_.has_at(to, "=") && !line_.atom_at(to);
        if (to == from || (!has_value && !line_.boundary_at(to))) return false;
        at_ = has_value ? to + 1 : to;
        const auto name = rules::lower(line_.between(from, to));
        keep_flag(name, has_value ? take_value() : std::string{});
        return true;
    }

    /// Behind "--", or behind the dash that chat clients make of it.
    std::size_t flag_name_at(std::size_t at) const {
        for (const std::string_view dash : {"--", "—"}) {
            if (line_.has_at(at, dash)) return at + dash.size();
        }
        return none;
    }

    std::string take_value() {
        if (const auto found = group_at(at_)) {
            at_ = found->end;
            return line_.between(found->from, found->to);
        }
        const auto from = at_;
        while (!line_.space_at(at_)) at_ += line_.atom_at(at_) ? 1 : line_.decode(at_).size;
        return line_.between(from, at_);
    }

    void keep_flag(const std::string& name, std::string value) {
        if (fault_ || out_.flags.emplace(name, std::move(value)).second) return;
        fault_ = bad_line{"--" + name + " is there twice. Keep the one you mean."};
    }

    void take_bare() {
        const auto from = at_;
        while (!line_.boundary_at(at_)) at_ += line_.decode(at_).size;
        auto text = line_.between(from, at_);
        if (out_.reason_at == none && rules::lower(text) == "for") {
            out_.reason_at = out_.list.size();
            reason_from_ = at_;
        }
        const auto kind = rules::is_web_url(text) ? word::kind::url : word::kind::plain;
        out_.list.push_back({kind, std::move(text)});
    }

    /// The quoted group that opens here. Nothing when none does, or with a fault when it never
    /// ends.
    std::optional<group> group_at(std::size_t at) {
        if (line_.atom_at(at) != nullptr) return std::nullopt;
        const auto opens = [&](const quotes& q) { return line_.has_at(at, q.open); };
        const auto* q = std::ranges::find_if(known_quotes, opens);
        if (q == known_quotes.end() || (q->at_boundary && at >= no_apostrophe_from_)) {
            return std::nullopt;
        }
        const auto from = at + q->open.size();
        for (auto to = from; to < line_.size(); to += step(to)) {
            if (closes(*q, to)) return group{from, to, to + line_.decode(to).size};
        }
        not_closed(*q, at);
        return std::nullopt;
    }

    std::size_t step(std::size_t at) const { return line_.atom_at(at) ? 1 : line_.decode(at).size; }

    bool closes(const quotes& q, std::size_t at) const {
        if (line_.atom_at(at) || !(line_.has_at(at, q.close) || line_.has_at(at, q.or_close)))
            return false;
        return !q.at_boundary || line_.boundary_at(at + q.close.size());
    }

    void not_closed(const quotes& q, std::size_t at) {
        if (q.at_boundary) {  // an apostrophe after all; nor will a later one close
            no_apostrophe_from_ = at;
            return;
        }
        auto to = at;
        for (int shown = 0; to < line_.size() && shown < 24; ++shown) to += step(to);
        fault_ = bad_line{"The quote that begins with " + line_.between(at, to) +
                          (to < line_.size() ? "…" : "") + " never ends. Write " +
                          std::string{q.close} + " where it ends."};
    }

    const line& line_;
    std::size_t at_ = 0;
    std::size_t reason_from_ = 0;
    std::size_t no_apostrophe_from_ = none;
    words out_;
    std::optional<bad_line> fault_;
};

bad_line too_long(std::size_t size) {
    return {"This text is " + std::to_string(size) + " bytes long, and I read at most " +
            std::to_string(max_command_text) + " (16 KiB). Nothing was done; please shorten it."};
}

std::size_t size_of(const rich_text& text) {
    std::size_t size = 0;
    for (const auto& r : text) size += r.text.size() + r.url.size();
    return size;
}

}  // namespace

std::variant<words, bad_line> read_words(const rich_text& text) {
    if (const auto size = size_of(text); size > max_command_text) return too_long(size);
    const line one{text};
    return cutter{one}.cut();
}

std::variant<words, bad_line> read_words(std::string_view text) {
    if (text.size() > max_command_text) return too_long(text.size());
    return read_words(rich_text{plain(std::string{text})});
}

}  // namespace starling::model
