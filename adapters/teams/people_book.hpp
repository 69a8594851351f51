#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>

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
/// connector. I/O thread only.
class people_book {
public:
    explicit people_book(std::size_t most = 20'000) : most_{most} {}

    /// Adds to what is known; an empty field takes nothing away.
    void note(const model::address& who, const person_hints& hints);
    std::optional<person_hints> find(const model::address& who) const;
    /// Teams names the author of a message by the Entra object id, all else by the "29:…" id.
    std::optional<model::address> by_alias(const std::string& tenant,
                                           const std::string& alias) const;
    std::size_t size() const { return people_.size(); }

private:
    void forget_oldest();

    std::size_t most_;
    std::map<model::address, person_hints> people_;
    std::map<std::pair<std::string, std::string>, model::address> aliases_;
    std::deque<model::address> order_;  ///< as first seen
};

}  // namespace starling::teams
