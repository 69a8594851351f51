#pragma once

#include <functional>
#include <optional>
#include <string>

#include "commands/dispatch.hpp"
#include "commands/ports/intake.hpp"
#include "commands/ports/store.hpp"

namespace starling::bot {

/// One event in one transaction: the inbox key, what the command does, and its answer. Everything
/// it refers to must live until the write has ended.
class handle_event final : public ports::unit {
public:
    using responder = std::function<std::optional<commands::answer>(ports::tx&)>;

    using condition = std::function<bool(ports::tx&)>;

    /// `respond` runs inside the transaction, only for an event that is new.
    handle_event(const model::inbound& in, rules::instant now, responder respond)
        : in_{in}, now_{now}, respond_{std::move(respond)} {}

    /// The event waits for its next run unless this holds, asked before anything else.
    void only_if(condition holds) { holds_ = std::move(holds); }
    void whatever() { holds_ = nullptr; }
    /// The condition did not hold: nothing was written.
    bool put_off() const { return put_off_; }

    result<void> run(ports::tx& rows) override;

    const ports::receipt& receipt() const { return receipt_; }
    bool enqueued() const { return enqueued_; }
    /// A rule said no, and the answer says why.
    bool refused() const { return refused_; }
    /// Of the exception that left the command, if one did: for the log.
    const std::string& bug() const { return bug_; }

private:
    void answer(ports::tx& rows, commands::answer said);
    bool is_new(ports::tx& rows);
    void repeat_answer(ports::tx& rows);

    const model::inbound& in_;
    rules::instant now_;
    responder respond_;
    condition holds_;
    ports::receipt receipt_;
    bool put_off_ = false;
    bool enqueued_ = false;
    bool refused_ = false;
    std::string bug_;
};

/// Where the answer to an event goes when it is not given with the acknowledgement: back to where
/// it came from, or to the person when the platform offers no way back.
ports::outgoing answer_to(const model::inbound& in, commands::answer said);

}  // namespace starling::bot
