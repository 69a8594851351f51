#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/model/card.hpp"
#include "commands/model/inbound.hpp"
#include "commands/model/words.hpp"
#include "commands/ports/random.hpp"
#include "commands/ports/tx.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::commands {

/// Who is asking, as the transaction sees them.
struct actor {
    ports::person person;
    model::profile profile;
    bool admin = false;
    bool curator = false;
    bool exec = false;

    rules::zone tz(const rules::program& p) const;  ///< their own zone, else the program's
};

/// Everything a verb may use. Lives while the unit of work runs.
struct context {
    ports::tx& rows;
    const actor& who;
    const model::inbound& from;  ///< place, directness; not its text
    const model::words& words;   ///< without the verb itself
    rules::instant now;
    ports::random& chance;
    /// Slash commands as this installation names them, for texts: name("share") -> "/share",
    /// name("join") -> "/starling join".
    const class command_names& names;
    const rules::holiday_calendars* calendars = nullptr;  ///< that `quiet set` may name

    const rules::policy& policy() const { return rows.policies().policy(); }
    const rules::program& program() const { return rows.policies().program(); }
};

/// What a verb says back. Effects beyond it (posts, private messages) go into the outbox.
struct answer {
    enum class outcome {
        done,
        refused,  ///< a rule said no; the card says why and what can be done
        misused   ///< the line could not be understood; the card says how to write it
    };

    model::card card;
    outcome what = outcome::done;
    bool in_public = false;       ///< everybody in the place sees it
    bool replace_source = false;  ///< takes the place of the card whose button was pressed
    bool silent = false;          ///< nothing to say (a reaction)
    /// It must be found again later: where a form was sent, the form closes and this is a message.
    bool lasting = false;
};

answer done(model::card c);
answer refused(model::card c);
answer misused(model::card c);

/// Who may use a verb. Everybody on the list of `may` must be an active member of the workspace;
/// guests, strangers, bots and deactivated accounts never act.
enum class may { anybody, advocate, executive, curator, admin };

enum class section { advocate, executive, curator, admin };

/// One thing a person can ask for. One file per verb; the registry lists them. Help, the Slack
/// manifest and the Teams command list are generated from these rows, so they cannot drift.
struct verb {
    std::string_view name;
    std::vector<std::string_view> aliases;
    section where;
    may who;
    std::string_view usage;               ///< "<item> [network]"
    std::string_view help;                ///< one line
    std::string_view example;             ///< a line that works: "share i-7k2m linkedin"
    std::vector<std::string_view> flags;  ///< accepted --names
    answer (*run)(context&);
};

/// All verbs in the order help shows them.
std::span<const verb> verbs();
const verb* find_verb(std::string_view name_or_alias);
std::string_view nearest_verb(std::string_view word);

/// Verbs that a platform's own command stands for ("share", "kudos"), by the name this
/// installation gave it; all others go behind the main command. And what else texts say of it.
class command_names {
public:
    std::string main = "/starling";
    std::string share = "/share";
    std::string kudos = "/kudos";
    /// What personal links begin with, "https://go.acme.example/s/"; empty = this installation has
    /// none, and the items' own addresses are shared.
    std::string links = {};

    /// How to write the verb: "/share", "/kudos", "/starling join".
    std::string line(std::string_view verb_and_arguments) const;
};

/// The same on each platform this installation speaks on: "/starling join" there is "@Starling
/// join" elsewhere.
class house_names {
public:
    house_names() = default;
    explicit house_names(command_names everywhere) : everywhere_{std::move(everywhere)} {}

    void set(std::string platform, command_names names) {
        own_.insert_or_assign(std::move(platform), std::move(names));
    }
    const command_names& on(std::string_view platform) const {
        const auto own = own_.find(platform);
        return own == own_.end() ? everywhere_ : own->second;
    }

private:
    command_names everywhere_;
    std::map<std::string, command_names, std::less<>> own_;
};

}  // namespace starling::commands
