#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/model/card.hpp"
#include "commands/model/inbound.hpp"
#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"

namespace starling::ports {

/// What an adapter gets back for something that came in. It acknowledges only after this arrived,
/// and only when it is a value: the effect is durable then.
struct receipt {
    std::optional<model::card> at_once;  ///< the answer to give with the acknowledgement
    bool in_public = false;
    bool replaces = false;   ///< `at_once` takes the place of the card whose button was pressed
    bool refused = false;    ///< the answer says why nothing was done, or what was wrong
    bool duplicate = false;  ///< seen before; nothing was done now, `at_once` is that of before
};

/// What somebody typed into a search box, and the part of the result that is shown.
struct search_request {
    model::address who;
    std::string words;
    int skip = 0;
    int most = 0;
};
/// Something that was searched for: two lines for a list, and the card that can be passed on.
struct finding {
    std::string title;
    std::string about;
    model::card card;
};
struct findings {
    std::vector<finding> list;  ///< newest first
    std::string instead;        ///< why there is nothing, in words for the person
};

/// The pipeline, as adapters see it. A failure means: nothing was kept, do not acknowledge what
/// the platform will send again; tell the person to repeat where it will not.
class intake {
public:
    virtual ~intake() = default;
    virtual awaitable<result<receipt>> accept(model::inbound what) = 0;
    /// Approved items for whoever asks; changes nothing and keeps nothing.
    virtual awaitable<result<findings>> search(search_request what) = 0;
};

}  // namespace starling::ports
