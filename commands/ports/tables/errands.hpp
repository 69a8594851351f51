#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "commands/rules/ids.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// Work that somebody asked for and that takes too long for a unit of work. It is done beside the
/// writer and answered through the outbox.
struct errand {
    std::string what;  ///< "simulate"
    rules::person_id by;
    std::string detail;  ///< opaque: what whoever does it needs to know
    rules::instant at = {};

    bool operator==(const errand&) const = default;
};

class errands {
public:
    virtual ~errands() = default;

    /// False when one of this kind is under way: there is one at a time.
    virtual bool ask(const errand& e) = 0;
    virtual std::optional<errand> find(std::string_view what) = 0;
    virtual void finish(std::string_view what) = 0;
};

}  // namespace starling::ports
