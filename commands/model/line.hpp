#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "commands/model/rich_text.hpp"
#include "commands/rules/text.hpp"

namespace starling::model {

/// A command text as one string to be cut, private to the reading of words. Mentions, channels and
/// links are single places in it ("atoms"), so that nothing typed by hand can look like one.
/// Keeps pointers into the runs it was made of.
class line {
public:
    explicit line(const rich_text& runs);

    std::size_t size() const { return text_.size(); }
    const run* atom_at(std::size_t at) const;
    /// White space, or the end.
    bool space_at(std::size_t at) const;
    /// Where a bare word has to stop: space, end or an atom.
    bool boundary_at(std::size_t at) const;
    rules::code_point decode(std::size_t at) const { return rules::decode_at(text_, at); }
    bool has_at(std::size_t at, std::string_view what) const;

    enum class mentions { kept, left_out };
    /// The text of [from, to) with atoms in words: users as "@name", links typed bare as their URL.
    std::string between(std::size_t from, std::size_t to, mentions users = mentions::kept) const;

private:
    struct atom {
        std::size_t at;
        const run* what;
    };

    std::vector<atom>::const_iterator atoms_from(std::size_t at) const;

    std::string text_;
    std::vector<atom> atoms_;  ///< in order of `at`
};

}  // namespace starling::model
