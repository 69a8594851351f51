#pragma once

#include "commands/ports/tables/people.hpp"
#include "storage/id_source.hpp"
#include "storage/query.hpp"

namespace starling::storage {

class people_table final : public ports::people {
public:
    people_table(scope& rows, id_source& ids) : rows_{&rows}, ids_{&ids} {}

    std::optional<ports::identity> find(const model::address& who) override;
    ports::identity upsert(const model::profile& profile, rules::instant now) override;
    std::optional<ports::person> get(rules::person_id id) override;
    std::optional<model::address> address_on(rules::person_id id,
                                             std::string_view platform) override;
    void update(const ports::person& p) override;
    int count(ports::person_status s) override;

    std::vector<ports::team> teams() override;
    std::vector<ports::person> in_team(std::string_view team) override;

    bool has_role(rules::person_id id, ports::role r) override;
    std::vector<ports::role> roles(rules::person_id id) override;
    bool grant(rules::person_id id, ports::role r, rules::person_id by,
               rules::instant now) override;
    bool revoke(rules::person_id id, ports::role r) override;
    std::vector<ports::person> with_role(ports::role r) override;

    void offer_link(const ports::account_link& link) override;
    std::optional<ports::account_link> link_by_code(std::string_view code) override;
    void claim_link(std::string_view code, const model::address& by) override;
    void close_link(std::string_view code) override;
    int forget_links(rules::instant before, int limit) override;
    bool move_account(const model::address& account, rules::person_id person) override;
    std::vector<rules::person_id> due_digests(rules::instant now, int limit) override;
    std::optional<rules::instant> next_digest(rules::person_id id) override;
    void plan_digest(rules::person_id id, std::optional<rules::instant> at) override;
    void served(rules::person_id id, rules::instant now) override;
    std::vector<rules::person_id> due_resumes(rules::instant now, int limit) override;

private:
    rules::person_id add_person(const model::profile& profile, rules::instant now);
    void add_identity(const model::profile& profile, rules::person_id person, rules::instant now);
    void refresh(const model::profile& profile, rules::person_id person, rules::instant now);

    scope* rows_;
    id_source* ids_;
    /// Found last. The pipeline and the command ask for the same account, one after the other;
    /// whatever writes an identity forgets it, and it ends with the unit.
    std::optional<ports::identity> last_found_;
};

}  // namespace starling::storage
