#include "commands/model/line.hpp"

#include <algorithm>

namespace starling::model {

namespace {

bool is_atom(const run& r) {
    switch (r.what) {
        case run::kind::user:
        case run::kind::channel:
        case run::kind::link:
            return true;
        case run::kind::text:
        case run::kind::strong:
        case run::kind::emphasis:
        case run::kind::code:
        case run::kind::time:
            return false;
    }
    return false;
}

/// Slack turns "example.com" into a link behind the same words: what was typed is the link.
bool typed_bare(const run& r) {
    return r.text.empty() || (r.url.ends_with(r.text) && rules::is_web_url(r.url));
}

std::string atom_text(const run& r) {
    return r.what == run::kind::link && typed_bare(r) ? r.url : plain_text({r});
}

}  // namespace

line::line(const rich_text& runs) {
    for (const auto& r : runs) {
        if (is_atom(r)) {
            atoms_.push_back({text_.size(), &r});
            text_ += ' ';  // only its place matters; atom_at() is asked before the character
        } else {
            text_ += r.text;
        }
    }
}

std::vector<line::atom>::const_iterator line::atoms_from(std::size_t at) const {
    return std::ranges::lower_bound(atoms_, at, {}, &atom::at);
}

const run* line::atom_at(std::size_t at) const {
    const auto found = atoms_from(at);
    return found != atoms_.end() && found->at == at ? found->what : nullptr;
}

bool line::space_at(std::size_t at) const {
    if (at >= text_.size()) return true;
    return atom_at(at) == nullptr && rules::is_space(decode(at).value);
}

bool line::boundary_at(std::size_t at) const {
    return space_at(at) || atom_at(at) != nullptr;
}

bool line::has_at(std::size_t at, std::string_view what) const {
    return at <= text_.size() && std::string_view{text_}.substr(at).starts_with(what);
}

std::string line::between(std::size_t from, std::size_t to, mentions users) const {
    const std::string_view all = text_;
    std::string out;
    for (auto next = atoms_from(from); next != atoms_.end() && next->at < to; ++next) {
        out += all.substr(from, next->at - from);
        const bool drop = next->what->what == run::kind::user && users == mentions::left_out;
        if (!drop) out += atom_text(*next->what);
        from = next->at + 1;
    }
    return out.append(all.substr(from, to - from));
}

}  // namespace starling::model
