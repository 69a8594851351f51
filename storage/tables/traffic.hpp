#pragma once

#include "commands/ports/tables/traffic.hpp"
#include "storage/id_source.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class traffic_table final : public ports::traffic {
public:
    traffic_table(scope& rows, id_source& ids) : rows_{&rows}, ids_{&ids} {}

    bool first_time(std::string_view inbox_key, rules::instant now) override;
    int forget_inbox(rules::instant before, int limit) override;

    bool first_press(const model::press_mark& press, rules::instant now) override;
    void answered(const model::press_mark& press, const ports::press_answer& said) override;
    ports::press_answer answer_to(const model::press_mark& press) override;
    int forget_presses(rules::instant before, int limit) override;

    bool enqueue(const ports::outgoing& message, rules::instant now) override;
    int enqueued() const override { return enqueued_; }
    std::vector<ports::outbox_row> claim(rules::instant now, int limit, int broadcasts) override;
    using ports::traffic::claim;
    void sent(rules::outbox_id id, std::string_view handle, rules::instant now) override;
    void retry(rules::outbox_id id, rules::instant not_before, std::string_view error) override;
    void ambiguous(rules::outbox_id id, std::string_view error) override;
    void dead(rules::outbox_id id, std::string_view error) override;
    void still_sending(rules::outbox_id id, rules::instant now) override;
    int settle_interrupted(rules::instant now) override;
    int count(ports::outbox_state s) override;
    std::optional<rules::instant> oldest_pending() override;
    std::optional<rules::instant> next_due(ports::priority least) override;
    std::optional<std::string> subject_of(std::string_view handle) override;
    std::vector<ports::sent_message> take_back(std::string_view subject) override;
    std::vector<ports::posted_message> posted(std::string_view prefix, int limit) override;
    void withhold(std::string_view prefix) override;
    void outdate(std::string_view subject) override;
    std::vector<ports::posted_message> next_outdated(int limit) override;
    void remember(const model::contact& contact, rules::instant now) override;
    std::string reference_of(const model::address& who) override;
    std::string group_of(const model::address& who) override;
    bool claim_slot(std::string_view job, std::string_view slot, rules::instant now) override;

private:
    struct stored_row;
    struct message_place;
    struct listed_messages;

    std::vector<stored_row> due(rules::instant now, int limit);
    std::optional<ports::outbox_row> take_up(stored_row row, rules::instant now);
    bool find_message(ports::outbox_row& row, rules::instant now);
    message_place place_of(const std::string& key);
    std::pair<std::string, rules::outbox_id> first_of_outdated();
    listed_messages messages_about(const std::string& subject, rules::outbox_id after, int limit);
    static listed_messages take_messages(query& q);

    scope* rows_;
    id_source* ids_;
    int enqueued_ = 0;
};

}  // namespace starling::storage
