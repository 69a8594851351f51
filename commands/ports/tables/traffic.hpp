#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/model/inbound.hpp"
#include "commands/ports/outgoing.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// How long a press may be delivered again under a new id (reliability.md I8); after that it is a
/// press of its own.
inline constexpr std::chrono::seconds press_memory{60};

/// How long a row stays the sender's own without a word from it. Several processes may share a
/// store: a row in `sending` is given up only when its lease has run out.
inline constexpr std::chrono::seconds send_lease{60};

/// What was answered to a press, kept for its repetition.
struct press_answer {
    std::optional<model::card> shown;
    bool replaces = false;
};

/// A message of ours and where it is.
struct sent_message {
    model::address where;
    model::message_handle handle;
};

/// A message of ours as it was enqueued; `to.handle` is where it is, once it was sent.
struct posted_message {
    std::string key;
    std::string subject;
    destination to;
};

/// What came in and what goes out: the keys that make every effect happen once.
class traffic {
public:
    virtual ~traffic() = default;

    /// False when the key was here before: the event was handled, do nothing.
    virtual bool first_time(std::string_view inbox_key, rules::instant now) = 0;
    /// Forgets inbox keys older than `before`; how many.
    virtual int forget_inbox(rules::instant before, int limit) = 0;

    /// Takes the place of the last press on the card. False when that one had the same content and
    /// is no older than press_memory: then it is a repetition, and nothing changed.
    virtual bool first_press(const model::press_mark& press, rules::instant now) = 0;
    /// To the last press on this card, if it had this content.
    virtual void answered(const model::press_mark& press, const press_answer& said) = 0;
    virtual press_answer answer_to(const model::press_mark& press) = 0;
    /// Forgets presses older than `before`; how many, at most `limit`.
    virtual int forget_presses(rules::instant before, int limit) = 0;

    /// False when a message with this key was enqueued before.
    virtual bool enqueue(const outgoing& message, rules::instant now) = 0;
    /// Messages enqueued in this transaction so far.
    virtual int enqueued() const = 0;
    /// Takes due rows (pending, not_before reached) and marks them sending; most urgent, then
    /// oldest first, for send_lease. Rows past not_after become dead ("too late") and are not
    /// returned. No more than `broadcasts` of them are broadcasts.
    virtual std::vector<outbox_row> claim(rules::instant now, int limit, int broadcasts) = 0;
    std::vector<outbox_row> claim(rules::instant now, int limit) {
        return claim(now, limit, limit);
    }
    virtual void sent(rules::outbox_id id, std::string_view handle, rules::instant now) = 0;
    virtual void retry(rules::outbox_id id, rules::instant not_before, std::string_view error) = 0;
    virtual void ambiguous(rules::outbox_id id, std::string_view error) = 0;
    virtual void dead(rules::outbox_id id, std::string_view error) = 0;
    /// Renews the lease of a row that is still being sent.
    virtual void still_sending(rules::outbox_id id, rules::instant now) = 0;
    /// Rows whose sender died become ambiguous; how many.
    virtual int settle_interrupted(rules::instant now) = 0;
    virtual int count(outbox_state s) = 0;
    virtual std::optional<rules::instant> oldest_pending() = 0;
    /// Earliest not_before of a pending row that is at least as urgent.
    virtual std::optional<rules::instant> next_due(priority least = priority::broadcast) = 0;

    /// What a message of ours is about ("item:1234"), by its handle; set by `sent`.
    virtual std::optional<std::string> subject_of(std::string_view handle) = 0;

    /// What is about `subject` is not sent any more; what was sent is returned.
    virtual std::vector<sent_message> take_back(std::string_view subject) = 0;

    /// Messages whose key begins with `prefix` (of which the last character is ASCII) that were
    /// sent or are on their way; the oldest keys, at most `limit`.
    virtual std::vector<posted_message> posted(std::string_view prefix, int limit) = 0;
    /// Those of them that still wait are not sent any more.
    virtual void withhold(std::string_view prefix) = 0;

    /// What is about `subject` shows something that is over: what waits is not sent any more, what
    /// was sent comes out of next_outdated, from the beginning.
    virtual void outdate(std::string_view subject) = 0;
    /// The next messages about outdated subjects, each once; at most `limit`.
    virtual std::vector<posted_message> next_outdated(int limit) = 0;

    /// Keeps how to reach an address; the newest reference wins. A group that is not named stays.
    virtual void remember(const model::contact& contact, rules::instant now) = 0;
    /// Empty when nothing is kept.
    virtual std::string reference_of(const model::address& who) = 0;
    /// Empty when nothing is kept.
    virtual std::string group_of(const model::address& who) = 0;

    /// Jobs of the clock that happen once per slot ("board", "2026-11-27"). False = done before.
    virtual bool claim_slot(std::string_view job, std::string_view slot, rules::instant now) = 0;
};

struct audit_entry {
    rules::instant at;
    rules::person_id actor = {};
    std::string verb;
    std::string subject;
    std::string detail;
};

class audit {
public:
    virtual ~audit() = default;

    virtual void write(const audit_entry& e) = 0;
    virtual std::vector<audit_entry> tail(int limit) = 0;  ///< newest first
};

}  // namespace starling::ports
