#pragma once

#include <optional>
#include <vector>

#include "bot/verdict.hpp"
#include "commands/ports/store.hpp"

namespace starling::bot {

/// Takes due rows and marks them `sending`: committed before the first byte leaves.
class claim_rows final : public ports::unit {
public:
    /// How many may be taken, and how many of them may be broadcasts.
    struct room {
        int rows = 0;
        int broadcasts = 0;
    };

    claim_rows(rules::instant now, room limit) : now_{now}, limit_{limit} {}
    result<void> run(ports::tx& rows) override;

    std::vector<ports::outbox_row> claimed;
    int broadcasts = 0;  ///< of those claimed
    /// More may be due for which there was no room.
    bool full = false;
    /// Of what is still waiting and would find room.
    std::optional<rules::instant> next_due;

private:
    rules::instant now_;
    room limit_;
};

/// Writes what became of a row, and what the refusal said about its destination.
class record_outcome final : public ports::unit {
public:
    record_outcome(ports::outbox_row row, ports::send_report report, verdict outcome,
                   rules::instant now);
    result<void> run(ports::tx& rows) override;

    const ports::outbox_row& row() const { return row_; }
    const ports::send_report& report() const { return report_; }
    const verdict& outcome() const { return outcome_; }

private:
    void settle(ports::traffic& outbox);
    void remember_fault(ports::tx& rows);

    ports::outbox_row row_;
    ports::send_report report_;
    verdict outcome_;
    rules::instant now_;
};

/// Says of what this process sends that it is still being sent. What a dead one left in `sending`
/// may have been delivered, so it is not sent again.
class renew_leases final : public ports::unit {
public:
    renew_leases(std::vector<rules::outbox_id> ours, rules::instant now)
        : ours_{std::move(ours)}, now_{now} {}
    result<void> run(ports::tx& rows) override;

    int settled = 0;

private:
    std::vector<rules::outbox_id> ours_;
    rules::instant now_;
};

}  // namespace starling::bot
