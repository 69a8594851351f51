#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "adapters/teams/handles.hpp"
#include "commands/model/address.hpp"

namespace starling::teams {

/// What activities tell about a person in passing; an empty field is not known.
struct person_hints {
    std::string name = {};
    std::string tz = {};      ///< IANA name
    std::string locale = {};  ///< "pt-PT"
    std::string alias = {};   ///< Entra object id, lower case
    place seen = {};          ///< a conversation they are in: where their profile can be asked for
};

/// Who was seen lately. In memory, a help and no record: whoever is not in it is asked for at the
/// connector. Texts stand in it once: a person of a large company takes a few hundred bytes. I/O
/// thread only.
class people_book {
public:
    explicit people_book(std::size_t most = 20'000) : most_{most} {}

    /// Adds to what is known; an empty field takes nothing away.
    void note(const model::address& who, const person_hints& hints);
    std::optional<person_hints> find(const model::address& who) const;
    /// Teams names the author of a message by the Entra object id, all else by the "29:…" id.
    std::optional<model::address> by_alias(const std::string& tenant,
                                           const std::string& object) const;
    std::size_t size() const { return people_.size(); }

private:
    using book = std::map<model::address, person_hints>;
    using person = book::value_type;
    struct alias {
        std::string_view tenant;
        std::string_view object;
    };
    /// Compares what the entries of the book say; an alias must be dropped before it changes.
    struct by_alias_less {
        using is_transparent = void;
        static alias of(const person* p);
        static const alias& of(const alias& a) { return a; }
        bool operator()(const alias& a, const alias& b) const;
        bool operator()(const auto& a, const auto& b) const { return (*this)(of(a), of(b)); }
    };

    void take_alias(person& who, const std::string& alias);
    void drop_alias(const person& who);
    void forget_oldest();

    std::size_t most_;
    book people_;
    std::set<const person*, by_alias_less> aliases_;
    std::deque<const person*> order_;  ///< as first seen
};

}  // namespace starling::teams
