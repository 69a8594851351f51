#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bot/log.hpp"
#include "bot/profiles.hpp"
#include "commands/dispatch.hpp"
#include "commands/ports/intake.hpp"
#include "commands/ports/store.hpp"

namespace starling::bot {

class handle_event;

struct pipeline_options {
    commands::house_names names;
    commands::reaction_map reactions;
    std::vector<std::string> admins;  ///< user ids, valid in every workspace that is connected
    std::chrono::milliseconds profile_deadline{1'200};
    const rules::holiday_calendars* calendars = nullptr;  ///< null = none were given
};

/// Everything that comes in passes here: who is it, was it here before, do it, keep it, answer.
/// A receipt means that the effect is durable. I/O thread only.
class pipeline final : public ports::intake {
public:
    struct figures {
        std::size_t accepted = 0;
        std::size_t refused = 0;  ///< of these, by a rule
        std::size_t duplicates = 0;
        std::size_t failed = 0;
    };
    /// Called when a unit left something to send; the pump wakes by it.
    using listener = std::function<void(rules::tenant_id)>;

    pipeline(boost::asio::io_context& io, net::task_group& tasks, ports::store& store,
             const ports::clock& clock, ports::random& chance, pipeline_options options,
             log_sink log);

    /// Adapters need the intake and the intake needs profiles: the second knot is tied here.
    void connect(ports::chat& platform, listener enqueued);
    awaitable<result<ports::receipt>> accept(model::inbound in) override;
    awaitable<result<ports::findings>> search(ports::search_request what) override;
    figures counted() const { return figures_; }

private:
    awaitable<result<rules::tenant_id>> tenant_of(std::string platform, std::string workspace);
    std::optional<commands::answer> respond(ports::tx& rows, const model::inbound& in,
                                            const std::vector<model::profile>& profiles,
                                            rules::instant now) const;
    awaitable<result<void>> write(rules::tenant_id tenant,
                                  const std::vector<model::address>& people, handle_event& work,
                                  std::vector<model::profile>& news);
    awaitable<result<ports::receipt>> apologise(const model::inbound& in, rules::tenant_id tenant,
                                                std::string bug);
    result<ports::receipt> kept(const model::inbound& in, const rules::tenant_id& tenant,
                                const handle_event& work);
    void learn(const model::inbound& in);
    result<ports::receipt> lost(const model::inbound& in, boost::system::error_code why);

    ports::store& store_;
    const ports::clock& clock_;
    ports::random& chance_;
    pipeline_options options_;
    log_sink log_;
    profile_book profiles_;
    listener enqueued_;
    std::map<std::pair<std::string, std::string>, rules::tenant_id> tenants_;
    figures figures_;
};

/// The workspace an event belongs to: of the actor, the place, or what changed. Its id is empty.
model::address workspace_of(const model::inbound& in);

}  // namespace starling::bot
